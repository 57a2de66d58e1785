import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { diagnose, type GatheredEvidence } from '../src/diagnose.ts';
import { explain, linkedInAuthMachine, parseTokenResponse } from '../src/index.ts';
import { linkedInTokenMachine } from '../src/token.ts';
import { parseAnswer, parseIntrospection, type RawAnswer } from '../src/wire.ts';
import { answer, callback, drive, redirectUri, settled, startedAt } from './attempt.ts';
import { runs } from './runs.ts';
import { day, driveToken, grantedAt, pass, refreshAnswer, withoutRefresh, withRefresh } from './token.ts';
import { transitionRows } from './transitions.ts';

/*
 * Captive portals, proxies, firewalls and wrong addresses may answer in LinkedIn's place. Their answers must never end a code, a token or
 * a grant. Only LinkedIn's own texts may, under the status with which LinkedIn sends them.
 */

// In development, XState warns about events to a stopped machine.
vi.spyOn(console, 'warn').mockImplementation(() => {});

const usual = runs(500);

const surfaces = ['access-token', 'refresh', 'application-token', 'introspection', 'userinfo', 'api'] as const;

/** LinkedIn's texts that end a code or a token if LinkedIn sends them. */
const fatalBodies = [
  {
    error: 'invalid_redirect_uri',
    error_description:
      'Unable to retrieve access token: appid/redirect uri/code verifier does not match authorization code. Or authorization code expired. Or external member binding exists',
  },
  { error: 'invalid_request', error_description: 'Unable to retrieve access token: authorization code not found' },
  {
    error: 'invalid_request',
    error_description: 'The provided authorization grant or refresh token is invalid, expired or revoked',
  },
  { error: 'invalid_grant' },
  { status: 401, serviceErrorCode: 65600, code: 'INVALID_ACCESS_TOKEN', message: 'Invalid access token' },
  { status: 401, serviceErrorCode: 65601, code: 'REVOKED_ACCESS_TOKEN', message: 'revoked' },
  { status: 401, serviceErrorCode: 65602, code: 'EXPIRED_ACCESS_TOKEN', message: 'expired' },
  { active: false, status: 'revoked' },
  { active: false },
].map((body) => JSON.stringify(body));

/** Bodies from other servers. */
const foreignWords = fc.constantFrom('Forbidden', 'Unauthorized', 'forbidden', 'unauthorized', 'No route', 'blocked');

const foreignBodies = fc.oneof(
  fc.constantFrom('', ' ', '<!doctype html><title>Sign in to the network</title>', '<html>', 'Forbidden', '[]', 'null'),
  // LinkedIn's texts on a page, or cut off.
  fc.constantFrom(...fatalBodies).map((body) => `<html><body>${body}</body></html>`),
  fc.tuple(fc.constantFrom(...fatalBodies), fc.nat({ max: 200 })).map(([body, end]) => body.slice(0, -1 - end)),
  fc.string(),
  // The JSON of other servers.
  fc.record({ error: foreignWords }).map((body) => JSON.stringify(body)),
  fc
    .record({ message: foreignWords, status: fc.constantFrom(401, 403, '401'), path: fc.constant('/') })
    .map((body) => JSON.stringify(body)),
);

const statuses = fc.oneof(
  fc.constantFrom(200, 204, 301, 302, 303, 307, 400, 401, 403, 404, 407, 451, 500, 502, 503, 511),
  fc.integer({ min: 100, max: 999 }),
);

/** Generates answers from anything but LinkedIn. */
const foreignAnswers: fc.Arbitrary<RawAnswer> = fc.oneof(
  fc.record({ status: statuses, body: foreignBodies }),
  // LinkedIn's texts under a status with which LinkedIn does not send them: replayed by a cache, or wrapped by a proxy.
  fc.record({
    status: fc.constantFrom(301, 302, 307, 403, 404, 407, 500, 502, 503),
    body: fc.constantFrom(...fatalBodies),
  }),
);

const known = {
  sent: { redirectUri, at: startedAt + 1000, codeVerifierSent: false, codeSentBefore: true },
  attempt: { redirectUri, startedAt, scope: ['openid', 'profile'] },
  authorization: 'bearer',
  issuedAt: 0,
  receivedAt: day,
};

describe('an answer that is not from LinkedIn', () => {
  test('never advises a new authorization, on any surface', () =>
    fc.assert(
      fc.property(fc.constantFrom(...surfaces), foreignAnswers, fc.boolean(), (surface, raw, isKnown) => {
        // Every surface accepts this form of answer.
        const gathered = { surface, ...raw, ...(isKnown && known) } as GatheredEvidence;
        expect(diagnose(gathered)?.remedy).not.toBe('new-authorization');
      }),
      usual,
    ));

  test('never advises a new authorization at the end of a login', () =>
    fc.assert(
      fc.asyncProperty(foreignAnswers, async (raw) => {
        const attempt = drive({ exchange: async () => answer(raw.status, raw.body, { codeSentBefore: true }) });
        attempt.actor.send(callback());
        for (let turn = 0; turn < 3; turn += 1) {
          await settled();
          attempt.clock.increment(5000);
        }
        const { output } = attempt.actor.getSnapshot();
        if (output?.status !== 'failed') throw new Error('what LinkedIn did not write signs nobody in');
        expect(explain(output.code).remedy).not.toBe('new-authorization');
      }),
      usual,
    ));

  test('keeps the refresh token', () =>
    fc.assert(
      fc.asyncProperty(foreignAnswers, async (raw) => {
        const life = driveToken({
          input: { now: grantedAt + 54 * day },
          refresh: async (at) => refreshAnswer(raw.status, raw.body, at),
        });
        await pass(life, 1);
        const { tokens, refreshTokenRefused } = life.actor.getSnapshot().context;
        expect(life.refreshes).toHaveLength(1);
        expect([refreshTokenRefused, tokens.refreshToken]).toEqual([false, withRefresh.refreshToken]);
        expect(life.seen()).toMatchObject({ status: 'expiring', usable: true });
      }),
      usual,
    ));

  test('does not end a grant as an API answer or an introspection', () =>
    fc.assert(
      fc.asyncProperty(foreignAnswers, async (raw) => {
        const life = driveToken({ input: { tokens: withoutRefresh } });
        await pass(life, day);
        const { accessToken } = withoutRefresh;
        life.actor.send({ type: 'api.answered', accessToken, answer: parseAnswer(raw), at: life.now() });
        life.actor.send({ type: 'introspection.answered', accessToken, introspection: parseIntrospection(raw) });
        expect(life.seen()).toMatchObject({ status: 'fresh' });
      }),
      usual,
    ));
});

test.each(['access-token', 'refresh', 'application-token', 'introspection', 'userinfo'] as const)(
  'a captive portal on the way to %s is response_not_from_linkedin',
  (surface) => {
    // Every surface accepts this form of answer.
    for (const [status, body] of [
      [302, ''],
      [302, '<html>'],
      [403, '<html>'],
      [404, '<html>'],
      [401, '<html>'],
      [400, 'Bad Request'],
      [407, 'Proxy Authentication Required'],
      [200, ''],
      [200, '<html>'],
    ] as const)
      expect(diagnose({ surface, status, body } as GatheredEvidence)).toMatchObject({
        code: 'response_not_from_linkedin',
        remedy: 'fix-configuration',
        evidence: { httpStatus: status },
      });
  },
);

test.each(['access-token', 'refresh', 'application-token'] as const)(
  'an empty refusal at %s is not from LinkedIn, whose token endpoint always states a reason',
  (surface) => {
    for (const status of [400, 401, 403, 404, 407])
      expect(diagnose({ surface, status, body: '' } as GatheredEvidence)?.code).toBe('response_not_from_linkedin');
  },
);

test('a bare 403 after a code_verifier counts as an answer from LinkedIn', () => {
  const answered = { surface: 'access-token', status: 403, body: '' } as const;
  expect(diagnose({ ...answered, sent: { codeVerifierSent: true } })?.code).toBe('code_verifier_rejected');
  expect(diagnose({ ...answered, sent: { codeVerifierSent: false } })?.code).toBe('response_not_from_linkedin');
});

test('an API may answer a write with an empty body, but not with a page', () => {
  expect(diagnose({ surface: 'api', status: 201, body: '' })).toBeNull();
  expect(diagnose({ surface: 'api', status: 204, body: '' })).toBeNull();
  expect(diagnose({ surface: 'api', status: 200, body: 'name,followers' })).toBeNull();
  expect(diagnose({ surface: 'api', status: 200, body: '<html>' })?.code).toBe('response_not_from_linkedin');
});

test('both machines have a row for response_not_from_linkedin', () => {
  for (const machine of [linkedInAuthMachine, linkedInTokenMachine])
    expect(transitionRows(machine).map(({ failure }) => failure)).toContain('response_not_from_linkedin');
  expect(parseTokenResponse({ status: 200, body: '<html>' })).toMatchObject({ kind: 'malformed', form: 'page' });
});
