import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { grantIdOf } from '../src/grants/grant-id.ts';
import { nextLook, shareOf } from '../src/restate/next-look.ts';
import type { Attended } from '../src/scheduler/grant-scheduler.ts';
import { runs } from './runs.ts';

/* When a worker looks at a grant again. */

const second = 1000;
const minute = 60 * second;

const times = fc.integer({ min: 0, max: 4e12 });
const dues = fc.option(times, { nil: null });
const texts = fc.string({ unit: 'grapheme', maxLength: 40 });
const ids = fc.tuple(texts, texts).map(([clientId, sub]) => grantIdOf(clientId, sub));
const failureCounts = fc.oneof(fc.nat(30), fc.nat());

type OutcomeOf<Name extends Attended['outcome']> = Extract<Attended, { readonly outcome: Name }>;

/** Everything that attending to a grant may come to. */
const outcomes: { readonly [Name in Attended['outcome']]: fc.Arbitrary<OutcomeOf<Name>> } = {
  attended: fc.record({
    outcome: fc.constant('attended' as const),
    status: fc.constantFrom('fresh', 'expiring', 'reauthorization-due', 'expired', 'revoked'),
    trouble: fc.option(fc.constant('refresh_throttled')),
    dueAt: dues,
  }),
  gone: fc.constant({ outcome: 'gone' }),
  unserved: fc.constant({ outcome: 'unserved' }),
  unreadable: fc.record({
    outcome: fc.constant('unreadable' as const),
    reason: fc.constantFrom('unknown-key', 'damaged', 'another-row'),
    dueAt: dues,
  }),
  busy: fc.constant({ outcome: 'busy' }),
  paused: fc.record({ outcome: fc.constant('paused' as const), until: times }),
  full: fc.oneof(
    fc.constant({ outcome: 'full' as const }),
    fc.nat(60 * minute).map((wait) => ({ outcome: 'full' as const, wait })),
  ),
  unavailable: fc.constant({ outcome: 'unavailable', code: 'store_unavailable' }),
};

const anyOutcome: fc.Arbitrary<Attended> = fc.oneof(...Object.values(outcomes));

/** Returns the latest time at which a grant is looked at again, or `null`. */
function latestOf(attended: Attended, now: number): number | null {
  switch (attended.outcome) {
    case 'attended':
    case 'unreadable':
      return attended.dueAt === null ? null : Math.max(attended.dueAt, now + second);
    case 'gone':
      return null;
    case 'unserved':
      return now + 60 * minute;
    case 'paused':
      return Math.max(attended.until, now) + 5 * minute;
    case 'busy':
      return now + second;
    case 'full':
      return now + Math.max(second, attended.wait ?? minute);
    case 'unavailable':
      return now + 5 * minute;
  }
}

describe('the next look at a grant', () => {
  test('is a whole number of milliseconds, never before now, or never', () =>
    fc.assert(
      fc.property(ids, anyOutcome, times, failureCounts, (id, attended, now, failures) => {
        const look = nextLook(id, attended, now, failures);
        expect(look.now).toBe(now);
        if (look.at === null) return;
        expect(look.at).toSatisfy(Number.isSafeInteger);
        expect(look.at).toBeGreaterThanOrEqual(now);
      }),
      runs(500),
    ));

  test('is at most as much later as its outcome allows', () =>
    fc.assert(
      fc.property(ids, anyOutcome, times, failureCounts, (id, attended, now, failures) => {
        const { at } = nextLook(id, attended, now, failures);
        const latest = latestOf(attended, now);
        if (latest === null) expect(at).toBeNull();
        else expect(at).toSatisfy((time: number | null) => time !== null && time <= latest);
      }),
      runs(500),
    ));

  test('is the same for the same ID', () =>
    fc.assert(
      fc.property(ids, anyOutcome, times, failureCounts, (id, attended, now, failures) => {
        expect(nextLook(`${id}`, { ...attended }, now, failures)).toEqual(nextLook(id, attended, now, failures));
      }),
      runs(500),
    ));

  test('is not before the grant is due, and not before the end of a pause', () =>
    fc.assert(
      fc.property(
        ids,
        fc.oneof(outcomes.attended, outcomes.unreadable, outcomes.paused),
        times,
        failureCounts,
        (id, attended, now, failures) => {
          const { at } = nextLook(id, attended, now, failures);
          const due = attended.outcome === 'paused' ? attended.until : attended.dueAt;
          if (due !== null) expect(at).toSatisfy((time: number | null) => time !== null && time >= due);
        },
      ),
      runs(500),
    ));

  test('is a second away at least, unless a pause of the app has ended', () =>
    fc.assert(
      fc.property(ids, anyOutcome, times, failureCounts, (id, attended, now, failures) => {
        const { at } = nextLook(id, attended, now, failures);
        if (at !== null && attended.outcome !== 'paused') expect(at - now).toBeGreaterThanOrEqual(second);
      }),
      runs(500),
    ));

  test('is later with each failure of the store, up to five minutes', () =>
    fc.assert(
      fc.property(ids, outcomes.unavailable, times, failureCounts, (id, attended, now, failures) => {
        const waitAfter = (count: number): number => (nextLook(id, attended, now, count).at ?? 0) - now;
        const [wait, next] = [waitAfter(failures), waitAfter(failures + 1)];
        if (wait < 5 * minute) expect(next).toBeGreaterThan(wait);
        else expect(next).toBe(5 * minute);
      }),
      runs(500),
    ));
});

describe('the share of an ID', () => {
  test('is from 0 up to, but not including, 1', () =>
    fc.assert(
      fc.property(fc.oneof(ids, fc.string({ unit: 'binary' })), (id) => {
        const share = shareOf(id);
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThan(1);
        expect(shareOf(`${id}`)).toBe(share);
      }),
      runs(500),
    ));

  /** Returns how many of 10,000 members of an app have their share in each tenth. */
  const tenthsOf = (clientId: string, subOf: (member: number) => string): readonly number[] => {
    const tenths = Array.from({ length: 10 }, () => 0);
    for (let member = 0; member < 10_000; member += 1) {
      const tenth = Math.floor(shareOf(grantIdOf(clientId, subOf(member))) * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    return tenths;
  };
  const expectEven = (tenths: readonly number[]): void => {
    expect(Math.min(...tenths)).toBeGreaterThanOrEqual(850);
    expect(Math.max(...tenths)).toBeLessThanOrEqual(1150);
  };

  test('is spread evenly over members that are numbered', () => {
    expectEven(tenthsOf('app', (member) => `sub-of-${member}`));
  });

  test('is spread evenly over the members of any app', () =>
    fc.assert(
      fc.property(texts, (clientId) => {
        expectEven(tenthsOf(clientId, (member) => `sub-of-${member}`));
      }),
      runs(20),
    ));

  test('is spread evenly over members with names of ten characters, as LinkedIn gives them', () => {
    expectEven(
      tenthsOf('86vhj2q7ukf83q', (member) => ((member + 1) * 7_919_317).toString(36).padStart(10, 'xK2-_bQz9A')),
    );
  });
});
