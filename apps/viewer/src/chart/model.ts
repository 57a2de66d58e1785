import { type AnyStateMachine, type AnyStateNode, createMachine } from 'xstate';
import type { Chart, ChartRow, ChartState } from './chart.ts';
import { groupsOf } from './groups.ts';
import { firstStates, storyOrder, within } from './state-order.ts';
import { rowsOf } from './state-rows.ts';

/**
 * The chart of a machine's definition: its configuration as JSON. `null` for what is none; a definition may come from anywhere.
 * `remedyOf` says what helps against a failure.
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
  const nodes = storyOrder(root, rows);
  const ids = new Set(nodes.map(({ id }): unknown => id).filter((id) => typeof id === 'string'));
  const isSound = ids.size === nodes.length && rows.every(({ target }) => target === null || ids.has(target));
  if (rows.length > mostRows || !isSound) return null;
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

/** XState refuses a machine of which nobody has said where it begins; it can be drawn all the same. */
function withInitials<T extends { readonly [key: string]: unknown }>(state: T): T {
  const { states, initial, type } = state;
  if (!isObject(states)) return state;
  const inside = Object.entries(states).map(([key, each]) => [key, isObject(each) ? withInitials({ ...each }) : each]);
  const isMissing = initial === undefined && type !== 'parallel' && inside.length > 0;
  return { ...state, states: Object.fromEntries(inside), ...(isMissing && { initial: nowhere }) };
}

/** The name of no state. XState looks for it when an actor begins, which none does here. */
const nowhere = ' ';

const mostStates = 400;
const mostRows = 4000;
const deepest = 12;

/** Whether a configuration has the shape of a machine's, and not more states than a picture can hold. */
function isDrawable(config: unknown): config is Config & Readonly<Record<string, unknown>> {
  let left = mostStates;
  const isState = (state: unknown, depth: number): boolean => {
    left -= 1;
    if (!isObject(state) || depth > deepest || left < 0) return false;
    const { states } = state as { readonly states?: unknown };
    return (
      states === undefined || (isObject(states) && Object.values(states).every((each) => isState(each, depth + 1)))
    );
  };
  return isState(config, 0);
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
