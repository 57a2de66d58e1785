import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createActor } from 'xstate';
import { createAttempt } from '../src/login/context.ts';
import { linkedInPageMachine } from '../src/page.ts';
import { createTokenLife, defaultRefreshTimeout } from '../src/token/context.ts';
import { defaultCallbackTimeout, defaultExchangeTimeout, isTimeout, longestTimeout } from '../src/wire.ts';
import { input, state } from './attempt.ts';
import { runs } from './runs.ts';
import { grantedAt, withRefresh } from './token.ts';

/** Returns the resulting time-outs when each option has this value. */
const taken = (value: unknown): readonly number[] => {
  // Plain JavaScript may pass anything.
  const timeout = value as number;
  const page = createActor(linkedInPageMachine, { input: { state, callbackTimeout: timeout } });
  const attempt = createAttempt({ ...input, callbackTimeout: timeout, exchangeTimeout: timeout });
  const life = createTokenLife({
    tokens: withRefresh,
    scope: [],
    issuedAt: grantedAt,
    expiresAt: grantedAt,
    now: grantedAt,
    refreshTimeout: timeout,
  });
  return [
    attempt.callbackTimeout,
    page.getSnapshot().context.callbackTimeout,
    attempt.exchangeTimeout,
    life.refreshTimeout,
  ];
};

const defaults = [defaultCallbackTimeout, defaultCallbackTimeout, defaultExchangeTimeout, defaultRefreshTimeout];

describe('a time-out', () => {
  test.each([1, 0.5, 5000, longestTimeout])('of %d milliseconds is unchanged', (value) => {
    expect(isTimeout(value)).toBe(true);
    expect(taken(value)).toEqual([value, value, value, value]);
  });

  test.each([2 ** 31, 2 ** 53, Number.MAX_VALUE, Number.POSITIVE_INFINITY])(
    'of %d milliseconds, which a timer cannot hold, becomes the longest one',
    (value) => {
      expect(isTimeout(value)).toBe(false);
      expect(taken(value)).toEqual(defaults.map(() => longestTimeout));
    },
  );

  test.each([undefined, null, 0, -1, Number.NaN, Number.NEGATIVE_INFINITY, '5000', 'soon', {}, [5000], true, 5000n])(
    'that is invalid becomes the default: %s',
    (value) => {
      expect(isTimeout(value)).toBe(false);
      expect(taken(value)).toEqual(defaults);
    },
  );

  test('never fires at once, for any input', () =>
    fc.assert(
      fc.property(fc.oneof(fc.double(), fc.anything()), (value) => {
        for (const timeout of taken(value)) expect(isTimeout(timeout)).toBe(true);
      }),
      runs(300),
    ));
});
