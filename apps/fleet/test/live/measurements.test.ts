import { expect, test } from 'vitest';
import { createMeasurements } from '../../src/live/measurements.ts';
import type { Measurement } from '../../src/world/settings.ts';

const lag = (seconds: number, clientId = 'app'): Measurement => ({ kind: 'lag', seconds, clientId });
const refresh: Measurement = { kind: 'refresh', seconds: 0.1, failure: null, clientId: 'app' };

test('refreshes and lags are those of the last minute, failures those since the start', () => {
  let machine = 1_000_000;
  const measurements = createMeasurements(() => machine);
  measurements.hear({ kind: 'measured', measured: [refresh, refresh, lag(10), lag(7, 'other')] }, 'worker-1');
  measurements.hear({ kind: 'failure', clientId: 'app', sub: null, code: 'lease_lost' }, 'worker-1');
  machine += 59_000;
  measurements.hear({ kind: 'measured', measured: [refresh] }, 'worker-2');
  expect([measurements.refreshesPerMinute('worker-1'), measurements.refreshesPerMinute('worker-2')]).toEqual([2, 1]);
  expect([measurements.lag('app'), measurements.lag('other'), measurements.lag('none')]).toEqual([10, 7, null]);
  machine += 2000;
  expect([measurements.refreshesPerMinute('worker-1'), measurements.refreshesPerMinute('worker-2')]).toEqual([0, 1]);
  expect(measurements.lag('app')).toBeNull();
  expect(measurements.errors()).toEqual([{ code: 'lease_lost', count: 1 }]);
});

test('the lag is the 95th percentile', () => {
  const measurements = createMeasurements();
  const measured = Array.from({ length: 100 }, (_, index) => lag(index));
  measurements.hear({ kind: 'measured', measured }, 'worker-1');
  expect(measurements.lag('app')).toBe(94);
});
