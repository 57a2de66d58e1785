import type { Point } from './layout.ts';

const radius = 8;

const text = (value: number): string => String(Math.round(value * 10) / 10);
const place = ({ x, y }: Point): string => `${text(x)} ${text(y)}`;

/** A line along the points, its corners rounded, as the `d` of an SVG path. */
export function roundedPath(points: readonly Point[]): string {
  const line = points.filter(({ x, y }, index) => {
    const before = points[index - 1];
    return before === undefined || before.x !== x || before.y !== y;
  });
  return line
    .map((point, index) => {
      const before = line[index - 1];
      const after = line[index + 1];
      if (before === undefined) return `M${place(point)}`;
      if (after === undefined) return `L${place(point)}`;
      return `L${place(towards(point, before))}Q${place(point)} ${place(towards(point, after))}`;
    })
    .join('');
}

/** Where the rounding of a corner begins, at most half the way to the next. */
function towards(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const share = Math.min(radius, length / 2) / (length || 1);
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

const arrow = { length: 9, half: 4.5 };

/** The head of an arrow along the last piece of a line, as the `d` of an SVG path. */
export function arrowHead(points: readonly Point[]): string {
  const end = points.at(-1);
  const before = points.findLast(({ x, y }) => end !== undefined && (x !== end.x || y !== end.y));
  if (end === undefined || before === undefined) return '';
  const length = Math.hypot(end.x - before.x, end.y - before.y);
  const [dx, dy] = [(end.x - before.x) / length, (end.y - before.y) / length];
  const foot = { x: end.x - dx * arrow.length, y: end.y - dy * arrow.length };
  const wing = (side: number): Point => ({ x: foot.x - dy * arrow.half * side, y: foot.y + dx * arrow.half * side });
  return `M${place(end)}L${place(wing(1))}L${place(wing(-1))}Z`;
}
