import type { Point } from './layout.ts';

const radius = 8;

const text = (value: number): string => String(Math.round(value * 10) / 10);
const format = ({ x, y }: Point): string => `${text(x)} ${text(y)}`;

/** Returns a line along the points, with rounded corners, as the `d` of an SVG path. */
export function roundedPath(points: readonly Point[]): string {
  const line = points.filter(({ x, y }, index) => {
    const before = points[index - 1];
    return before === undefined || before.x !== x || before.y !== y;
  });
  return line
    .map((point, index) => {
      const before = line[index - 1];
      const after = line[index + 1];
      if (before === undefined) return `M${format(point)}`;
      if (after === undefined) return `L${format(point)}`;
      return `L${format(towards(point, before))}Q${format(point)} ${format(towards(point, after))}`;
    })
    .join('');
}

/** Returns the point where the rounding of a corner starts, at most halfway to the next corner. */
function towards(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const share = Math.min(radius, length / 2) / (length || 1);
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

const arrow = { length: 9, half: 4.5 };

/** Returns an arrow head along the last segment of a line, as the `d` of an SVG path. */
export function arrowHead(points: readonly Point[]): string {
  const end = points.at(-1);
  const before = points.findLast(({ x, y }) => end !== undefined && (x !== end.x || y !== end.y));
  if (end === undefined || before === undefined) return '';
  const length = Math.hypot(end.x - before.x, end.y - before.y);
  const [dx, dy] = [(end.x - before.x) / length, (end.y - before.y) / length];
  const foot = { x: end.x - dx * arrow.length, y: end.y - dy * arrow.length };
  const wing = (side: number): Point => ({ x: foot.x - dy * arrow.half * side, y: foot.y + dx * arrow.half * side });
  return `M${format(end)}L${format(wing(1))}L${format(wing(-1))}Z`;
}
