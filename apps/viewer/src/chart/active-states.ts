import type { Chart } from './chart.ts';

/** Returns the ids of the states that are active in a snapshot's `value`, with their parents. Ignores states that the chart lacks. */
export function activeStates({ id, states }: Chart, value: unknown): ReadonlySet<string> {
  const active = new Set<string>();
  const childOf = (parentId: string, key: string): string | undefined =>
    states.find((state) => state.parentId === parentId && state.key === key)?.id;
  const enter = (parentId: string, inside: unknown): void => {
    const entries: readonly (readonly [string, unknown])[] =
      typeof inside === 'string'
        ? [[inside, null]]
        : typeof inside === 'object' && inside !== null
          ? Object.entries(inside)
          : [];
    for (const [key, deeper] of entries) {
      const child = childOf(parentId, key);
      if (child === undefined) continue;
      active.add(parentId).add(child);
      enter(child, deeper);
    }
  };
  enter(id, value);
  return active;
}
