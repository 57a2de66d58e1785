import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type ExchangeResult, parseTokenResponse } from '../src/index.ts';
import { backOff, toJitter } from '../src/timing/backoff.ts';
import { parseRetryAfter } from '../src/wire/answer.ts';
import { answer, callback, drive, granted, noResponse, settled, startedAt } from './attempt.ts';

/** A throttled request, with `retryAfter` as the value of the header. */
const throttled = (retryAfter: string | null = null, at = startedAt + 1200): ExchangeResult => {
  const result = answer(429, '');
  if (result.kind !== 'response') throw new Error('an answer is a response');
  const headers = { get: (name: string) => (name === 'retry-after' ? retryAfter : null) };
  return {
    ...result,
    response: parseTokenResponse({ status: 429, body: '', headers, receivedAt: at }),
    receivedAt: at,
  };
};

const unsent = noResponse('unreachable', { mayHaveArrived: false });

/** Starts an attempt whose exchanges return the given results in order. */
const exchanging = (results: readonly ExchangeResult[], input = {}) => {
  const rest = [...results];
  const attempt = drive({ input, exchange: async () => rest.shift() ?? granted });
  attempt.actor.send(callback());
  return attempt;
};

const stateOf = async ({ actor }: ReturnType<typeof drive>) => {
  await settled();
  const { value, output } = actor.getSnapshot();
  return output?.status === 'failed' ? output.code : value;
};

describe('a code that LinkedIn has not examined is resent', () => {
  test('after a 429, once the pause is over', async () => {
    const attempt = exchanging([throttled('2')]);
    expect(await stateOf(attempt)).toBe('retrying');
    attempt.clock.increment(1999);
    expect(await stateOf(attempt)).toBe('retrying');
    attempt.clock.increment(1);
    expect(await stateOf(attempt)).toBe('succeeded');
    expect(attempt.exchanges.map(({ repetition }) => repetition)).toEqual([0, 1]);
    expect(new Set(attempt.exchanges.map(({ code }) => code)).size).toBe(1);
  });

  test('after a connection that was not established', async () => {
    const attempt = exchanging([unsent]);
    expect(await stateOf(attempt)).toBe('retrying');
    attempt.clock.increment(250);
    expect(await stateOf(attempt)).toBe('succeeded');
  });

  test('twice at most, with growing pauses', async () => {
    const attempt = exchanging([unsent, unsent, unsent], { jitter: 0.5 });
    await settled();
    attempt.clock.increment(374);
    expect(await stateOf(attempt)).toBe('retrying');
    attempt.clock.increment(1);
    expect(await stateOf(attempt)).toBe('retrying');
    expect(attempt.exchanges).toHaveLength(2);
    attempt.clock.increment(749);
    await settled();
    expect(attempt.exchanges).toHaveLength(2);
    attempt.clock.increment(1);
    expect(await stateOf(attempt)).toBe('network_error');
    expect(attempt.exchanges).toHaveLength(3);
    expect(attempt.actor.getSnapshot().output).toMatchObject({ evidence: { repetitions: 2 } });
  });

  test('unless the member cancels during the pause', async () => {
    const attempt = exchanging([throttled()]);
    await settled();
    attempt.actor.send({ type: 'login.cancel' });
    attempt.clock.increment(60_000);
    expect(await stateOf(attempt)).toBe('login_cancelled');
    expect(attempt.exchanges).toHaveLength(1);
  });

  test.each([
    ['the pause that LinkedIn asks for', '14'],
    ['a pause until midnight', 'Wed, 15 Nov 2023 00:00:00 GMT'],
  ])('unless %s exceeds the time for the exchange', async (_, retryAfter) => {
    const attempt = exchanging([throttled(retryAfter)], { exchangeTimeout: 14_000 });
    expect(await stateOf(attempt)).toBe('throttled');
  });

  test('within the time for the exchange, including pauses', async () => {
    const results = [throttled('5'), 'hangs'] as const;
    let turn = 0;
    const attempt = drive({
      input: { exchangeTimeout: 10_000 },
      exchange: () => {
        const result = results[turn];
        turn += 1;
        return result === 'hangs' || result === undefined ? new Promise(() => {}) : Promise.resolve(result);
      },
    });
    attempt.actor.send(callback());
    await settled();
    attempt.clock.increment(5000);
    expect(await stateOf(attempt)).toBe('exchanging');
    // The callback arrived at 1000 and the answer at 1200, and the pause took 5000: 4800 are left.
    attempt.clock.increment(4799);
    expect(await stateOf(attempt)).toBe('exchanging');
    attempt.clock.increment(1);
    expect(await stateOf(attempt)).toBe('access_token_timeout');
  });

  test('but without more time after a clock was set back', async () => {
    const attempt = exchanging([{ ...unsent, receivedAt: 0 } as ExchangeResult], { exchangeTimeout: 10_000 });
    await settled();
    expect(attempt.actor.getSnapshot().context.exchangeTimeout).toBe(9750);
  });

  test('but not after a report without a time', async () => {
    const attempt = exchanging([{ ...unsent, receivedAt: Number.NaN } as ExchangeResult]);
    expect(await stateOf(attempt)).toBe('network_error');
  });
});

describe('a code that LinkedIn may have examined is not resent', () => {
  test.each<[string, ExchangeResult]>([
    ['linkedin_unavailable', answer(503, { error: 'temporarily_unavailable' })],
    ['linkedin_unavailable', answer(500, '')],
    ['access_token_timeout', noResponse('timed-out')],
    ['network_error', noResponse('unreachable')],
    [
      'daily_limit_reached',
      answer(429, { message: 'Resource level throttle limit for calls to this resource is reached.' }),
    ],
    ['refused_as_automation', answer(999, '')],
  ])('%s', async (code, result) => {
    const attempt = exchanging([result]);
    expect(await stateOf(attempt)).toBe(code);
    expect(attempt.exchanges).toHaveLength(1);
  });

  test('a code that was sent before explains a mismatch', async () => {
    const mismatch = answer(400, {
      error: 'invalid_request',
      error_description:
        'Unable to retrieve access token: appid/redirect uri/code verifier does not match authorization code. Or authorization code expired. Or external member binding exists',
    });
    const afterThrottle = exchanging([throttled(), mismatch]);
    await settled();
    afterThrottle.clock.increment(1000);
    expect(await stateOf(afterThrottle)).toBe('access_token_code_expired_or_invalid');
    expect(afterThrottle.actor.getSnapshot().output).toMatchObject({ evidence: { codeSentBefore: true } });

    const afterNothing = exchanging([unsent, mismatch]);
    await settled();
    afterNothing.clock.increment(1000);
    expect(await stateOf(afterNothing)).toBe('access_token_mismatch_unresolved');
  });
});

describe('back-off', () => {
  const policy = { base: 100, cap: 1000 };

  test.each<[number, number, number, number | null]>([
    [50, 0, 0, null],
    [75, 0, 0.5, null],
    [200, 2, 0, null],
    [500, 4, 0, null],
    [750, 40, 0.5, null],
    [5000, 0, 0, 5000],
    [50, 0, 0, 1],
  ])('%i ms after %i repetitions with jitter %d and Retry-After %s', (wait, repetitions, jitter, retryAfter) => {
    expect(backOff(policy, repetitions, jitter, retryAfter)).toBe(wait);
  });

  test.each([
    [0, 0],
    [0.25, 0.25],
    [undefined, 0],
    [1, 0],
    [-0.1, 0],
    [Number.NaN, 0],
  ])('a jitter of %s is %d', (value, jitter) => {
    expect(toJitter(value)).toBe(jitter);
  });
});

describe('Retry-After', () => {
  // In most places, local time is not GMT.
  beforeAll(() => {
    vi.stubEnv('TZ', 'America/New_York');
  });
  afterAll(() => {
    vi.unstubAllEnvs();
  });

  const now = Date.UTC(2026, 10, 23, 8, 0, 0);

  test.each<[string | null, number | null]>([
    ['0', 0],
    [' 120 ', 120_000],
    ['Mon, 23 Nov 2026 08:02:00 GMT', 120_000],
    ['Monday, 23-Nov-26 08:02:00 GMT', 120_000],
    ['Mon Nov 23 08:02:00 2026', 120_000],
    ['Mon, 23 Nov 2026 07:00:00 GMT', 0],
    ['Mon, not a day', null],
    ['2026-11-23', null],
    ['in Mon, 23 Nov 2026 08:02:00 GMT', null],
    ['23 Nov 2026 08:02:00 Mon', null],
    ['-1', null],
    ['1.5', null],
    ['12345678901', null],
    ['', null],
    [null, null],
  ])('%j', (header, wait) => {
    expect(parseRetryAfter(header, now)).toBe(wait);
  });

  test('a date is unreadable without the current time', () => {
    expect(parseRetryAfter('Mon, 23 Nov 2026 08:02:00 GMT')).toBeNull();
    expect(parseRetryAfter('3')).toBe(3000);
  });

  test('is in the evidence in seconds, with LinkedIn’s trace headers', async () => {
    const headers = new Headers({ 'retry-after': '7', 'x-li-uuid': 'AAY', 'x-li-fabric': 'prod-lor1' });
    const result = answer(503, '') as Extract<ExchangeResult, { kind: 'response' }>;
    const attempt = exchanging([
      { ...result, response: parseTokenResponse({ status: 503, body: '{}', headers, secrets: ['AAY'] }) },
    ]);
    await settled();
    expect(attempt.actor.getSnapshot().output).toMatchObject({
      evidence: {
        httpStatus: 503,
        retryAfterSeconds: 7,
        linkedInTrace: 'x-li-uuid: [secret]; x-li-fabric: prod-lor1',
      },
    });
  });
});
