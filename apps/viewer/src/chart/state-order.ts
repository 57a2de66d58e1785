import type { AnyStateNode } from 'xstate';
import type { ChartRow } from './chart.ts';
import { compareTexts } from './state-rows.ts';

/**
 * Returns the states of a machine in the order in which a run reaches them, along the transitions from the first state. Final states come
 * last, those with fewer failures first. The order of keys in the definition has no effect.
 */
export function statesInOrder(root: AnyStateNode, rows: readonly ChartRow[]): readonly AnyStateNode[] {
  const nodes = new Map(within(root).map((node) => [node.id, node]));
  const reached = new Map([...walk(root, rows, nodes)].map((id, index) => [id, index]));
  const failuresTo = (id: string): number =>
    rows.filter(({ target, failure }) => target === id && failure !== null).length;
  const rank = (node: AnyStateNode): readonly number[] =>
    node.type === 'final'
      ? [1, failuresTo(node.id), reached.get(node.id) ?? reached.size]
      : [0, 0, reached.get(node.id) ?? reached.size];
  const inOrder = (node: AnyStateNode): readonly AnyStateNode[] => [
    node,
    ...Object.values(node.states)
      .toSorted((a, b) => compareNumbers(rank(a), rank(b)) || compareTexts(a.key, b.key))
      .flatMap(inOrder),
  ];
  return inOrder(root);
}

/** Walks the machine breadth first. A state is reached if a row leads to it or into it, or if its parent is entered. */
function walk(
  root: AnyStateNode,
  rows: readonly ChartRow[],
  nodes: ReadonlyMap<string, AnyStateNode>,
): ReadonlySet<string> {
  const reached = new Set<string>();
  const reach = (node: AnyStateNode): void => {
    for (let each: AnyStateNode | undefined = node; each !== undefined && !reached.has(each.id); each = each.parent)
      reached.add(each.id);
    for (const child of firstStates(node)) if (!reached.has(child.id)) reach(child);
  };
  reach(root);
  // Iterating a set also visits entries that are added during the iteration.
  for (const id of reached)
    for (const { source, target } of rows) {
      const node = source === id && target !== null ? nodes.get(target) : undefined;
      if (node !== undefined) reach(node);
    }
  return reached;
}

/** Returns the children that are entered together with a state. */
export function firstStates(node: AnyStateNode): readonly AnyStateNode[] {
  if (node.type === 'parallel') return Object.values(node.states).toSorted((a, b) => compareTexts(a.key, b.key));
  if (node.type !== 'compound') return [];
  const { initial } = node.config;
  const target: unknown = typeof initial === 'object' ? initial.target : initial;
  const first = typeof target === 'string' ? node.states[target.replace(/^\./, '').split('.')[0] ?? ''] : undefined;
  return first === undefined ? [] : [first];
}

/** Returns a state and its descendants. */
export const within = (node: AnyStateNode): readonly AnyStateNode[] => [
  node,
  ...Object.values(node.states).flatMap(within),
];

const compareNumbers = (a: readonly number[], b: readonly number[]): number =>
  a.map((value, index) => value - (b[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
