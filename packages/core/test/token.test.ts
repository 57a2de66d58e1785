import { describe, expect, test } from 'vitest';
import { type FailureCode, hideSecret, revealSecret } from '../src/index.ts';
import { linkedInTokenMachine, type TokenEndpointResult } from '../src/token.ts';
import type { NoResponse } from '../src/wire.ts';
import { parseAnswer, parseIntrospection } from '../src/wire.ts';
import {
  day,
  driveToken,
  grantedAt,
  pass,
  refreshAnswer,
  renewal,
  taken,
  withoutRefresh,
  withRefresh,
} from './token.ts';
import { transitionRows, transitionsOf } from './transitions.ts';

// The files of a suite share modules: only transitions of this file count.
taken.clear();

const hour = day / 24;

describe('without a refresh token', () => {
  test('is fresh for 53 days, then requires a new login, and expires after 60', async () => {
    const life = driveToken({ input: { tokens: withoutRefresh } });
    expect(life.seen()).toMatchObject({ status: 'fresh', usable: true, refresh: null, trouble: null });
    await pass(life, 53 * day - 1);
    expect(life.seen()).toMatchObject({ status: 'fresh' });
    await pass(life, 1);
    expect(life.seen()).toMatchObject({
      status: 'reauthorization-due',
      usable: true,
      refresh: null,
      trouble: { code: 'refresh_not_offered' },
    });
    await pass(life, 7 * day - 1);
    expect(life.seen()).toMatchObject({ status: 'reauthorization-due' });
    await pass(life, 1);
    expect(life.seen()).toEqual({ status: 'expired', code: 'access_token_expired', evidence: {} });
    expect(life.refreshes).toEqual([]);
  });

  test('ignores token.refresh', () => {
    const life = driveToken({ input: { tokens: withoutRefresh } });
    life.actor.send({ type: 'token.refresh' });
    expect(life.seen()).toMatchObject({ status: 'fresh' });
  });

  test('an expired token from a store is expired', () => {
    const life = driveToken({ input: { tokens: withoutRefresh, now: grantedAt + 60 * day } });
    expect(life.seen()).toMatchObject({ status: 'expired' });
  });

  test.each([
    ['the end', { expiresAt: Number.NaN }],
    ['the time', { now: Number.NaN, expiresAt: 0 }],
    ['both ends', { issuedAt: Number.POSITIVE_INFINITY, expiresAt: Number.NEGATIVE_INFINITY }],
  ])('a stored token without %s is expired', (_, input) => {
    expect(driveToken({ input: { tokens: withoutRefresh, ...input } }).seen()).toMatchObject({ status: 'expired' });
  });

  test.each([Number.NaN, -1, Number.POSITIVE_INFINITY])(
    'replaces a lead time of %d by the default',
    async (leadTime) => {
      const life = driveToken({ input: { tokens: withoutRefresh, leadTime } });
      await pass(life, 53 * day);
      expect(life.seen()).toMatchObject({ status: 'reauthorization-due' });
    },
  );

  test('allows a lead time of 0', async () => {
    const life = driveToken({ input: { tokens: withoutRefresh, leadTime: 0 } });
    await pass(life, 60 * day - 1);
    expect(life.seen()).toMatchObject({ status: 'fresh' });
  });

  test('keeps a short-lived token fresh for three quarters of its lifetime', async () => {
    const life = driveToken({ input: { tokens: withoutRefresh, expiresAt: grantedAt + 4 * hour } });
    await pass(life, 3 * hour - 1, hour);
    expect(life.seen()).toMatchObject({ status: 'fresh' });
    await pass(life, 1);
    expect(life.seen()).toMatchObject({ status: 'reauthorization-due' });
  });
});

describe('with a refresh token', () => {
  test('renews at a time that jitter picks, and is fresh again', async () => {
    const life = driveToken({ input: { jitter: 0.5 } });
    await pass(life, 53 * day);
    expect(life.seen()).toMatchObject({ status: 'expiring', usable: true });
    expect(life.refreshes).toEqual([]);
    await pass(life, 1.75 * day, hour);
    expect(life.refreshes.map(({ at }) => at)).toEqual([grantedAt + 54.75 * day]);
    expect(life.seen()).toMatchObject({ status: 'fresh', expiresAt: grantedAt + (54.75 + 60) * day, trouble: null });
    const [refresh] = life.refreshes;
    expect(refresh?.input.refreshToken).toBe(withRefresh.refreshToken);
    const { tokens } = life.actor.getSnapshot().context;
    expect(tokens.accessToken).not.toBe(withRefresh.accessToken);
  });

  test('asks for a new login a whole lead time before the end, although the last access token is shorter', async () => {
    const life = driveToken({ input: { leadTime: 14 * day } });
    await pass(life, 351 * day - 1);
    // The last refresh: 43 days, of which a quarter is less than the lead time.
    expect(life.refreshes.at(-1)?.at).toBe(grantedAt + 322 * day);
    expect(life.seen()).toMatchObject({ status: 'fresh', expiresAt: grantedAt + 365 * day });
    await pass(life, 1);
    expect(life.seen()).toMatchObject({ status: 'reauthorization-due', trouble: { code: 'refresh_token_ending' } });
  });

  test('renews for a year while that extends the token, then requires a new login', async () => {
    const life = driveToken();
    const seen = new Set<string>();
    for (let passed = 0; passed < 370; passed += 1) {
      await pass(life, day);
      seen.add(life.seen().status);
    }
    expect([...seen]).toEqual(['fresh', 'reauthorization-due', 'expired']);
    expect(life.refreshes.map(({ at }) => Math.round((at - grantedAt) / day))).toEqual([53, 106, 159, 212, 265, 318]);
    expect(life.seen()).toMatchObject({ status: 'expired' });
    expect(life.actor.getSnapshot().context).toMatchObject({ expiresAt: grantedAt + 365 * day });
  });

  test('refresh_token_ending: a shortened token is not refreshed in a loop', async () => {
    // Day 360: LinkedIn issues a token for five days, the remaining lifetime of its refresh token.
    const life = driveToken({
      input: { issuedAt: grantedAt + 360 * day, expiresAt: grantedAt + 365 * day, now: grantedAt + 364 * day },
    });
    expect(life.seen()).toMatchObject({ status: 'reauthorization-due', trouble: { code: 'refresh_token_ending' } });
    await pass(life, day);
    expect(life.refreshes).toEqual([]);
    expect(life.seen()).toMatchObject({ status: 'expired' });
  });

  test.each<[string, Partial<typeof withRefresh>]>([
    ['not named', { refreshTokenExpiresAt: null }],
    ['damaged', { refreshTokenExpiresAt: Number.NaN }],
  ])('an expiry of the refresh token that is %s becomes 365 days after the grant', async (_, tokens) => {
    const life = driveToken({ input: { tokens: { ...withRefresh, ...tokens } } });
    expect(life.actor.getSnapshot().context.refreshTokenExpiresAt).toBe(grantedAt + 365 * day);
  });

  test('renews an expired access token', async () => {
    const life = driveToken({ input: { now: grantedAt + 61 * day } });
    expect(life.seen()).toMatchObject({ status: 'refreshing', usable: false });
    await pass(life, 1);
    expect(life.seen()).toMatchObject({ status: 'fresh', usable: true });
  });

  test('a refresh response replaces the known values', async () => {
    const life = driveToken({
      input: { now: grantedAt + 55 * day },
      refresh: async (at) =>
        refreshAnswer(
          200,
          {
            access_token: 'AQ-new',
            expires_in: 30 * 24 * 60 * 60,
            refresh_token: 'AQR-new',
            refresh_token_expires_in: 100 * 24 * 60 * 60,
            scope: 'email',
          },
          at,
        ),
    });
    await pass(life, 1);
    const { tokens, ...renewed } = life.actor.getSnapshot().context;
    expect([tokens.accessToken, tokens.refreshToken].map((token) => token && revealSecret(token))).toEqual([
      'AQ-new',
      'AQR-new',
    ]);
    const at = grantedAt + 55 * day;
    expect(renewed).toMatchObject({
      scope: ['email'],
      issuedAt: at,
      expiresAt: at + 30 * day,
      refreshTokenExpiresAt: at + 100 * day,
    });
  });

  test('refreshes only if that gains at least a day', () => {
    const statusWith = (gain: number): string =>
      driveToken({
        input: {
          now: grantedAt + 55 * day,
          tokens: { ...withRefresh, refreshTokenExpiresAt: grantedAt + 60 * day + gain },
          jitter: 0.9,
        },
      }).seen().status;
    expect([statusWith(day), statusWith(day - 1)]).toEqual(['expiring', 'reauthorization-due']);
  });

  test('reads the clock when a refresh starts', async () => {
    const life = driveToken({ refresh: () => new Promise(() => {}) });
    life.clock.increment(day / 2);
    life.actor.send({ type: 'token.refresh' });
    expect(life.actor.getSnapshot().context.now).toBe(grantedAt + day / 2);
    await pass(life, 15_000);
    expect(life.actor.getSnapshot().context).toMatchObject({ refreshAt: grantedAt + day / 2 + 30_000 });
  });

  test('a refresh response without scope, refresh token or expiry keeps the known values', async () => {
    const life = driveToken({
      input: { now: grantedAt + 55 * day },
      refresh: async (at) => refreshAnswer(200, { access_token: 'AQ', expires_in: 60 }, at),
    });
    await pass(life, 1);
    expect(life.actor.getSnapshot().context).toMatchObject({
      scope: ['openid', 'profile'],
      tokens: { refreshToken: withRefresh.refreshToken },
      refreshTokenExpiresAt: grantedAt + 365 * day,
    });
  });

  test('requests tokens that expire at once only once a minute', async () => {
    const life = driveToken({
      input: { now: grantedAt + 55 * day },
      refresh: async (at) => refreshAnswer(200, { access_token: 'AQ', expires_in: 0 }, at),
    });
    await pass(life, 10 * 60_000, 1000);
    expect(life.refreshes).toHaveLength(11);
  });

  test('token.refresh refreshes at once, before it is due and while it waits', async () => {
    const early = driveToken();
    const { refresh } = early.seen() as { readonly refresh: () => void };
    refresh();
    expect(early.seen()).toMatchObject({ status: 'refreshing', refresh: null });
    await pass(early, 1);
    expect(early.refreshes).toHaveLength(1);

    const waiting = driveToken({ input: { now: grantedAt + 53 * day, jitter: 0.9 } });
    expect(waiting.seen()).toMatchObject({ status: 'expiring' });
    waiting.actor.send({ type: 'token.refresh' });
    expect(waiting.refreshes).toHaveLength(1);
  });
});

const noResponse = (reason: NoResponse['reason'], at: number): NoResponse => ({
  kind: 'no-response',
  reason,
  mayHaveArrived: true,
  receivedAt: at,
});

const rejected = (status: number, error: string | null, description?: string) => (at: number) =>
  refreshAnswer(
    status,
    { ...(error !== null && { error }), ...(description !== undefined && { error_description: description }) },
    at,
  );

const missing = (parameter: string) =>
  rejected(400, 'invalid_request', `A required parameter "${parameter}" is missing`);

describe('a failed refresh keeps the refresh token and is repeated after a pause', () => {
  test.each<[FailureCode, (at: number) => TokenEndpointResult]>([
    ['refresh_token_missing', missing('refresh_token')],
    ['refresh_token_missing', () => ({ kind: 'parameter-missing', parameter: 'refresh_token' })],
    ['access_token_missing_grant_type', missing('grant_type')],
    ['access_token_missing_client_id', missing('client_id')],
    ['access_token_missing_client_secret', missing('client_secret')],
    ['refresh_read_as_code_grant', missing('redirect_uri')],
    ['client_id_unknown', rejected(400, 'invalid_client_id', 'The passed in client_id is invalid "abc"')],
    ['invalid_client', rejected(401, 'invalid_client', 'Client authentication failed')],
    ['unauthorized_client', rejected(401, 'unauthorized_client')],
    ['response_timeout', (at) => noResponse('timed-out', at)],
    ['linkedin_unreachable', (at) => noResponse('unreachable', at)],
    ['refresh_throttled', (at) => refreshAnswer(429, '', at)],
    ['refused_as_automation', (at) => refreshAnswer(999, '', at)],
    ['linkedin_unavailable', rejected(503, 'temporarily_unavailable')],
    ['access_token_wrong_method', (at) => refreshAnswer(405, '', at)],
    ['access_token_response_malformed', (at) => refreshAnswer(200, '{"access_token":', at)],
    ['response_not_from_linkedin', (at) => refreshAnswer(200, '<html>', at)],
    ['response_not_from_linkedin', (at) => refreshAnswer(302, '', at)],
    ['unknown_refresh_error', rejected(400, 'bummer')],
    ['unexpected_error', () => ({ kind: 'granted' }) as never],
  ])('%s', async (code, result) => {
    const life = driveToken({ input: { now: grantedAt + 54 * day }, refresh: async (at) => result(at) });
    await pass(life, 1);
    expect(life.seen()).toMatchObject({ status: 'expiring', usable: true, trouble: { code } });
    expect(life.refreshes).toHaveLength(1);
    await pass(life, 29_998, 1);
    expect(life.refreshes).toHaveLength(1);
    await pass(life, 2);
    expect(life.refreshes).toHaveLength(2);
  });

  test('the pause starts when the response arrives', async () => {
    const life = driveToken({
      input: { now: grantedAt + 54 * day },
      refresh: async (at) => noResponse('unreachable', at + 5000),
    });
    await pass(life, 1);
    expect(life.actor.getSnapshot().context).toMatchObject({
      now: grantedAt + 54 * day + 5000,
      refreshAt: grantedAt + 54 * day + 35_000,
    });
  });

  test('unexpected_error when the actor throws', async () => {
    const life = driveToken({
      input: { now: grantedAt + 54 * day },
      refresh: () => Promise.reject(new Error('AQ-refresh')),
    });
    await pass(life, 1);
    expect(life.seen()).toMatchObject({ status: 'expiring', trouble: { code: 'unexpected_error', evidence: {} } });
    expect(life.errors).toEqual([]);
  });

  test.each([
    [undefined, 15_000],
    [5000, 5000],
    [0, 15_000],
    [Number.NaN, 15_000],
  ])('response_timeout with a time-out of %s', async (refreshTimeout, end) => {
    const life = driveToken({
      input: { now: grantedAt + 54 * day, refreshTimeout },
      refresh: () => new Promise(() => {}),
    });
    await pass(life, end - 1);
    expect(life.seen()).toMatchObject({ status: 'refreshing' });
    expect(life.refreshes[0]?.signal.aborted).toBe(false);
    await pass(life, 1);
    expect(life.seen()).toMatchObject({ status: 'expiring', trouble: { code: 'response_timeout' } });
    expect(life.refreshes[0]?.signal.aborted).toBe(true);
  });

  test('the pause grows to an hour and honours Retry-After', async () => {
    const life = driveToken({
      input: { now: grantedAt + 54 * day },
      refresh: async (at) => refreshAnswer(503, '{}', at),
    });
    await pass(life, 10 * hour, 10_000);
    const pauses = life.refreshes.slice(1).map(({ at }, index) => at - (life.refreshes[index]?.at ?? 0));
    expect(pauses.slice(0, 8)).toEqual([30_000, 60_000, 120_000, 240_000, 480_000, 960_000, 1_800_000, 1_800_000]);

    const patient = driveToken({
      input: { now: grantedAt + 54 * day },
      refresh: async (at) => refreshAnswer(429, '', at, new Headers({ 'retry-after': '90' })),
    });
    await pass(patient, 10 * 60_000, 1000);
    expect(patient.refreshes.map(({ at }) => (at - grantedAt - 54 * day) / 1000)).toEqual([0, 90, 180, 300, 540]);
  });

  test('a success resets the pause', async () => {
    let working = false;
    const life = driveToken({
      input: { now: grantedAt + 54 * day },
      refresh: async (at) => (working ? renewal(at) : refreshAnswer(503, '{}', at)),
    });
    await pass(life, 5 * 60_000, 1000);
    expect(life.actor.getSnapshot().context.failedRefreshes).toBeGreaterThan(2);
    working = true;
    await pass(life, hour, 1000);
    expect(life.actor.getSnapshot().context).toMatchObject({ failedRefreshes: 0, trouble: null });
    expect(life.seen()).toMatchObject({ status: 'fresh' });
  });

  test('refresh_token_invalid ends refreshing, but not the access token', async () => {
    const text = 'The provided authorization grant or refresh token is invalid, expired or revoked.';
    for (const answer of [rejected(400, 'invalid_request', text), rejected(400, 'invalid_grant')]) {
      const life = driveToken({ input: { now: grantedAt + 54 * day }, refresh: async (at) => answer(at) });
      await pass(life, 1);
      expect(life.seen()).toMatchObject({
        status: 'reauthorization-due',
        usable: true,
        refresh: null,
        trouble: { code: 'refresh_token_invalid', evidence: { httpStatus: 400 } },
      });
      await pass(life, 6 * day);
      expect(life.seen()).toMatchObject({ status: 'expired', code: 'access_token_expired' });
      expect(life.refreshes).toHaveLength(1);
    }
  });

  test('refresh_token_invalid before renewal is due leaves the access token fresh', async () => {
    const life = driveToken({ refresh: async (at) => rejected(400, 'invalid_grant')(at) });
    life.actor.send({ type: 'token.refresh' });
    await pass(life, 1);
    expect(life.seen()).toMatchObject({ status: 'fresh', refresh: null, trouble: { code: 'refresh_token_invalid' } });
    await pass(life, 53 * day);
    expect(life.seen()).toMatchObject({ status: 'reauthorization-due', trouble: { code: 'refresh_token_invalid' } });
  });
});

const answered = (
  life: ReturnType<typeof driveToken>,
  status: number,
  body: object,
  accessToken = life.actor.getSnapshot().context.tokens.accessToken,
): void => {
  const answer = parseAnswer({ status, body: JSON.stringify(body) });
  life.actor.send({ type: 'api.answered', accessToken, answer, at: life.now() });
};

const revoked = { serviceErrorCode: 65601, code: 'REVOKED_ACCESS_TOKEN' };
const expired = { serviceErrorCode: 65602, code: 'EXPIRED_ACCESS_TOKEN' };

describe('an API answer', () => {
  test.each<[FailureCode, 'revoked' | 'expired', object]>([
    ['access_token_revoked', 'revoked', revoked],
    ['access_token_invalid', 'revoked', { code: 'INVALID_ACCESS_TOKEN' }],
    ['access_token_expired', 'expired', expired],
    ['unknown_api_error', 'revoked', { message: 'Bummer', serviceErrorCode: 65699 }],
    ['unknown_api_error', 'revoked', { message: 'Bummer', code: 'ANOTHER_KIND_OF_TOKEN' }],
  ])('401 %s ends the grant', async (code, status, body) => {
    const life = driveToken({ input: { tokens: withoutRefresh } });
    await pass(life, 20_000);
    answered(life, 401, body);
    expect(life.seen()).toMatchObject({ status, code, evidence: { httpStatus: 401, tokenAgeSeconds: 20 } });
  });

  test.each([
    ['of a token that is seconds old', revoked, 14_999],
    ['of a token that is seconds old, in older wording', { message: 'The token used in the request is expired.' }, 0],
  ])('a 401 %s is ignored', async (_, body, age) => {
    const life = driveToken({ input: { tokens: withoutRefresh } });
    await pass(life, age);
    answered(life, 401, body);
    expect(life.seen()).toMatchObject({ status: 'fresh' });
    await pass(life, 15_000 - age);
    answered(life, 401, body);
    expect(life.seen()).not.toMatchObject({ status: 'fresh' });
  });

  test.each([
    ['no token was sent', 401, { code: 'EMPTY_ACCESS_TOKEN' }],
    ['the resource is forbidden', 403, revoked],
    ['a proxy requires its own credentials', 401, { message: 'Unauthorized' }],
    ['another server refuses the request', 401, { error: 'unauthorized', message: 'Unauthorized' }],
    ['LinkedIn’s name for its refusal comes without its words', 401, { code: 'ANOTHER_KIND_OF_TOKEN' }],
    ['LinkedIn is throttling', 429, {}],
    ['the call succeeded', 200, {}],
  ])('is ignored when %s', async (_, status, body) => {
    const life = driveToken({ input: { tokens: withoutRefresh } });
    await pass(life, 20_000);
    answered(life, status, body);
    expect(life.seen()).toMatchObject({ status: 'fresh' });
  });

  test('to an older token is ignored', async () => {
    const life = driveToken();
    await pass(life, 54 * day);
    answered(life, 401, revoked, withRefresh.accessToken);
    expect(life.seen()).toMatchObject({ status: 'fresh' });
    answered(life, 401, revoked);
    expect(life.seen()).toMatchObject({ status: 'revoked' });
  });

  test('that reports an early expiry leads to a refresh', async () => {
    const life = driveToken();
    await pass(life, day);
    answered(life, 401, expired);
    expect(life.seen()).toMatchObject({ status: 'refreshing', usable: false });
    await pass(life, 1);
    expect(life.seen()).toMatchObject({ status: 'fresh', usable: true });
  });

  test('during a refresh, an introspection with status revoked ends the grant', async () => {
    const life = driveToken({ input: { now: grantedAt + 54 * day }, refresh: () => new Promise(() => {}) });
    await pass(life, 1);
    life.actor.send({
      type: 'introspection.answered',
      accessToken: withRefresh.accessToken,
      introspection: parseIntrospection({ status: 200, body: '{"active":false,"status":"revoked"}' }),
    });
    expect(life.seen()).toMatchObject({ status: 'revoked' });
  });

  test('during a refresh, an expiry is ignored and a revocation ends the grant', async () => {
    const life = driveToken({ input: { now: grantedAt + 54 * day }, refresh: () => new Promise(() => {}) });
    await pass(life, 1);
    answered(life, 401, expired);
    life.actor.send({
      type: 'introspection.answered',
      accessToken: withRefresh.accessToken,
      introspection: parseIntrospection({ status: 200, body: '{"active":false,"status":"expired"}' }),
    });
    expect(life.seen()).toMatchObject({ status: 'refreshing' });
    expect(life.refreshes).toHaveLength(1);
    answered(life, 401, revoked);
    expect(life.seen()).toMatchObject({ status: 'revoked', code: 'access_token_revoked' });
    expect(life.refreshes[0]?.signal.aborted).toBe(true);
  });
});

test('a token machine without revealable tokens is lost and requests nothing', async () => {
  const tokens = JSON.parse(JSON.stringify(withRefresh)) as typeof withRefresh;
  const life = driveToken({ input: { tokens, now: grantedAt + 59 * day } });
  await pass(life, 1);
  expect(life.actor.getSnapshot().output).toEqual({ status: 'lost', code: 'tokens_lost', evidence: {} });
  expect(life.refreshes).toEqual([]);
});

describe('a refresh response without a lifetime', () => {
  const renewed = async (now: number, body: object) => {
    const life = driveToken({
      input: { now, expiresAt: now + day },
      refresh: async (at) => refreshAnswer(200, { access_token: 'AQ-renewed', ...body }, at),
    });
    life.actor.send({ type: 'token.refresh' });
    await pass(life, 1);
    return life;
  };

  test('gets LinkedIn’s documented 60 days, marked as assumed', async () => {
    const life = await renewed(grantedAt, {});
    expect(life.seen()).toMatchObject({ status: 'fresh', expiresAt: grantedAt + 60 * day, expiresAtIsAssumed: true });
  });

  test('gets at most the remaining lifetime of the refresh token', async () => {
    const life = await renewed(grantedAt + 335 * day, {});
    expect(life.seen()).toMatchObject({ expiresAt: grantedAt + 365 * day, expiresAtIsAssumed: true });
  });

  test('loses its mark when LinkedIn reports the token as expired', async () => {
    const life = await renewed(grantedAt, {});
    await pass(life, day);
    answered(life, 401, expired);
    expect(life.seen()).toMatchObject({ status: 'refreshing', usable: false, expiresAtIsAssumed: false });
  });

  test('differs from a grant with a lifetime', async () => {
    const life = await renewed(grantedAt, { expires_in: 60 * 24 * 60 * 60 });
    expect(life.seen()).toMatchObject({ expiresAt: grantedAt + 60 * day, expiresAtIsAssumed: false });
    expect(driveToken({ input: { expiresAtIsAssumed: true } }).seen()).toMatchObject({ expiresAtIsAssumed: true });
  });
});

describe('an introspection', () => {
  test.each([
    ['revoked', { status: 'revoked', code: 'access_token_revoked', evidence: {} }],
    ['expired', { status: 'expired', code: 'access_token_expired', evidence: {} }],
    ['active', { status: 'fresh' }],
  ])('with status %s', (status, end) => {
    const life = driveToken();
    const introspection = parseIntrospection({
      status: 200,
      body: JSON.stringify({ active: status === 'active', status }),
    });
    life.actor.send({ type: 'introspection.answered', accessToken: hideSecret('another'), introspection });
    expect(life.seen()).toMatchObject({ status: 'fresh' });
    life.actor.send({ type: 'introspection.answered', accessToken: withRefresh.accessToken, introspection });
    expect(life.seen()).toMatchObject(end);
  });
});

describe('another login of the member', () => {
  test.each<[readonly string[], string]>([
    [['profile', 'openid'], 'fresh'],
    [['openid', 'profile', 'openid'], 'fresh'],
    [['openid', 'profile', 'email'], 'revoked'],
    [['openid'], 'revoked'],
    [['openid', 'email'], 'revoked'],
  ])('for %j leaves the grant %s', (scope, status) => {
    const life = driveToken();
    life.actor.send({ type: 'member.authorized', scope });
    expect(life.seen()).toMatchObject({ status });
    if (status === 'revoked') expect(life.seen()).toMatchObject({ code: 'access_token_superseded' });
  });
});

describe('the clock', () => {
  test('is used as read after a host has slept', async () => {
    const life = driveToken({ input: { tokens: withoutRefresh } });
    life.actor.send({ type: 'clock.read', at: grantedAt + 55 * day });
    expect(life.seen()).toMatchObject({ status: 'reauthorization-due' });
    life.actor.send({ type: 'clock.read', at: grantedAt + 61 * day });
    expect(life.seen()).toMatchObject({ status: 'expired' });
  });

  test('may be set back, which makes a token fresh again', () => {
    const life = driveToken({ input: { tokens: withoutRefresh, now: grantedAt + 55 * day } });
    life.actor.send({ type: 'clock.read', at: grantedAt });
    expect(life.seen()).toMatchObject({ status: 'fresh' });
  });

  test('is ignored when its reading is invalid', () => {
    const life = driveToken();
    life.actor.send({ type: 'clock.read', at: Number.NaN });
    expect(life.actor.getSnapshot().context.now).toBe(grantedAt);
    expect(life.seen()).toMatchObject({ status: 'fresh' });
  });

  test('is read at least once a day and at most once a second', async () => {
    const life = driveToken({ input: { tokens: withoutRefresh } });
    await pass(life, 60 * day);
    expect(Math.max(...life.timers)).toBe(day);
    expect(Math.min(...life.timers)).toBeGreaterThanOrEqual(1000);
  });
});

describe('forged XState events', () => {
  const forge = (life: ReturnType<typeof driveToken>, event: { readonly type: string }): void => {
    life.actor.send(event as never);
    expect(life.errors).toEqual([]);
  };

  test('an error of an unknown actor is ignored', () => {
    const life = driveToken();
    forge(life, { type: 'xstate.error.actor.refreshTokens' });
    expect(life.seen()).toMatchObject({ status: 'fresh', trouble: null });
  });

  test('a clock that throws is reported, and the grant continues', () => {
    const life = driveToken();
    forge(life, { type: 'xstate.error.actor.clock' });
    expect(life.seen()).toMatchObject({ status: 'fresh', trouble: { code: 'unexpected_error' } });
  });
});

test('every row names the failure that it records', () => {
  const named = transitionRows(linkedInTokenMachine).flatMap(({ trigger, failure }) =>
    failure === null ? [] : [`${trigger} ${failure}`],
  );
  expect(named.sort()).toEqual(
    [
      'xstate.error.actor.clock unexpected_error',
      'tokens_lost tokens_lost',
      'access_token_revoked access_token_revoked',
      'access_token_invalid access_token_invalid',
      'access_token_expired access_token_expired',
      'isAccessTokenRefused unknown_api_error',
      'access_token_revoked access_token_revoked',
      'access_token_expired access_token_expired',
      'access_token_superseded access_token_superseded',
      'access_token_expired access_token_expired',
      'refresh_not_offered refresh_not_offered',
      'refresh_token_ending refresh_token_ending',
      'unexpected_error unexpected_error',
      'refresh_token_invalid refresh_token_invalid',
      'refresh_token_missing refresh_token_missing',
      'access_token_missing_grant_type access_token_missing_grant_type',
      'access_token_missing_client_id access_token_missing_client_id',
      'access_token_missing_client_secret access_token_missing_client_secret',
      'refresh_read_as_code_grant refresh_read_as_code_grant',
      'client_id_unknown client_id_unknown',
      'invalid_client invalid_client',
      'unauthorized_client unauthorized_client',
      'response_timeout response_timeout',
      'linkedin_unreachable linkedin_unreachable',
      'refresh_throttled refresh_throttled',
      'refused_as_automation refused_as_automation',
      'linkedin_unavailable linkedin_unavailable',
      'access_token_wrong_method access_token_wrong_method',
      'response_not_from_linkedin response_not_from_linkedin',
      'access_token_response_malformed access_token_response_malformed',
      'unguarded unknown_refresh_error',
      'xstate.error.actor.refreshTokens unexpected_error',
      'refreshTimeout response_timeout',
    ].sort(),
  );
});

test('the tests above take every transition of the machine', () => {
  expect([...taken].sort()).toEqual(transitionsOf(linkedInTokenMachine).sort());
});
