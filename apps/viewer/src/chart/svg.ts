import { type Line, padding, typefaces } from './box.ts';
import { cardLines } from './card.ts';
import type { Chart, ChartGroup, ChartState } from './chart.ts';
import type { Layout, LayoutEdge, LayoutNode } from './layout.ts';
import { element, escaped } from './markup.ts';
import { arrowHead, roundedPath } from './rounded-path.ts';
import { canShowFailure, failureLine, isContainer, stateLines } from './state-box.ts';
import { lettersIn, shortened } from './text-metrics.ts';
import { type Palette, palettes, remedyColour } from './theme.ts';

export interface SvgOptions {
  readonly title: string;
  readonly description?: string | undefined;
  /** Ids of states. */
  readonly active?: ReadonlySet<string> | undefined;
  /** Ids of rows. */
  readonly taken?: ReadonlySet<string> | undefined;
  /** The failure code to show in an active final state. */
  readonly failure?: string | null | undefined;
}

interface Drawing {
  readonly chart: Chart;
  readonly palette: Palette;
  readonly active: ReadonlySet<string>;
  readonly taken: ReadonlySet<string>;
  readonly failure: string | null;
}

const families = {
  mono: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
  sans: 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif',
};

/** Draws a chart as a self-contained SVG: no scripts, style sheets or fonts. */
export function chartSvg(
  chart: Chart,
  layout: Layout,
  theme: 'light' | 'dark',
  { title, description, active = new Set(), taken = new Set(), failure = null }: SvgOptions = { title: chart.id },
): string {
  const palette = palettes[theme];
  const drawing: Drawing = { chart, palette, active, taken, failure };
  const [width, height] = [Math.ceil(layout.width), Math.ceil(layout.height)];
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    role: 'img',
    'aria-labelledby': 'title description',
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
  };
  const states = new Map(chart.states.map((state) => [state.id, state]));
  const groups = new Map(chart.groups.map((group) => [group.id, group]));
  const isContainerNode = ({ kind, id }: LayoutNode): boolean => {
    const state = states.get(id);
    return kind === 'state' && state !== undefined && isContainer(state);
  };
  const draw = (node: LayoutNode): string => {
    const [state, group] = [states.get(node.id), groups.get(node.id)];
    if (node.kind === 'initial') return initialMark(node, palette);
    if (node.kind === 'state') return state === undefined ? '' : drawState(drawing, node, state);
    return group === undefined ? '' : drawCard(drawing, node, group);
  };
  const isTaken = ({ groupId }: LayoutEdge): boolean =>
    groups.get(groupId ?? '')?.rows.some(({ id }) => taken.has(id)) ?? false;
  return `${element(
    'svg',
    attributes,
    [
      element('title', { id: 'title' }, escaped(title) || ' '),
      element('desc', { id: 'description' }, escaped(description ?? descriptionOf(chart))),
      element('rect', { width, height, rx: 8, fill: palette.canvas }),
      ...layout.nodes.filter(isContainerNode).map(draw),
      // Taken edges are drawn above the lines with which they overlap.
      ...layout.edges.filter((each) => !isTaken(each)).map((each) => drawEdge(each, palette, false)),
      ...layout.edges.filter(isTaken).map((each) => drawEdge(each, palette, true)),
      ...layout.nodes.filter((node) => !isContainerNode(node)).map(draw),
    ].join('\n'),
  )}\n`;
}

function descriptionOf({ states, groups }: Chart): string {
  const keys = new Map(states.map(({ id, key }) => [id, key]));
  return (
    groups.map(({ source, target, title }) => `${keys.get(source)} to ${keys.get(target)}: ${title}.`).join(' ') || ' '
  );
}

function drawState({ chart, palette, active, taken, failure }: Drawing, node: LayoutNode, state: ChartState): string {
  const isActive = active.has(state.id);
  const isMarked = isActive || state.stays.some(({ id }) => taken.has(id));
  const isContainerState = isContainer(state);
  const { width, height } = node;
  const surface = isContainerState ? palette.container : isActive ? palette.accentSurface : palette.surface;
  const frame = {
    width,
    height,
    rx: state.type === 'history' ? 22 : 10,
    fill: surface,
    stroke: isMarked ? palette.accent : palette.border,
    'stroke-width': isMarked ? 2.5 : 1.5,
    ...(state.type === 'parallel' && { 'stroke-dasharray': '6 4' }),
  };
  const ending = { x: 3.5, y: 3.5, width: width - 7, height: height - 7, rx: 7, fill: 'none', stroke: frame.stroke };
  const letters = lettersIn(width - 2 * padding.x, typefaces.code);
  const named =
    isActive && failure !== null && canShowFailure(chart, state) ? [failureLine(shortened(failure, letters))] : [];
  const colourOf = ({ kind }: Line): string =>
    kind === 'key' ? palette.ink : kind === 'code' ? palette.danger : palette.muted;
  return at(node, [
    element('rect', frame),
    ...(state.type === 'final' ? [element('rect', ending)] : []),
    ...drawLines([...stateLines(chart, state), ...named], colourOf),
  ]);
}

function drawCard({ palette, taken }: Drawing, node: LayoutNode, group: ChartGroup): string {
  const { width, height, isExpanded } = node;
  const colour = remedyColour(palette, group.remedy);
  const isTaken = group.rows.some(({ id }) => taken.has(id));
  const colours: Partial<Record<Line['kind'], string>> = { title: colour, eventTitle: palette.ink, guard: palette.ink };
  const colourOf = ({ kind, rowId }: Line): string =>
    rowId !== null && taken.has(rowId) ? palette.accent : (colours[kind] ?? palette.muted);
  const frame = {
    width,
    height,
    rx: 6,
    fill: isTaken ? palette.accentSurface : palette.card,
    stroke: isTaken ? palette.accent : palette.border,
    'stroke-width': isTaken ? 2 : 1,
  };
  return at(node, [
    element('rect', frame),
    ...(group.remedy === null
      ? []
      : [element('rect', { x: 0, y: 6, width: 3, height: height - 12, rx: 1.5, fill: colour })]),
    ...drawLines(cardLines(group, isExpanded, width, taken), colourOf),
  ]);
}

function drawLines(lines: readonly Line[], colourOf: (line: Line) => string): readonly string[] {
  let y = padding.y;
  return lines.map((line) => {
    const { family, size, weight, line: height } = typefaces[line.kind];
    const baseline = y + line.gap + height / 2 + size * 0.35;
    y += line.gap + height;
    const attributes = {
      x: padding.x,
      y: baseline,
      fill: colourOf(line),
      'font-family': families[family],
      'font-size': size,
      'font-weight': weight,
    };
    return element('text', attributes, escaped(line.text) || ' ');
  });
}

const at = ({ x, y }: LayoutNode, parts: readonly string[]): string =>
  element('g', { transform: `translate(${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10})` }, parts.join(''));

const initialMark = ({ x, y, width }: LayoutNode, { ink }: Palette): string =>
  element('circle', { cx: x + width / 2, cy: y + width / 2, r: width / 2, fill: ink });

function drawEdge({ points, isEnd }: LayoutEdge, palette: Palette, isTaken: boolean): string {
  const stroke = isTaken ? palette.accent : palette.stroke;
  const line = { d: roundedPath(points), fill: 'none', stroke, 'stroke-width': isTaken ? 2.5 : 1.4 };
  const head = isEnd ? element('path', { d: arrowHead(points), fill: stroke }) : '';
  return element('path', line) + head;
}
