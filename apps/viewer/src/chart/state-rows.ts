import type { AnyStateNode, AnyTransitionDefinition } from 'xstate';
import type { ChartRow } from './chart.ts';
import { eventName } from './event-names.ts';

/** Returns the rows of one state in the order in which they are tried. XState fixes the order only within an event; events are sorted here. */
export function rowsOf(node: AnyStateNode): readonly ChartRow[] {
  const always = (node.always ?? []).map((transition) => ({ transition, eventType: '' }));
  // The order of keys in a definition must not affect the chart.
  const onEvents = [...node.transitions]
    .toSorted(([a], [b]) => classOf(a) - classOf(b) || compareTexts(a, b))
    .flatMap(([eventType, transitions]) => transitions.map((transition) => ({ transition, eventType })));
  return [...always, ...onEvents].map(({ transition, eventType }, order) => ({
    id: `${node.id}#${order}`,
    source: node.id,
    target: targetOf(transition),
    event: eventName(eventType, node),
    eventType,
    guard: guardOf(transition.guard),
    failure: textIn(transition.meta, 'failure'),
    description: typeof transition.description === 'string' ? transition.description : null,
    order,
  }));
}

export const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Ranks external events first, then `done` events, then other internal events; time-outs come last. */
const classOf = (eventType: string): number =>
  [!eventType.startsWith('xstate.'), eventType.startsWith('xstate.done.'), !eventType.startsWith('xstate.after.')]
    .concat(true)
    .indexOf(true);

/** Returns the target of a transition. One that enters several regions leads to the state that contains them all. */
function targetOf({ target }: AnyTransitionDefinition): string | null {
  const [first, ...others] = target ?? [];
  if (first === undefined) return null;
  return others.reduce<AnyStateNode>(commonAncestor, first).id;
}

function commonAncestor(a: AnyStateNode, b: AnyStateNode): AnyStateNode {
  const ancestors = new Set(lineage(b));
  return lineage(a).find((node) => ancestors.has(node)) ?? a;
}

const lineage = (node: AnyStateNode): readonly AnyStateNode[] => [
  node,
  ...(node.parent === undefined ? [] : lineage(node.parent)),
];

function guardOf(guard: unknown): string | null {
  return typeof guard === 'string' ? guard : textIn(guard, 'type');
}

function textIn(object: unknown, key: string): string | null {
  if (typeof object !== 'object' || object === null) return null;
  const value = (object as Readonly<Record<string, unknown>>)[key];
  return typeof value === 'string' ? value : null;
}
