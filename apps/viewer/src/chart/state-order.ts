import type { AnyStateNode } from 'xstate';
import type { ChartRow } from './chart.ts';
import { compareTexts } from './state-rows.ts';

/**
 * The states of a machine as its story meets them: from the first one along the transitions, what ends the story at the end, and of
 * two ends the one first to which fewer failures lead. How the definition sorts its keys has no say in it.
 */
export function storyOrder(root: AnyStateNode, rows: readonly ChartRow[]): readonly AnyStateNode[] {
  const nodes = new Map(within(root).map((node) => [node.id, node]));
  const met = new Map([...walk(root, rows, nodes)].map((id, index) => [id, index]));
  const failuresTo = (id: string): number =>
    rows.filter(({ target, failure }) => target === id && failure !== null).length;
  const rank = (node: AnyStateNode): readonly number[] =>
    node.type === 'final'
      ? [1, failuresTo(node.id), met.get(node.id) ?? met.size]
      : [0, 0, met.get(node.id) ?? met.size];
  const inOrder = (node: AnyStateNode): readonly AnyStateNode[] => [
    node,
    ...Object.values(node.states)
      .toSorted((a, b) => compareNumbers(rank(a), rank(b)) || compareTexts(a.key, b.key))
      .flatMap(inOrder),
  ];
  return inOrder(root);
}

/** Breadth first: a state is met when a row leads to it, to a state in it, or when the state around it is entered. */
function walk(
  root: AnyStateNode,
  rows: readonly ChartRow[],
  nodes: ReadonlyMap<string, AnyStateNode>,
): ReadonlySet<string> {
  const met = new Set<string>();
  const meet = (node: AnyStateNode): void => {
    for (let each: AnyStateNode | undefined = node; each !== undefined && !met.has(each.id); each = each.parent)
      met.add(each.id);
    for (const child of firstStates(node)) if (!met.has(child.id)) meet(child);
  };
  meet(root);
  // A set hands out what is added while it is walked through.
  for (const id of met)
    for (const { source, target } of rows) {
      const node = source === id && target !== null ? nodes.get(target) : undefined;
      if (node !== undefined) meet(node);
    }
  return met;
}

/** The states that are entered with the one around them. */
export function firstStates(node: AnyStateNode): readonly AnyStateNode[] {
  if (node.type === 'parallel') return Object.values(node.states).toSorted((a, b) => compareTexts(a.key, b.key));
  if (node.type !== 'compound') return [];
  const { initial } = node.config;
  const target: unknown = typeof initial === 'object' ? initial.target : initial;
  const first = typeof target === 'string' ? node.states[target.replace(/^\./, '').split('.')[0] ?? ''] : undefined;
  return first === undefined ? [] : [first];
}

/** A state and the states in it. */
export const within = (node: AnyStateNode): readonly AnyStateNode[] => [
  node,
  ...Object.values(node.states).flatMap(within),
];

const compareNumbers = (a: readonly number[], b: readonly number[]): number =>
  a.map((value, index) => value - (b[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
