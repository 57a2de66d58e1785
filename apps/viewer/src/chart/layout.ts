import type { ELK, ElkEdgeSection, ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js';
import type { Chart } from './chart.ts';
import { type Card, type Deck, decksOf, rail } from './decks.ts';
import { elkGraph, elkIds, isRootDrawn } from './elk-graph.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Coordinates are relative to the whole chart. */
export interface LayoutNode extends Point {
  readonly id: string;
  /** `initial` is the dot before the state with that id. */
  readonly kind: 'state' | 'group' | 'initial';
  readonly width: number;
  readonly height: number;
  /** Whether the card of a group is expanded. */
  readonly isExpanded: boolean;
}

export interface LayoutEdge {
  readonly id: string;
  /** `null` for the line from an initial dot. */
  readonly groupId: string | null;
  readonly points: readonly Point[];
  /** Whether it ends at a state, with an arrow head. */
  readonly isEnd: boolean;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  /** Containers before their contents, otherwise in the order of states; the cards of a state come after it. */
  readonly nodes: readonly LayoutNode[];
  readonly edges: readonly LayoutEdge[];
}

/** Lays out a chart with an instance of elkjs, in a worker or not. The same chart and cards give the same layout everywhere. */
export async function layoutChart(
  chart: Chart,
  expanded: ReadonlySet<string>,
  elk: Pick<ELK, 'layout'>,
): Promise<Layout> {
  const decks = decksOf(chart, expanded);
  const graph = await elk.layout(elkGraph(chart, decks));
  const places = new Map(descendants(graph).map((node) => [node.id, node]));
  const lines = new Map(allEdges(graph).map((edge) => [edge.id, pointsOf(edge)]));
  const { width = 0, height = 0 } = graph;
  return { width, height, nodes: nodesOf(chart, decks, places), edges: edgesOf(chart, decks, places, lines) };
}

type Places = ReadonlyMap<string, ElkNode>;
type Lines = ReadonlyMap<string, readonly Point[]>;

const descendants = (node: ElkNode): readonly ElkNode[] =>
  (node.children ?? []).flatMap((child) => [child, ...descendants(child)]);

const allEdges = (graph: ElkNode): readonly ElkExtendedEdge[] =>
  [graph, ...descendants(graph)].flatMap(({ edges }) => edges ?? []);

const pointsOf = ({ sections }: ElkExtendedEdge): readonly Point[] =>
  (sections ?? []).flatMap(({ startPoint, bendPoints, endPoint }: ElkEdgeSection) =>
    [startPoint, ...(bendPoints ?? []), endPoint].map(({ x, y }) => ({ x, y })),
  );

const placeOf = (places: Places, id: string): Point & { readonly width: number; readonly height: number } => {
  const { x = 0, y = 0, width = 0, height = 0 } = places.get(id) ?? {};
  return { x, y, width, height };
};

function nodesOf(chart: Chart, decks: readonly Deck[], places: Places): readonly LayoutNode[] {
  const states = isRootDrawn(chart) ? chart.states : chart.states.slice(1);
  return states.flatMap(({ id, isInitial }): readonly LayoutNode[] => [
    ...(isInitial ? [{ id, kind: 'initial' as const, ...placeOf(places, elkIds.initial(id)), isExpanded: false }] : []),
    { id, kind: 'state', ...placeOf(places, elkIds.state(id)), isExpanded: false },
    ...decks
      .filter(({ source }) => source === id)
      .flatMap((deck) => deck.cards.map((card) => cardNode(placeOf(places, elkIds.deck(deck)), card))),
  ]);
}

const cardNode = (deck: Point, { group, isExpanded, x, y, size }: Card): LayoutNode => ({
  id: group.id,
  kind: 'group',
  x: deck.x + x,
  y: deck.y + y,
  ...size,
  isExpanded,
});

function edgesOf(chart: Chart, decks: readonly Deck[], places: Places, lines: Lines): readonly LayoutEdge[] {
  const line = (id: string): readonly Point[] => lines.get(id) ?? [];
  const initialEdges = chart.states
    .filter(({ isInitial }) => isInitial)
    .map(({ id }) => ({
      id: elkIds.initialEdge(id),
      groupId: null,
      points: line(elkIds.initialEdge(id)),
      isEnd: true,
    }));
  const cardEdges = decks.flatMap((deck) =>
    deck.cards.flatMap((card): readonly LayoutEdge[] => {
      const { id: groupId } = card.group;
      const rails = railsOf(deck, card, placeOf(places, elkIds.deck(deck)));
      const incoming = [...line(elkIds.incoming(deck)), ...rails.incoming];
      const outgoing = [...rails.outgoing, ...line(elkIds.outgoing(deck))];
      return [
        { id: `incoming ${groupId}`, groupId, points: incoming, isEnd: false },
        { id: `outgoing ${groupId}`, groupId, points: outgoing, isEnd: true },
      ];
    }),
  );
  return [...initialEdges, ...cardEdges];
}

/** Returns the last points of the line on the left rail, to the card, and the first points of the line on the right rail, from the card. */
function railsOf(deck: Deck, card: Card, { x, y }: Point) {
  if (deck.cards.length < 2) return { incoming: [], outgoing: [] };
  const middle = y + card.y + card.size.height / 2;
  const left = x + card.x;
  const right = left + card.size.width;
  return {
    incoming: [
      { x: x + rail / 2, y: middle },
      { x: left, y: middle },
    ],
    outgoing: [
      { x: right, y: middle },
      { x: right + rail / 2, y: middle },
    ],
  };
}
