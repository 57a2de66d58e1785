import type { AnyStateNode, AnyTransitionDefinition } from 'xstate';
import type { ChartRow } from './chart.ts';
import { eventName } from './event-names.ts';

/** The rows of one state in the order of judgement, which is fixed within an event only: the events are brought into one of ours. */
export function rowsOf(node: AnyStateNode): readonly ChartRow[] {
  const atOnce = (node.always ?? []).map((transition) => ({ transition, eventType: '' }));
  // A sender that sorts the keys of a definition must not change the picture.
  const onEvents = [...node.transitions]
    .toSorted(([a], [b]) => classOf(a) - classOf(b) || compareTexts(a, b))
    .flatMap(([eventType, transitions]) => transitions.map((transition) => ({ transition, eventType })));
  return [...atOnce, ...onEvents].map(({ transition, eventType }, order) => ({
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

/** What others send comes first, then what was waited for, then what went wrong with the waiting. */
const classOf = (eventType: string): number =>
  [!eventType.startsWith('xstate.'), eventType.startsWith('xstate.done.'), !eventType.startsWith('xstate.after.')]
    .concat(true)
    .indexOf(true);

/** A row may enter several regions at once: it leads to the state that holds them all. */
function targetOf({ target }: AnyTransitionDefinition): string | null {
  const [first, ...others] = target ?? [];
  if (first === undefined) return null;
  return others.reduce<AnyStateNode>(commonAncestor, first).id;
}

function commonAncestor(a: AnyStateNode, b: AnyStateNode): AnyStateNode {
  const above = new Set(lineage(b));
  return lineage(a).find((node) => above.has(node)) ?? a;
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
