import type { Node, Transition } from './nodes.ts';
import type { Reference, Table } from './table.ts';

interface Judged {
  readonly context: unknown;
  readonly event: { readonly type: string };
}

type Guard = (judged: Judged, params: unknown) => boolean;

/** Returns the first transition for an event whose guard holds: of the innermost state that has one. */
export function select(table: Table, leaf: Node, judged: Judged): Transition | null {
  const holds = judge(table, judged);
  for (let node: Node | null = leaf; node !== null; node = node.parent)
    for (const transition of candidates(node, judged.event.type))
      if (holdsFor(transition, judged, holds)) return transition;
  return null;
}

/** Returns the first transition without an event whose guard holds. */
export function selectAlways(table: Table, leaf: Node, judged: Judged): Transition | null {
  const holds = judge(table, judged);
  for (let node: Node | null = leaf; node !== null; node = node.parent)
    for (const transition of node.always) if (holds(transition.source.guard)) return transition;
  return null;
}

const none: readonly Transition[] = [];

function candidates(node: Node, type: string): readonly Transition[] {
  const exact = node.rows.get(type) ?? none;
  if (node.wildcards.length === 0) return exact;
  const others = node.wildcards.filter((descriptor) => descriptor !== type && fits(type, descriptor));
  return [...exact, ...others.flatMap((descriptor) => node.rows.get(descriptor) ?? none)];
}

/** Whether a descriptor with a wildcard at its end, as `xstate.error.*`, describes an event. */
function fits(type: string, descriptor: string): boolean {
  if (descriptor === '*') return true;
  const [wanted, given] = [descriptor.split('.').slice(0, -1), type.split('.')];
  return wanted.every((token, index) => token === given[index]);
}

/** @throws Error that names the guard, with XState's words */
function holdsFor({ source, from }: Transition, judged: Judged, holds: Holds): boolean {
  try {
    return holds(source.guard);
  } catch (error) {
    const { message } = error as Error;
    throw new Error(
      `Unable to evaluate guard '${source.guard?.type}' in transition for event '${judged.event.type}' in state node '${from.id}':\n${message}`,
      { cause: error },
    );
  }
}

type Holds = (guard: Reference | undefined) => boolean;

/** Judges guards of one event. Rows that share a function for their params share its result: nothing changes between two rows. */
function judge({ guards }: Table, judged: Judged): Holds {
  let compute: Reference['params'];
  let params: unknown;
  return (guard) => {
    if (guard === undefined) return true;
    if (guard.params !== compute) {
      params = paramsOf(guard, judged);
      compute = guard.params;
    }
    // The generator has checked that every guard has an implementation.
    return (guards[guard.type] as Guard)(judged, params);
  };
}

/** Computes the params of a guard or an action. */
export const paramsOf = ({ params }: Reference, { context, event }: Judged): unknown => params?.({ context, event });
