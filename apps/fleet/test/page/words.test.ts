import { describe, expect, test } from 'vitest';
import { processWords } from '../../src/page/parts/condition.tsx';
import { counted, durationWords, numberWords, unitFor } from '../../src/page/words/format.ts';
import { timeWords } from '../../src/page/words/time-words.ts';
import { createMadeUpFleet } from './made-up-fleet.ts';

test.each([
  [-1, '0 s'],
  [0, '0 s'],
  [0.234, '0.23 s'],
  [9.94, '9.9 s'],
  [59.6, '1 min'],
  [61, '1 min 1 s'],
  [3600, '1 h'],
  [3601, '1 h'],
  [7325, '2 h 2 min'],
  [90_061, '1 d 1 h'],
  [86_460, '1 d'],
  [86_400 * 1234, '1,234 d'],
])('%d seconds are %s', (seconds, words) => {
  expect(durationWords(seconds)).toBe(words);
});

test('numbers have a decimal only where they would be nothing without', () => {
  expect([0, 0.04, 1.25, 12.6, 1234567].map(numberWords)).toEqual(['0', '0.04', '1.3', '13', '1,234,567']);
  expect([counted(1, 'grant'), counted(2, 'grant'), counted(0, 'app')]).toEqual(['1 grant', '2 grants', '0 apps']);
});

test('durations are drawn in a unit of their size', () => {
  expect([0, 119, 120, 7199, 7200, 172_800].map((seconds) => unitFor(seconds).name)).toEqual([
    'seconds',
    'seconds',
    'minutes',
    'minutes',
    'hours',
    'days',
  ]);
});

describe('the pace of time', () => {
  const now = Date.UTC(2027, 2, 3, 14, 5);
  const there = 'In the vaults it is Wed, 3 March 2027 at 14:05 UTC.';
  test.each([
    [0, false, `Vault time stands still. ${there}`],
    [1, false, `Vault time runs at the pace of real time. ${there}`],
    [8760, false, `Vault time runs 8,760 times as fast as real time: a day takes 9.9 s. ${there}`],
    [8760, true, /: a day takes 9\.9 s\. In the vaults it was Wed/],
  ])('%d is in words', (speed, isPast, words) => {
    expect(timeWords(now, speed, isPast)).toMatch(words);
  });
});

test('the condition of the fleet names what is down', () => {
  const words = (options: Parameters<typeof createMadeUpFleet>[0]) => processWords(createMadeUpFleet(options).state());
  expect(words({})).toBe('3 of 3 workers running. Restate’s server is running.');
  expect(words({ workers: 1 })).toBe('1 of 1 worker running. Restate’s server is running.');
  expect(words({ down: ['worker-1', 'worker-3', 'engine'] })).toBe(
    '1 of 3 workers running; down: worker-1, worker-3. Restate’s server is down.',
  );
  expect(words({ workers: 0 })).toBe('No workers. Restate’s server is running.');
});
