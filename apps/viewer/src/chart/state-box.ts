import { heightOf, type Line, line, padding, typefaces, widestOf } from './box.ts';
import type { Chart, ChartState } from './chart.ts';
import { lettersIn, shortened, widthOf, wrapped } from './text-metrics.ts';

const descriptionWidth = { inside: 200, naming: 240, header: 420 };
const longestKey = 40;

export const isContainer = ({ type }: ChartState): boolean => type === 'compound' || type === 'parallel';

/** Whether a state can show a failure code: a final state to which failures lead. */
export const canShowFailure = ({ groups }: Chart, { id, type }: ChartState): boolean =>
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
  const room = isContainer(state) ? 'header' : canShowFailure(chart, state) ? 'naming' : 'inside';
  const letters = lettersIn(descriptionWidth[room], typefaces.description);
  return [
    line('key', shortened(state.key, longestKey)),
    ...(kind === null ? [] : [line('kind', kind)]),
    ...wrapped(state.description ?? '', letters, 5).map((text, index) =>
      line('description', text, index === 0 ? 2 : 0),
    ),
  ];
}

/** Returns the line for a failure code. The layout reserves space for it. */
export const failureLine = (failure: string): Line => line('code', failure, 3);

export interface BoxSize {
  readonly width: number;
  readonly height: number;
}

/** Returns the size of a state or, for a container, its minimum width and the height of its header. */
export function stateSize(chart: Chart, state: ChartState): BoxSize {
  const lines = stateLines(chart, state);
  if (!canShowFailure(chart, state))
    return { width: Math.max(110, widestOf(lines)), height: Math.max(46, heightOf(lines)) };
  const codes = chart.groups.flatMap(({ rows }) => rows.map(({ failure }) => failure ?? ''));
  const widest = Math.max(...codes.map((code) => widthOf(code, typefaces.code))) + 2 * padding.x;
  return { width: Math.max(widestOf(lines), widest), height: heightOf([...lines, failureLine('')]) };
}
