import { type AnyStateMachine, type AnyStateNode, createMachine } from 'xstate';
import type { Chart, ChartRow, ChartState } from './chart.ts';
import { groupsOf } from './groups.ts';
import { firstStates, statesInOrder, within } from './state-order.ts';
import { rowsOf } from './state-rows.ts';

/**
 * Creates the chart of a machine from its definition, which is its configuration as JSON.
 *
 * @param definition untrusted: it may come from any sender
 * @param remedyOf returns the remedy for a failure code
 * @returns `null` if the definition cannot be drawn
 */
export function chartOf(definition: string, remedyOf: (failure: string) => string | null): Chart | null {
  try {
    const config: unknown = JSON.parse(definition);
    if (!isDrawable(config)) return null;
    const { root }: AnyStateMachine = createMachine(withInitials(config));
    return chartFrom(root, remedyOf);
  } catch {
    return null;
  }
}

function chartFrom(root: AnyStateNode, remedyOf: (failure: string) => string | null): Chart | null {
  const rows = within(root).flatMap(rowsOf);
  const nodes = statesInOrder(root, rows);
  const ids = new Set(nodes.map(({ id }): unknown => id).filter((id) => typeof id === 'string'));
  const isConsistent = ids.size === nodes.length && rows.every(({ target }) => target === null || ids.has(target));
  if (rows.length > maxRows || !isConsistent) return null;
  const firsts = new Set(nodes.flatMap((node) => (node.type === 'compound' ? firstStates(node) : [])));
  const drawn = nodes.map((node) => {
    const own = rows.filter(({ source }) => source === node.id);
    return { state: stateOf(node, own, firsts.has(node)), groups: groupsOf(own, remedyOf) };
  });
  return {
    id: root.id,
    initial: initialOf(root),
    states: drawn.map(({ state }) => state),
    groups: drawn.flatMap(({ groups }) => groups),
  };
}

function stateOf(node: AnyStateNode, rows: readonly ChartRow[], isInitial: boolean): ChartState {
  const { id, key, type, parent, tags } = node;
  const description: unknown = node.description;
  return {
    id,
    key,
    parentId: parent?.id ?? null,
    type,
    description: typeof description === 'string' ? description : null,
    isInitial,
    tags: tags.filter((tag) => typeof tag === 'string'),
    stays: rows.filter(({ target }) => target === null),
  };
}

function initialOf(node: AnyStateNode): string | null {
  const [first] = node.type === 'compound' ? firstStates(node) : [];
  return first === undefined ? null : (initialOf(first) ?? first.id);
}

type Config = Parameters<typeof createMachine>[0];

/** Adds missing initial states. XState rejects a machine without one, but it can be drawn. */
function withInitials<T extends { readonly [key: string]: unknown }>(state: T): T {
  const { states, initial, type } = state;
  if (!isObject(states)) return state;
  const inside = Object.entries(states).map(([key, each]) => [key, isObject(each) ? withInitials({ ...each }) : each]);
  const isMissing = initial === undefined && type !== 'parallel' && inside.length > 0;
  return { ...state, states: Object.fromEntries(inside), ...(isMissing && { initial: nowhere }) };
}

/** A key that no state has. XState resolves it only when an actor starts, which never happens here. */
const nowhere = ' ';

const maxStates = 400;
const maxRows = 4000;
const maxDepth = 12;

/** Whether a configuration has the shape of a machine, with no more states than a chart can show. */
function isDrawable(config: unknown): config is Config & Readonly<Record<string, unknown>> {
  let remaining = maxStates;
  const isState = (state: unknown, depth: number): boolean => {
    remaining -= 1;
    if (!isObject(state) || depth > maxDepth || remaining < 0) return false;
    const { states } = state as { readonly states?: unknown };
    return (
      states === undefined || (isObject(states) && Object.values(states).every((each) => isState(each, depth + 1)))
    );
  };
  return isState(config, 0);
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
