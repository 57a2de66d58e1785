import { cardHeight, cardWidth } from './card.ts';
import type { Chart, ChartGroup } from './chart.ts';
import { containerOf } from './containers.ts';
import type { BoxSize } from './state-box.ts';

/** The cards between two states, stacked vertically, so that five remedies make the chart longer instead of five times as wide. */
export interface Deck {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  /** Id of the state that contains it. */
  readonly container: string;
  /** Whether the target comes after the source in the order of states. */
  readonly isForward: boolean;
  readonly cards: readonly Card[];
  readonly size: BoxSize;
}

/** Coordinates are relative to the deck. */
export interface Card {
  readonly group: ChartGroup;
  readonly isExpanded: boolean;
  readonly x: number;
  readonly y: number;
  readonly size: BoxSize;
}

/** Space on both sides of several cards, for the lines that enter and leave each card. */
export const rail = 14;
const gap = 7;

export function decksOf(chart: Chart, expanded: ReadonlySet<string>): readonly Deck[] {
  const positions = new Map(chart.states.map(({ id }, index) => [id, index]));
  const between = new Map<string, ChartGroup[]>();
  for (const group of chart.groups) {
    const key = JSON.stringify([group.source, group.target]);
    const groups = between.get(key);
    if (groups === undefined) between.set(key, [group]);
    else groups.push(group);
  }
  return [...between].flatMap(([id, groups]): readonly Deck[] => {
    const [first] = groups;
    if (first === undefined) return [];
    const { source, target } = first;
    const container = containerOf(chart, source, target);
    const isForward = (positions.get(source) ?? 0) < (positions.get(target) ?? 0);
    return [{ id, source, target, container, isForward, ...stack(groups, expanded) }];
  });
}

function stack(groups: readonly ChartGroup[], expanded: ReadonlySet<string>): Pick<Deck, 'cards' | 'size'> {
  const width = Math.max(...groups.map(cardWidth));
  const x = groups.length > 1 ? rail : 0;
  let y = 0;
  const cards = groups.map((group): Card => {
    const isExpanded = group.rows.length > 1 && expanded.has(group.id);
    const size = { width, height: cardHeight(group, isExpanded, width) };
    const card = { group, isExpanded, x, y, size };
    y += size.height + gap;
    return card;
  });
  return { cards, size: { width: width + 2 * x, height: y - gap } };
}
