import { type AnyActorRef, matchesState, type StateValue } from 'xstate';
import type { Node, Transition } from './nodes.ts';

/** What a table's actor knows between two events. */
export interface TableSnapshot {
  readonly status: 'active' | 'done' | 'error' | 'stopped';
  readonly output: unknown;
  readonly error: unknown;
  readonly context: unknown;
  readonly value: StateValue;
  readonly tags: ReadonlySet<string>;
  readonly children: Readonly<Record<string, AnyActorRef>>;
  readonly historyValue: Readonly<Record<string, never>>;
  /** The active state without children; `null` where the first context could not be made. */
  readonly _leaf: Node | null;
  readonly _select: (snapshot: TableSnapshot, event: { readonly type: string }) => Transition | null;
}

/** The parts of a snapshot that differ. */
export type Parts = Pick<TableSnapshot, 'status' | 'output' | 'error' | 'context' | 'children' | '_leaf' | '_select'>;

/* Functions of every snapshot, with XState's names and results. */

function matches(this: TableSnapshot, value: StateValue): boolean {
  return matchesState(value, this.value);
}

function hasTag(this: TableSnapshot, tag: string): boolean {
  return this.tags.has(tag);
}

function can(this: TableSnapshot, event: { readonly type: string }): boolean {
  const selected = this._select(this, event);
  return selected !== null && (selected.target !== null || selected.source.actions !== undefined);
}

function getMeta(this: TableSnapshot): Record<string, unknown> {
  return Object.fromEntries(
    active(this._leaf).flatMap(({ id, state }) => (state.meta === undefined ? [] : [[id, state.meta]])),
  );
}

function toJSON(this: TableSnapshot): object {
  const { status, output, error, context, value, children, historyValue, tags } = this;
  return { status, output, error, context, value, children, historyValue, tags: [...tags] };
}

const nothing = {};
const noTags: readonly string[] = [];

/** The functions of a snapshot, which the types of its readers do not show. */
const functions = { matches, hasTag, can, getMeta, toJSON };

// Written out, because a spread of objects takes three times as long.
export function snapshotOf(parts: Parts): TableSnapshot {
  const { status, output, error, context, children, _leaf, _select } = parts;
  const snapshot: TableSnapshot & typeof functions = {
    status,
    output,
    error,
    context,
    value: valueOf(_leaf),
    tags: new Set(_leaf?.tags ?? noTags),
    children,
    historyValue: nothing,
    _leaf,
    _select,
    matches,
    hasTag,
    can,
    getMeta,
    toJSON,
  };
  return snapshot;
}

/** The active states, from the outside in, without the machine itself. */
function active(leaf: Node | null): readonly Node[] {
  return leaf === null || leaf.parent === null ? [] : [...active(leaf.parent), leaf];
}

/** As XState writes states: a key, or an object of a key and the value below it. */
function valueOf(leaf: Node | null): StateValue {
  if (leaf === null || leaf.parent === null) return {};
  let value: StateValue = leaf.key;
  for (let node = leaf.parent; node.parent !== null; node = node.parent) value = { [node.key]: value };
  return value;
}
