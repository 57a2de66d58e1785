import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createTurns } from '../src/scheduler/turns.ts';
import { runs } from './runs.ts';

/* When tasks come again that found no place. */

const hour = 60 * 60 * 1000;

const durations = fc.array(fc.double({ min: -1000, max: 1e9, noNaN: true }), { maxLength: 50 });
const times = fc.array(fc.integer({ min: 0, max: 4e12 }), { minLength: 1, maxLength: 50 });

describe('turns', () => {
  test('are whole numbers of milliseconds, of an hour at most, for any clock', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 64 }), durations, times, (atOnce, given, nows) => {
        const turns = createTurns(atOnce);
        for (const duration of given) turns.note(duration);
        for (const now of nows) {
          const wait = turns.next(now);
          expect(wait).toSatisfy(Number.isSafeInteger);
          expect(wait).toBeGreaterThanOrEqual(0);
          expect(wait).toBeLessThanOrEqual(hour);
        }
      }),
      runs(200),
    ));

  test('of a burst follow each other as fast as its tasks are done', () => {
    const turns = createTurns(8);
    for (let task = 0; task < 200; task += 1) turns.note(40);
    const waits = Array.from({ length: 50_000 }, () => turns.next(1_800_000_000_000));
    expect(waits[0]).toBeLessThanOrEqual(6);
    expect(waits.at(-1)).toBeGreaterThan(240_000);
    expect(waits.at(-1)).toBeLessThan(260_000);
    expect(waits).toEqual(waits.toSorted((one, other) => one - other));
  });

  test('begin again when those before have passed', () => {
    const turns = createTurns(1);
    for (let task = 0; task < 1000; task += 1) turns.next(0);
    expect(turns.next(hour)).toBeLessThan(1000);
  });
});
