import { cardHeight, cardWidth } from './card.ts';
import type { Chart, ChartGroup } from './chart.ts';
import { containerOf } from './containers.ts';
import type { BoxSize } from './state-box.ts';

/** The cards between two states, one above the other, so that five remedies make the picture longer and not five times as wide. */
export interface Deck {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  /** The state in which it lies. */
  readonly container: string;
  /** Whether it leads on in the story, or back. */
  readonly isForward: boolean;
  readonly cards: readonly Card[];
  readonly size: BoxSize;
}

/** Its place is that within the deck. */
export interface Card {
  readonly group: ChartGroup;
  readonly isExpanded: boolean;
  readonly x: number;
  readonly y: number;
  readonly size: BoxSize;
}

/** Beside the cards of a deck of several, for the line that comes to each and the one that leaves it. */
export const rail = 14;
const gap = 7;

export function decksOf(chart: Chart, expanded: ReadonlySet<string>): readonly Deck[] {
  const places = new Map(chart.states.map(({ id }, index) => [id, index]));
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
    const isForward = (places.get(source) ?? 0) < (places.get(target) ?? 0);
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
