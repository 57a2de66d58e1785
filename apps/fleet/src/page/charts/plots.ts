import { areaY, barX, lineY, type PlotOptions, plot, text } from '@observablehq/plot';
import type { ErrorCount, HistoryPoint } from '../../live/fleet-state.ts';
import { grantStatuses } from '../../world/grant-counts.ts';
import { unitFor } from '../words/format.ts';

/* How each chart is drawn. Loaded after the first snapshot has been shown. */

/** Draws the past of a fleet, so wide in pixels. */
export type Draw = (points: readonly HistoryPoint[], width: number) => Element;

const compact = new Intl.NumberFormat('en-GB', { notation: 'compact', maximumFractionDigits: 1 });

const timeOf = ({ at }: HistoryPoint): Date => new Date(at);

/**
 * Returns what all charts have in common.
 *
 * @param most the highest value
 * @param unit of the values, if they have one
 */
function frame(width: number, most: number, unit: string | null = null): PlotOptions {
  return {
    width,
    height: 170,
    marginLeft: 44,
    marginRight: 20,
    marginTop: unit === null ? 12 : 24,
    marginBottom: 36,
    style: { background: 'none', color: 'currentColor', overflow: 'visible' },
    x: { type: 'utc', label: null, ticks: Math.max(2, Math.floor(width / 110)) },
    y: {
      label: unit,
      labelArrow: 'none',
      grid: true,
      // A chart of zeros has a scale too.
      domain: [0, Math.max(1, most)],
      nice: true,
      ...(most <= 4 ? { interval: 1 } : { ticks: 4 }),
      tickFormat: (value: number) => compact.format(value),
    },
  };
}

const mostOf = (points: readonly HistoryPoint[], of: (point: HistoryPoint) => number | null): number =>
  Math.max(0, ...points.map((point) => of(point) ?? 0));

/** Draws one value as a line over a tinted area. Where it is `null`, there is a gap. */
const drawLine =
  (of: (point: HistoryPoint) => number | null, curve: 'linear' | 'step-after' = 'linear', unit?: string): Draw =>
  (points, width) =>
    plot({
      ...frame(width, mostOf(points, of), unit),
      marks: [
        areaY(points, { x: timeOf, y: of, curve, fill: 'var(--accent)', fillOpacity: 0.15 }),
        lineY(points, { x: timeOf, y: of, curve, stroke: 'var(--accent)', strokeWidth: 2 }),
      ],
    });

const drawStatuses: Draw = (points, width) => {
  const counts = points.flatMap((point) =>
    grantStatuses.map((status) => ({ at: timeOf(point), status, count: point.statuses[status] })),
  );
  const total = ({ statuses }: HistoryPoint): number => Object.values(statuses).reduce((sum, count) => sum + count, 0);
  return plot({
    ...frame(width, mostOf(points, total)),
    height: 220,
    color: { domain: [...grantStatuses], range: grantStatuses.map((status) => `var(--status-${status})`) },
    marks: [
      areaY(counts, {
        x: 'at',
        y: 'count',
        fill: 'status',
        order: [...grantStatuses],
        // Separates neighbours whose colours are alike to some.
        stroke: 'var(--card)',
        strokeWidth: 0.5,
      }),
    ],
  });
};

const drawRefreshes: Draw = drawLine(({ refreshesPerMinute }) => refreshesPerMinute);

const drawThrottled: Draw = drawLine(({ throttledApps }) => throttledApps, 'step-after');

const drawDue: Draw = (points, width) =>
  plot({
    ...frame(
      width,
      mostOf(points, ({ dueNextHour, overdue }) => Math.max(dueNextHour, overdue)),
    ),
    marks: [
      lineY(points, { x: timeOf, y: 'dueNextHour', stroke: 'var(--accent)', strokeWidth: 2 }),
      lineY(points, { x: timeOf, y: 'overdue', stroke: 'var(--bad)', strokeWidth: 2, strokeDasharray: '6 3' }),
    ],
  });

const drawLag: Draw = (points, width) => {
  const { name, seconds } = unitFor(mostOf(points, ({ lag }) => lag));
  return drawLine(({ lag }) => (lag === null ? null : lag / seconds), 'linear', name)(points, width);
};

/** Draws how often each failure has occurred, with its code above its bar: a narrow screen has no room at its side. */
const drawErrors = (errors: readonly ErrorCount[], width: number): Element =>
  plot({
    width,
    height: 44 * errors.length,
    marginLeft: 4,
    marginRight: 20,
    marginTop: 0,
    marginBottom: 0,
    style: { background: 'none', color: 'currentColor', overflow: 'visible' },
    x: { axis: null, domain: [0, Math.max(1, ...errors.map(({ count }) => count))] },
    y: { axis: null, domain: errors.map(({ code }) => code), paddingInner: 0.75, paddingOuter: 0.25, align: 1 },
    marks: [
      barX(errors, { x: 'count', y: 'code', fill: 'var(--bad)' }),
      text(errors, {
        x: 0,
        y: 'code',
        text: ({ code, count }) => `${code}: ${compact.format(count)}`,
        textAnchor: 'start',
        dy: -16,
        fill: 'currentColor',
      }),
    ],
  });

export const plots = { drawStatuses, drawRefreshes, drawThrottled, drawDue, drawLag, drawErrors };
