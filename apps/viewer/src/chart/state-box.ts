import { heightOf, type Line, line, padding, typefaces, widestOf } from './box.ts';
import type { Chart, ChartState } from './chart.ts';
import { lettersIn, shortened, widthOf, wrapped } from './text-metrics.ts';

const descriptionWidth = { inside: 200, naming: 240, header: 420 };
const longestKey = 40;

export const isContainer = ({ type }: ChartState): boolean => type === 'compound' || type === 'parallel';

/** Where a failure can be named when it is known: in a state that ends the story and that failures lead to. */
export const namesFailure = ({ groups }: Chart, { id, type }: ChartState): boolean =>
  type === 'final' && groups.some(({ target, rows }) => target === id && rows.some(({ failure }) => failure !== null));

const kinds: Readonly<Record<ChartState['type'], string | null>> = {
  atomic: null,
  compound: null,
  parallel: 'parallel',
  final: null,
  history: 'history',
};

export function stateLines(chart: Chart, state: ChartState): readonly Line[] {
  const kind = kinds[state.type];
  const room = isContainer(state) ? 'header' : namesFailure(chart, state) ? 'naming' : 'inside';
  const letters = lettersIn(descriptionWidth[room], typefaces.description);
  return [
    line('key', shortened(state.key, longestKey)),
    ...(kind === null ? [] : [line('kind', kind)]),
    ...wrapped(state.description ?? '', letters, 5).map((text, index) =>
      line('description', text, index === 0 ? 2 : 0),
    ),
  ];
}

/** The line that a failure's name is kept free for. */
export const failureLine = (failure: string): Line => line('code', failure, 3);

export interface BoxSize {
  readonly width: number;
  readonly height: number;
}

/** Of a state; of one that holds others, the least width and the height of its header. */
export function stateSize(chart: Chart, state: ChartState): BoxSize {
  const lines = stateLines(chart, state);
  if (!namesFailure(chart, state))
    return { width: Math.max(110, widestOf(lines)), height: Math.max(46, heightOf(lines)) };
  const codes = chart.groups.flatMap(({ rows }) => rows.map(({ failure }) => failure ?? ''));
  const widest = Math.max(...codes.map((code) => widthOf(code, typefaces.code))) + 2 * padding.x;
  return { width: Math.max(widestOf(lines), widest), height: heightOf([...lines, failureLine('')]) };
}
