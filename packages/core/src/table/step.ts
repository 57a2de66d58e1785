import { type AnyActorLogic, type AnyActorRef, type AnyActorScope, createActor } from 'xstate';
import type { Assign, SendTo } from './actions.ts';
import { internalsOf } from './internals.ts';
import type { Node, Transition } from './nodes.ts';
import { paramsOf } from './select.ts';
import type { Reference, Table } from './table.ts';

/*
 * What a transition does: it changes the context, and defers effects until the snapshot is there, in XState's order.
 */

/** What changes while one event is handled. */
export interface Draft {
  readonly scope: AnyActorScope;
  readonly event: { readonly type: string };
  context: unknown;
  children: Readonly<Record<string, AnyActorRef>>;
  leaf: Node | null;
  isDone: boolean;
}

/** Child actors that were created and not yet started. */
const waiting = new WeakSet<AnyActorRef>();

/** Leaves and enters states. The actions of the transition run between the two. */
export function take(table: Table, draft: Draft, { source, target }: Transition): void {
  if (target !== null)
    for (let node = draft.leaf; node !== null && node !== target.domain; node = node.parent) leave(draft, node);
  if (source.actions !== undefined) act(table, draft, source.actions, none);
  if (target === null) return;
  for (const node of target.entered) enter(table, draft, node);
  if (target.leaf !== null) draft.leaf = target.leaf;
}

export function enter(table: Table, draft: Draft, node: Node): void {
  const { entry = none, invoke, isFinal = false } = node.state;
  const { scope, event } = draft;
  const own = invoke === undefined ? none : [invoke.id];
  // An action may send to the actor that this state is about to run.
  const later: (() => void)[] = [];
  for (const action of entry) act(table, draft, action, own, later);
  for (const { delay, type } of node.timers) {
    const found = table.delays[delay];
    const milliseconds =
      typeof found === 'function' ? (found as (args: object) => number)({ context: draft.context, event }) : found;
    const { self, system } = scope;
    scope.defer(() => system.scheduler.schedule(self, self, { type }, milliseconds as number, type));
  }
  if (invoke !== undefined) {
    const { id, src, input } = invoke;
    const options = {
      id,
      src,
      parent: scope.self,
      // XState's own, and not in the types of its options.
      syncSnapshot: false,
      input: input?.({ context: draft.context, event, self: scope.self }),
    };
    const child = createActor(table.actors[src] as AnyActorLogic, options);
    draft.children = { ...draft.children, [id]: child };
    waiting.add(child);
    scope.defer(() => {
      if (waiting.has(child)) startChild(child);
    });
  }
  for (const resolve of later) resolve();
  if (isFinal) draft.isDone = true;
}

function leave(draft: Draft, node: Node): void {
  const { invoke } = node.state;
  const { scope } = draft;
  for (const { type } of node.timers) scope.defer(() => scope.system.scheduler.cancel(scope.self, type));
  const child = invoke && draft.children[invoke.id];
  if (child === undefined) return;
  const { [child.id]: _, ...others } = draft.children;
  draft.children = others;
  stop(scope, child);
}

export function startChild(child: AnyActorRef): void {
  waiting.delete(child);
  child.start();
}

/** Stops a child: at once if it has not started, so that it never does. */
export function stop(scope: AnyActorScope, child: AnyActorRef): void {
  if (waiting.delete(child)) scope.stopChild(child);
  else scope.defer(() => scope.stopChild(child));
}

const none: readonly never[] = [];

type Args = Readonly<Record<'context' | 'event' | 'self' | 'system', unknown>>;

function act(
  table: Table,
  draft: Draft,
  action: string | Reference,
  own: readonly string[],
  later: (() => void)[] = [],
): void {
  const { scope, event, context } = draft;
  const name = typeof action === 'string' ? action : action.type;
  const params = typeof action === 'string' ? undefined : paramsOf(action, { context, event });
  const implementation = table.actions[name] as Assign | SendTo;
  if (implementation.type === 'xstate.assign') {
    const args = { context, event, self: scope.self, system: scope.system };
    draft.context = changed(context as object, implementation, args, params);
    return;
  }
  const { to } = implementation;
  let target: AnyActorRef | undefined = own.includes(to) ? undefined : draft.children[to];
  if (own.includes(to)) later.push(() => void (target = draft.children[to]));
  else if (target === undefined) throw new Error(`Unable to send event to actor '${to}' from machine '${table.id}'.`);
  scope.defer(() => {
    if (target !== undefined) internalsOf(scope)._relay(scope.self, target, implementation.event);
  });
}

function changed(context: object, { assignment }: Assign, args: Args, params: unknown): object {
  if (typeof assignment === 'function') return { ...context, ...(assignment(args, params) as object) };
  const next: Record<string, unknown> = { ...context };
  for (const key of Object.keys(assignment)) {
    const value = assignment[key];
    next[key] = typeof value === 'function' ? value(args, params) : value;
  }
  return next;
}
