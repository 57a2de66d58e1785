import { linkedInAuthMachine } from '@linkedin-auth/core';
import type { AnyStateNode, AnyTransitionDefinition } from 'xstate';

/** One row of the machine's transition lists, as the documentation shows it. */
export interface MachineRow {
  readonly source: string;
  readonly event: string;
  /** `null` at the end of a list. */
  readonly guard: string | null;
  readonly target: string | null;
  /** The failure code that the row names, if it names one. */
  readonly failure: string | null;
}

const eventNames: readonly (readonly [RegExp, string])[] = [
  [/^always$/, 'on creation'],
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

/** States in the order in which they are declared. */
export const states: readonly AnyStateNode[] = Object.values(linkedInAuthMachine.root.states);

/** Every transition of the machine, in the order of judgement. */
export const machineRows: readonly MachineRow[] = states.flatMap((node) => [
  ...(node.always ?? []).map((transition) => rowOf(node, 'always', transition)),
  ...[...node.transitions].flatMap(([event, transitions]) =>
    transitions.map((transition) => rowOf(node, event, transition)),
  ),
]);
