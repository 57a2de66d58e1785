import { type AnyActorLogic, type AnyActorRef, type AnyActorScope, createActor } from 'xstate';
import { type Node, type Tree, treeOf } from './nodes.ts';
import { type Report, unwatched, watched } from './report.ts';
import { select, selectAlways } from './select.ts';
import { type Parts, snapshotOf, type TableSnapshot } from './snapshot.ts';
import { type Draft, enter, startChild, stop, take } from './step.ts';
import type { Implementations, Table } from './table.ts';

type Event = { readonly type: string };

/** The logic of a table, with the interface of XState's machines that `createActor` uses. */
export interface TableLogic {
  readonly transition: (snapshot: TableSnapshot, event: Event, scope: AnyActorScope) => TableSnapshot;
  readonly getInitialSnapshot: (scope: AnyActorScope, input: unknown) => TableSnapshot;
  readonly getPersistedSnapshot: (snapshot: TableSnapshot, options?: unknown) => object;
  readonly restoreSnapshot: (persisted: object, scope: AnyActorScope) => TableSnapshot;
  readonly start: (snapshot: TableSnapshot) => void;
  /** Returns an active snapshot in a state, as if the machine had come there. */
  readonly resolveState: (parts: Pick<TableSnapshot, 'value' | 'context'>) => TableSnapshot;
  readonly provide: (others: Partial<Implementations>) => TableLogic;
  /** Returns the same logic with the transitions that an inspector sees. `definition` is the machine's. */
  readonly watched: (definition: object) => TableLogic;
  /** The definition, where it is watched. Inspectors read it here, as on a machine. */
  readonly config?: object;
}

/** What an inspector sees of a table. */
interface Watch {
  readonly report: Report;
  readonly config?: object;
}

const isFailure = ({ type }: Event): boolean => type.startsWith('xstate.error.actor');

/** Runs a table. `createActor` takes the result in place of the machine from which the table was compiled. */
export function tableLogic(table: Table, tree: Tree = treeOf(table), watch: Watch = { report: unwatched }): TableLogic {
  const { report } = watch;
  const firstLeaf = tree.start.at(-1) ?? null;
  const choose: TableSnapshot['_select'] = ({ _leaf, context }, event) =>
    _leaf === null ? null : select(table, _leaf, { context, event });

  /** Takes transitions until none is enabled, then makes the snapshot: the same one, if nothing has changed. */
  const settle = (draft: Draft, before: TableSnapshot | null): TableSnapshot => {
    while (!draft.isDone && draft.leaf !== null) {
      const next = selectAlways(table, draft.leaf, draft);
      if (next === null) break;
      take(table, draft, next);
      report(draft.scope, draft.event, next);
    }
    const { context, children, leaf, isDone, scope } = draft;
    if (before !== null && isSame(draft, before)) return before;
    // Written out, as in `snapshotOf`.
    if (!isDone)
      return snapshotOf({
        status: 'active',
        output: undefined,
        error: undefined,
        context,
        children,
        _leaf: leaf,
        _select: choose,
      });
    const done = { type: `xstate.done.state.${tree.root.id}`, output: undefined };
    const output = (table.output as (args: object) => unknown)({ context, event: done, self: scope.self });
    for (const child of Object.values(children)) stop(scope, child);
    return snapshotOf({ status: 'done', output, error: undefined, context, children, _leaf: leaf, _select: choose });
  };

  const ended = (snapshot: TableSnapshot, parts: Partial<Parts>, event: Event, scope: AnyActorScope): TableSnapshot => {
    for (const child of Object.values(snapshot.children)) stop(scope, child);
    report(scope, event, null);
    return snapshotOf({ ...snapshot, children: {}, ...parts });
  };

  return {
    transition: (snapshot, event, scope) => {
      if (event.type === 'xstate.stop') return ended(snapshot, { status: 'stopped' }, event, scope);
      // XState takes this event for its own, from any sender.
      const isStart = event.type === 'xstate.init';
      const chosen = isStart ? null : choose(snapshot, event);
      if (chosen === null && isFailure(event))
        return ended(snapshot, { status: 'error', error: (event as { readonly error?: unknown }).error }, event, scope);
      const { context, children, _leaf: leaf } = snapshot;
      const draft: Draft = { scope, event, context, children, leaf, isDone: snapshot.status !== 'active' };
      if (draft.isDone) return snapshot;
      if (chosen !== null) take(table, draft, chosen);
      if (!isStart) report(scope, event, chosen);
      return settle(draft, snapshot);
    },
    getInitialSnapshot: (scope, input) => {
      const event = { type: 'xstate.init', input };
      let first: object = {};
      try {
        first = { ...(table.context as (args: object) => object)({ input, self: scope.self }) };
        const draft: Draft = { scope, event, context: first, children: {}, leaf: null, isDone: false };
        for (const node of tree.start) enter(table, draft, node);
        draft.leaf = firstLeaf;
        return settle(draft, null);
      } catch (error) {
        const failed = {
          ...blank,
          status: 'error',
          error,
          context: first,
          children: {},
          _leaf: firstLeaf,
          _select: choose,
        } as const;
        // As in XState, the first state is named although it has not been entered.
        return { ...snapshotOf(failed), tags: new Set<string>(), getMeta: () => ({}) } as TableSnapshot;
      }
    },
    getPersistedSnapshot: ({ status, output, error, value, context, children, historyValue }, options) => ({
      status,
      output,
      error,
      value,
      context,
      historyValue,
      children: Object.fromEntries(Object.entries(children).map(([id, child]) => [id, persistedChild(child, options)])),
    }),
    restoreSnapshot: (persisted, scope) => {
      const { children, value, ...parts } = persisted as TableSnapshot & {
        readonly children: Readonly<Record<string, PersistedChild>>;
      };
      const revived = Object.entries(children).flatMap(([id, { src, snapshot, syncSnapshot, systemId }]) => {
        const logic = table.actors[src];
        if (logic === undefined) return [];
        const options = { id, src, parent: scope.self, snapshot, syncSnapshot, systemId };
        return [[id, createActor(logic as AnyActorLogic, options as never)] as const];
      });
      return snapshotOf({
        ...parts,
        children: Object.fromEntries(revived),
        _leaf: leafAt(tree, value),
        _select: choose,
      });
    },
    start: ({ children }) => {
      for (const child of Object.values(children)) if (child.getSnapshot().status === 'active') startChild(child);
    },
    resolveState: ({ value, context }) =>
      snapshotOf({ ...blank, context, children: {}, _leaf: leafAt(tree, value), _select: choose }),
    provide: ({ guards, actions, actors, delays }) =>
      tableLogic(
        {
          ...table,
          guards: { ...table.guards, ...guards },
          actions: { ...table.actions, ...actions },
          actors: { ...table.actors, ...actors },
          delays: { ...table.delays, ...delays },
        },
        tree,
        watch,
      ),
    watched: (definition) => tableLogic(table, tree, { report: watched, config: definition }),
    ...(watch.config !== undefined && { config: watch.config }),
  };
}

const blank = { status: 'active', output: undefined, error: undefined } as const;

const isSame = ({ context, children, leaf }: Draft, snapshot: TableSnapshot): boolean =>
  context === snapshot.context && children === snapshot.children && leaf === snapshot._leaf;

interface PersistedChild {
  readonly snapshot: unknown;
  readonly src: string;
  readonly systemId?: string | undefined;
  readonly syncSnapshot?: boolean | undefined;
}

/** XState keeps on each actor how it was invoked. */
const persistedChild = (child: AnyActorRef, options: unknown): PersistedChild => {
  const { src, systemId, _syncSnapshot } = child as AnyActorRef & {
    readonly systemId?: string | undefined;
    readonly _syncSnapshot?: boolean | undefined;
  };
  const snapshot: unknown = (child as { getPersistedSnapshot(options?: unknown): unknown }).getPersistedSnapshot(
    options,
  );
  return { snapshot, src: src as string, systemId, syncSnapshot: _syncSnapshot };
};

/** @throws Error for a state that the machine does not have, with XState's words */
function leafAt({ root, byPath }: Tree, value: TableSnapshot['value']): Node {
  const keys: string[] = [];
  for (let at: unknown = value; ; at = Object.values(at as object)[0]) {
    if (typeof at === 'string') keys.push(at);
    else keys.push(...Object.keys(at as object).slice(0, 1));
    if (typeof at === 'string' || Object.keys(at as object).length === 0) break;
  }
  const node = byPath.get(keys.join('.'));
  if (node === undefined || keys.length === 0)
    throw new Error(`State '${keys.join('.')}' does not exist on '${root.id}'`);
  return node;
}
