import type { HistoryPoint } from './fleet-state.ts';

/** The past of a fleet in a limited number of points. */
export interface History {
  /** Adds the sums of now. Call it at an even pace, such as once a second. While vault time stands still, the last point is replaced. */
  readonly add: (point: HistoryPoint) => void;
  /** Returns the points, the oldest first. The last one is that of now. */
  readonly points: () => readonly HistoryPoint[];
}

/**
 * Creates a history. When it is full, each two points become one, so that it always reaches back to the start. Peaks stay: of lag, overdue
 * grants and throttled apps, a point has the highest that it stands for; of refreshes, the mean; of the rest, the latest.
 *
 * @param capacity the most points, at least 4
 */
export function createHistory(capacity = 240): History {
  /** Even, so that each point has a partner when they are merged. One more is that of now. */
  const most = 2 * Math.floor((capacity - 1) / 2);
  let full: readonly HistoryPoint[] = [];
  /** How many additions a point stands for. */
  let span = 1;
  let latest: readonly HistoryPoint[] = [];

  const close = (): void => {
    full = [...full, mergedOf(latest)];
    latest = [];
    if (full.length < most) return;
    full = Array.from({ length: most / 2 }, (_, index) => mergedOf(full.slice(2 * index, 2 * index + 2)));
    span *= 2;
  };

  return {
    add: (point) => {
      if (latest.at(-1)?.at === point.at) latest = latest.slice(0, -1);
      else if (latest.length === span) close();
      latest = [...latest, point];
    },
    points: () => (latest.length === 0 ? full : [...full, mergedOf(latest)]),
  };
}

/** Returns one point for several that follow each other. */
function mergedOf(points: readonly HistoryPoint[]): HistoryPoint {
  const last = points.at(-1);
  if (last === undefined) throw new RangeError('no points');
  const lags = points.flatMap(({ lag }) => (lag === null ? [] : [lag]));
  return {
    ...last,
    refreshesPerMinute: points.reduce((sum, { refreshesPerMinute }) => sum + refreshesPerMinute, 0) / points.length,
    overdue: Math.max(...points.map(({ overdue }) => overdue)),
    lag: lags.length === 0 ? null : Math.max(...lags),
    throttledApps: Math.max(...points.map(({ throttledApps }) => throttledApps)),
  };
}
