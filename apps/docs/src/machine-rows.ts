import type { AnyStateMachine, AnyStateNode, AnyTransitionDefinition } from 'xstate';

/** One row of a machine's transition lists, as the documentation shows it. */
export interface MachineRow {
  readonly source: string;
  readonly event: string;
  /** `null` at the end of a list. */
  readonly guard: string | null;
  readonly target: string | null;
  /** The failure code that the row names, if it names one. */
  readonly failure: string | null;
}

export interface MachineView {
  /** Where a new actor begins. */
  readonly initial: string;
  /** In the order in which they are declared; a state before the states in it. */
  readonly states: readonly AnyStateNode[];
  /** Every transition, in the order of judgement. */
  readonly rows: readonly MachineRow[];
}

const eventNames: readonly (readonly [RegExp, string])[] = [
  [/^always$/, 'at once'],
  [/^xstate\.after\.([^.]+)\..*/, 'after $1'],
  [/^xstate\.done\.actor\.(.*)/, '$1 done'],
  [/^xstate\.error\.actor\.(.*)/, '$1 broke'],
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
