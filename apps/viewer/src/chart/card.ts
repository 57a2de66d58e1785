import { heightOf, type Line, line, padding, typefaces } from './box.ts';
import type { ChartGroup, ChartRow } from './chart.ts';
import { lettersIn, listed, shortened, widthOf } from './text-metrics.ts';

/** Whether a card can be expanded. A card with one row always shows all of it. */
export const isExpandable = ({ rows }: ChartGroup): boolean => rows.length > 1;

const maxWidth = 290;
/** Width of the mark next to the title that shows whether the card is expanded. */
const markWidth = 18;

const arrow = '→ ';

/** Returns a width for the longest name on the card, whichever row is shown. */
export function cardWidth(group: ChartGroup): number {
  const titles = widthOf(group.title, typefaces[titleKind(group)]) + (isExpandable(group) ? markWidth : 0);
  const names = group.rows.flatMap((row) => [
    widthOf(labelOf(row), typefaces.guard),
    row.failure === null ? 0 : widthOf(arrow + row.failure, typefaces.failure),
    group.remedy === null ? 0 : widthOf(row.event, typefaces.event),
  ]);
  return Math.min(maxWidth, Math.max(titles, ...names) + 2 * padding.x);
}

/**
 * Returns the lines of a card. A collapsed card has the same number of lines whether or not one of its rows was taken, so that the chart
 * does not move during a login.
 */
export function cardLines(
  group: ChartGroup,
  isExpanded: boolean,
  width: number,
  taken: ReadonlySet<string> = new Set(),
): readonly Line[] {
  const letters = lettersIn(width - 2 * padding.x, typefaces.guard);
  const lines = isExpandable(group)
    ? isExpanded
      ? expandedLines(group)
      : collapsedLines(group, letters, taken)
    : oneRow(group);
  return [line(titleKind(group), group.title), ...lines].map((each) =>
    each.kind === 'title' ? each : { ...each, text: shortened(each.text, letters) },
  );
}

export const cardHeight = (group: ChartGroup, isExpanded: boolean, width: number): number =>
  heightOf(cardLines(group, isExpanded, width));

const titleKind = ({ remedy }: ChartGroup): 'title' | 'eventTitle' => (remedy === null ? 'eventTitle' : 'title');

/** A guard that bears the name of its failure says nothing that the failure does not say. */
const guardOf = ({ guard, failure }: ChartRow): string | null => (guard === failure ? null : guard);

const labelOf = (row: ChartRow): string => guardOf(row) ?? row.event;

const failureLine = (row: ChartRow, space = 0): readonly Line[] =>
  row.failure === null ? [] : [line('failure', arrow + row.failure, space, row.id)];

/** A row of an open card: its guard, then its failure, or the failure alone. */
function rowLines(row: ChartRow): readonly Line[] {
  const guard = guardOf(row);
  if (guard === null && row.failure !== null && row.guard !== null) return failureLine(row, 4);
  return [line('guard', guard ?? 'otherwise', 4, row.id), ...failureLine(row)];
}

function oneRow({ remedy, rows }: ChartGroup): readonly Line[] {
  const [row] = rows;
  if (row === undefined) return [];
  return [
    ...(remedy === null ? [] : [line('event', row.event, 0, row.id)]),
    ...(guardOf(row) === null ? [] : [line('guard', labelOf(row), 0, row.id)]),
    ...failureLine(row),
  ];
}

function collapsedLines({ remedy, rows }: ChartGroup, letters: number, taken: ReadonlySet<string>): readonly Line[] {
  const row = rows.find(({ id }) => taken.has(id));
  const failures = rows.flatMap(({ failure }) => failure ?? []);
  if (row !== undefined) {
    const second = failures.length === 0 ? [] : [line('failure', arrow + (row.failure ?? row.event), 0, row.id)];
    return [line('guard', labelOf(row), 0, row.id), ...second];
  }
  const names = remedy === null ? rows.map((each) => each.guard ?? 'otherwise') : rows.map(({ event }) => event);
  return [
    line(remedy === null ? 'preview' : 'event', listed([...new Set(names)], letters)),
    ...(failures.length === 0 ? [] : [line('preview', listed([...new Set(failures)], letters))]),
  ];
}

/** Lists all rows below their events, in the order in which they are tried. */
function expandedLines({ remedy, rows }: ChartGroup): readonly Line[] {
  const events = [...new Set(rows.map(({ event }) => event))];
  return events.flatMap((event) => {
    const own = rows.filter((row) => row.event === event);
    const [first] = own;
    if (own.length === 1 && first !== undefined && first.guard === null)
      return [line('event', event, 6, first.id), ...failureLine(first)];
    return [...(remedy === null ? [] : [line('event', event, 6)]), ...own.flatMap(rowLines)];
  });
}
