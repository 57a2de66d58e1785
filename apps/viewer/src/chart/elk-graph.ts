import type { ElkExtendedEdge, ElkNode, ElkPort, LayoutOptions } from 'elkjs/lib/elk-api.js';
import type { Chart, ChartState } from './chart.ts';
import { type Deck, rail } from './decks.ts';
import { isContainer, stateSize } from './state-box.ts';

const rootOptions: LayoutOptions = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.json.edgeCoords': 'ROOT',
  'elk.json.shapeCoords': 'ROOT',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.randomSeed': '1',
  'elk.padding': '[top=16,left=16,bottom=16,right=16]',
};

const spacing: LayoutOptions = {
  'elk.spacing.nodeNode': '28',
  'elk.spacing.edgeNode': '20',
  'elk.spacing.edgeEdge': '12',
  'elk.layered.spacing.nodeNodeBetweenLayers': '32',
  'elk.layered.spacing.edgeNodeBetweenLayers': '18',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '12',
};

/** Prefixed ids of the parts of a graph, because names from a definition can collide. */
export const elkIds = {
  state: (id: string): string => `state ${id}`,
  deck: ({ id }: Deck): string => `deck ${id}`,
  initial: (id: string): string => `initial ${id}`,
  incoming: ({ id }: Deck): string => `incoming ${id}`,
  outgoing: ({ id }: Deck): string => `outgoing ${id}`,
  initialEdge: (id: string): string => `initial edge ${id}`,
};

const initialSize = 12;

/** Whether to draw the machine itself around its states: if a row starts or ends at it, or if it is not a compound state. */
export const isRootDrawn = ({ id, states, groups }: Chart): boolean =>
  states[0]?.type !== 'compound' || groups.some(({ source, target }) => source === id || target === id);

/** Converts a chart for ELK. Cards are nodes, so that no line needs a label. */
export function elkGraph(chart: Chart, decks: readonly Deck[]): ElkNode {
  const [root] = chart.states;
  const top =
    root === undefined ? [] : isRootDrawn(chart) ? [stateNode(chart, decks, root)] : childNodes(chart, decks, root);
  return { id: 'chart', layoutOptions: { ...rootOptions, ...spacing }, children: top, edges: edgesOf(chart, decks) };
}

function stateNode(chart: Chart, decks: readonly Deck[], state: ChartState): ElkNode {
  const { width, height } = stateSize(chart, state);
  const id = elkIds.state(state.id);
  if (!isContainer(state)) return { id, width, height };
  return {
    id,
    layoutOptions: {
      ...spacing,
      'elk.padding': `[top=${height + 14},left=20,bottom=20,right=20]`,
      'elk.nodeSize.constraints': 'MINIMUM_SIZE',
      'elk.nodeSize.minimum': `(${width},${height + 20})`,
    },
    children: [...childNodes(chart, decks, state)],
  };
}

const childNodes = (chart: Chart, decks: readonly Deck[], { id }: ChartState): ElkNode[] => {
  const children = chart.states.filter(({ parentId }) => parentId === id);
  return [
    ...children.filter(({ isInitial }) => isInitial).map((state) => initialNode(state, id === chart.id)),
    ...children.map((state) => stateNode(chart, decks, state)),
    ...decks.filter(({ container }) => container === id).map(deckNode),
  ];
};

const initialNode = ({ id }: ChartState, isOutermost: boolean): ElkNode => ({
  id: elkIds.initial(id),
  width: initialSize,
  height: initialSize,
  layoutOptions: isOutermost ? { 'elk.layered.layering.layerConstraint': 'FIRST' } : {},
});

function deckNode(deck: Deck): ElkNode {
  const { width, height } = deck.size;
  const node = { id: elkIds.deck(deck), width, height };
  if (deck.cards.length < 2) return node;
  const [incoming, outgoing] = deck.isForward ? (['NORTH', 'SOUTH'] as const) : (['SOUTH', 'NORTH'] as const);
  return {
    ...node,
    layoutOptions: { 'elk.portConstraints': 'FIXED_POS' },
    ports: [
      railPort(elkIds.incoming(deck), incoming, rail / 2, height),
      railPort(elkIds.outgoing(deck), outgoing, width - rail / 2, height),
    ],
  };
}

const railPort = (id: string, side: 'NORTH' | 'SOUTH', x: number, height: number): ElkPort => ({
  id,
  x,
  y: side === 'NORTH' ? 0 : height,
  width: 0,
  height: 0,
  layoutOptions: { 'elk.port.side': side },
});

function edgesOf(chart: Chart, decks: readonly Deck[]): ElkExtendedEdge[] {
  const initialEdges = chart.states
    .filter(({ isInitial }) => isInitial)
    .map(({ id }) => edge(elkIds.initialEdge(id), elkIds.initial(id), elkIds.state(id), true));
  const deckEdges = decks.flatMap((deck) => {
    const hasPorts = deck.cards.length > 1;
    const [incoming, outgoing, id] = [elkIds.incoming(deck), elkIds.outgoing(deck), elkIds.deck(deck)];
    return [
      edge(incoming, elkIds.state(deck.source), hasPorts ? incoming : id, deck.isForward),
      edge(outgoing, hasPorts ? outgoing : id, elkIds.state(deck.target), deck.isForward),
    ];
  });
  return [...initialEdges, ...deckEdges];
}

const edge = (id: string, source: string, target: string, isForward: boolean): ElkExtendedEdge => ({
  id,
  sources: [source],
  targets: [target],
  layoutOptions: { 'elk.layered.priority.direction': isForward ? '10' : '0' },
});
