import { findRestate } from '@linkedin-auth/testing/restate';
import { expect, test } from 'vitest';
import { quick } from '../src/simulate/options.ts';
import { isSound, reportOf, summaryOf } from '../src/simulate/report.ts';
import { simulate } from '../src/simulate/run.ts';

const isMissing = findRestate() === null;
if (isMissing && process.env['RESTATE_REQUIRED'] === '1') throw new Error('Restate is not installed');

test.skipIf(isMissing)('seventy days of a small fleet break no law', async () => {
  const options = { ...quick, grants: 80, workers: 2, days: 70, minutes: 0.4, faultShare: 0.1 };
  const simulation = await simulate(options, () => {});
  expect(reportOf(simulation)).toContain('80 grants of 4 apps over 70 days');
  expect(isSound(simulation), reportOf(simulation)).toBe(true);
  expect(summaryOf(simulation)).toEqual({
    grants: 80,
    lost: 0,
    doubleRefreshes: 0,
    lapsed: 0,
    tokensInEngine: 0,
    days: 70,
    seed: 1,
  });
  // Everything that should befall the fleet has.
  expect(simulation.counts.granted).toBeGreaterThan(10);
  expect(simulation.counts.faulty).toBeGreaterThan(0);
  expect(simulation.befallen.damaged).toBe(5);
  expect(simulation.befallen.announced).toBeGreaterThan(0);
  const happened = simulation.happenings.map(({ what }) => what);
  expect(happened.filter((what) => what === 'worker killed')).toHaveLength(6);
  expect(happened.filter((what) => what === 'Restate killed')).toHaveLength(2);
  expect(happened).toContain('old sealing key gone');
});
