import { countsOf } from '../world/grant-counts.ts';
import type { AppState, FleetState, HistoryPoint } from './fleet-state.ts';

const sum = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((total, item) => total + of(item), 0);

/** Returns whether LinkedIn throttles an app at a time of the vaults. */
export const isThrottled = ({ pausedUntil }: AppState, now: number): boolean =>
  pausedUntil !== null && pausedUntil > now;

/** Returns the sums over all workers and apps, without the history. */
export function sumsOf({ now, workers, apps }: Omit<FleetState, 'history'>): HistoryPoint {
  const lags = apps.flatMap(({ lag }) => (lag === null ? [] : [lag]));
  return {
    at: now,
    statuses: countsOf((status) => sum(apps, ({ statuses }) => statuses[status])),
    refreshesPerMinute: sum(workers, ({ refreshesPerMinute }) => refreshesPerMinute),
    dueNextHour: sum(apps, ({ dueNextHour }) => dueNextHour),
    overdue: sum(apps, ({ overdue }) => overdue),
    lag: lags.length === 0 ? null : Math.max(...lags),
    throttledApps: apps.filter((app) => isThrottled(app, now)).length,
  };
}
