import type { AnyStateMachine, AnyStateNode, AnyTransitionDefinition, InspectionEvent } from 'xstate';

const rowsOf = (node: AnyStateNode): readonly (readonly [string, readonly AnyTransitionDefinition[]])[] => [
  ...node.transitions.entries(),
  ['always', node.always ?? []],
];

/** Returns every transition of a machine by name: state, event, and the row in the list for that event. */
export function transitionsOf(machine: AnyStateMachine): string[] {
  const walk = (node: AnyStateNode): string[] => [
    ...rowsOf(node).flatMap(([event, rows]) => rows.map((_, row) => `${node.id} ${event} ${row}`)),
    ...Object.values(node.states).flatMap(walk),
  ];
  return walk(machine.root);
}

/** Returns the names of the transitions that an inspection event reports as taken. */
export function namesOfTaken(event: InspectionEvent): string[] {
  if (event.type !== '@xstate.microstep') return [];
  return event._transitions.flatMap((taken) =>
    rowsOf(taken.source).flatMap(([name, rows]) =>
      rows.flatMap((definition, row) => (definition === taken ? [`${taken.source.id} ${name} ${row}`] : [])),
    ),
  );
}

/** A row's trigger (its guard, else its event, delay or `unguarded` at the end of a guarded list) and its failure. */
export function transitionRows(machine: AnyStateMachine): readonly { trigger: string; failure: string | null }[] {
  const walk = (node: AnyStateNode): { trigger: string; failure: string | null }[] => [
    ...rowsOf(node).flatMap(([event, rows]) =>
      rows.map(({ guard, meta }) => ({
        trigger:
          typeof guard === 'object' && 'type' in guard
            ? String(guard.type)
            : rows.length > 1
              ? 'unguarded'
              : (/^xstate\.after\.([^.]+)/.exec(event)?.[1] ?? event),
        failure: (meta as { failure?: string } | undefined)?.failure ?? null,
      })),
    ),
    ...Object.values(node.states).flatMap(walk),
  ];
  return walk(machine.root);
}
