import type { AnyStateMachine, AnyStateNode, AnyTransitionDefinition } from 'xstate';

/** One row of a machine's transition lists, for the documentation. */
export interface MachineRow {
  readonly source: string;
  readonly event: string;
  /** `null` for the unguarded row at the end of a list. */
  readonly guard: string | null;
  readonly target: string | null;
  /** The row's failure code, or `null`. */
  readonly failure: string | null;
}

export interface MachineView {
  /** The first state of a new actor. */
  readonly initial: string;
  /** In the order of declaration; a parent before its children. */
  readonly states: readonly AnyStateNode[];
  /** All transitions, in the order in which they are tried. */
  readonly rows: readonly MachineRow[];
}

const eventNames: readonly (readonly [RegExp, string])[] = [
  [/^always$/, 'immediately'],
  [/^xstate\.after\.([^.]+)\..*/, 'after $1'],
  [/^xstate\.done\.actor\.(.*)/, '$1 done'],
  [/^xstate\.error\.actor\.(.*)/, '$1 threw'],
];

const nameOf = (event: string): string => {
  const [pattern, name] = eventNames.find(([pattern]) => pattern.test(event)) ?? [/$/, ''];
  return event.replace(pattern, name);
};

const rowOf = (node: AnyStateNode, event: string, { guard, target, meta }: AnyTransitionDefinition): MachineRow => ({
  source: node.key,
  event: nameOf(event),
  guard: typeof guard === 'object' && 'type' in guard ? String(guard.type) : null,
  target: target?.[0]?.key ?? null,
  failure: (meta as { readonly failure?: string } | undefined)?.failure ?? null,
});

const rowsOf = (node: AnyStateNode): readonly MachineRow[] => [
  ...(node.always ?? []).map((transition) => rowOf(node, 'always', transition)),
  ...[...node.transitions].flatMap(([event, transitions]) =>
    transitions.map((transition) => rowOf(node, event, transition)),
  ),
];

const within = (node: AnyStateNode): readonly AnyStateNode[] =>
  Object.values(node.states).flatMap((child) => [child, ...within(child)]);

const firstOf = (node: AnyStateNode): AnyStateNode => {
  const [target] = node.type === 'compound' ? (node.initial.target ?? []) : [];
  return target === undefined ? node : firstOf(target);
};

export function viewOf({ root }: AnyStateMachine): MachineView {
  const states = within(root);
  return { initial: firstOf(root).key, states, rows: states.flatMap(rowsOf) };
}
