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

const functions = { matches, hasTag, can, getMeta, toJSON };
const nothing = {};

export const snapshotOf = (parts: Parts): TableSnapshot => ({
  ...parts,
  value: valueOf(parts._leaf),
  tags: new Set(active(parts._leaf).flatMap(({ state }) => state.tags ?? [])),
  historyValue: nothing,
  ...functions,
});

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
