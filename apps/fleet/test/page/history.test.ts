import { describe, expect, test } from 'vitest';
import type { HistoryPoint } from '../../src/live/fleet-state.ts';
import { createHistory } from '../../src/live/history.ts';
import { sumsOf } from '../../src/live/sums.ts';
import { createMadeUpFleet } from './made-up-fleet.ts';

const pointAt = (at: number, fields: Partial<HistoryPoint> = {}): HistoryPoint => ({
  at,
  statuses: { fresh: at, expiring: 0, 'reauthorization-due': 0, expired: 0, revoked: 0 },
  refreshesPerMinute: 0,
  dueNextHour: 0,
  overdue: 0,
  lag: null,
  throttledApps: 0,
  ...fields,
});

describe('a history', () => {
  test('has every point until it is full', () => {
    const history = createHistory(9);
    const points = Array.from({ length: 7 }, (_, at) => pointAt(at));
    expect(history.points()).toEqual([]);
    for (const point of points) history.add(point);
    expect(history.points()).toEqual(points);
  });

  test('replaces the last point while time stands still', () => {
    const history = createHistory(9);
    for (const refreshesPerMinute of [1, 2, 3]) history.add(pointAt(7, { refreshesPerMinute }));
    expect(history.points()).toEqual([pointAt(7, { refreshesPerMinute: 3 })]);
  });

  test('stays within its capacity, and reaches from the first to the latest', () => {
    const history = createHistory(16);
    for (let at = 0; at < 10_000; at += 1) {
      history.add(pointAt(at));
      const points = history.points();
      expect(points.length).toBeLessThanOrEqual(16);
      expect(points.at(-1)).toEqual(pointAt(at));
      const times = points.map((point) => point.at);
      expect(times).toEqual(times.toSorted((one, other) => one - other));
    }
    expect(history.points().length).toBeGreaterThanOrEqual(8);
    expect(history.points()[0]?.at).toBeLessThan(10_000 / 7);
  });

  test('keeps the peak of lag, overdue grants and throttled apps, and the mean of refreshes', () => {
    const history = createHistory(8);
    const peak = { lag: 900, overdue: 31, throttledApps: 2 };
    for (let at = 0; at < 5000; at += 1)
      history.add(pointAt(at, { refreshesPerMinute: at % 2 === 0 ? 10 : 20, ...(at === 1234 && peak) }));
    const points = history.points();
    expect(Math.max(...points.map(({ lag }) => lag ?? 0))).toBe(900);
    expect(Math.max(...points.map(({ overdue }) => overdue))).toBe(31);
    expect(Math.max(...points.map(({ throttledApps }) => throttledApps))).toBe(2);
    expect(points[0]?.refreshesPerMinute).toBe(15);
    expect(points.filter(({ lag }) => lag === null).length).toBe(points.length - 1);
  });
});

test('sums cover all workers and apps', () => {
  const { workers, apps, ...state } = createMadeUpFleet({ past: 0 }).state();
  const paused = apps.map((app, index) => ({ ...app, lag: index * 10, pausedUntil: state.now + index - 1 }));
  const sums = sumsOf({ ...state, workers, apps: paused });
  expect(sums.at).toBe(state.now);
  expect(sums.statuses.fresh).toBe(apps.reduce((sum, { statuses }) => sum + statuses.fresh, 0));
  expect(sums.refreshesPerMinute).toBe(workers.reduce((sum, worker) => sum + worker.refreshesPerMinute, 0));
  expect(sums.lag).toBe(20);
  // A pause that ends now is over.
  expect(sums.throttledApps).toBe(1);
  expect(sumsOf({ ...state, workers: [], apps: [] })).toMatchObject({ lag: null, refreshesPerMinute: 0 });
});
