import { describe, expect, test } from 'vitest';
import {
  type Evidence,
  type ExchangeResult,
  explain,
  type FailureCode,
  type LinkedInAuthOutcome,
  linkedInAuthMachine,
} from '../src/index.ts';
import { toInspectionFrame } from '../src/inspection.ts';
import { loginDecisions } from '../src/login/guards.ts';
import {
  answer,
  callback,
  granted,
  input,
  type Login,
  logins,
  member,
  noResponse,
  redirectUri,
  type sent,
  settled,
  startedAt,
  taken,
} from './attempt.ts';
import { transitionRows, transitionsOf } from './transitions.ts';

// The files of a suite share modules: only transitions of this file count.
taken.clear();

const mismatch = {
  error: 'invalid_redirect_uri',
  error_description:
    'Unable to retrieve access token: appid/redirect uri/code verifier does not match authorization code. Or authorization code expired. Or external member binding exists',
};

const dailyLimit = 'Resource level throttle APPLICATION DAY limit for calls to this resource is reached.';

type Drive = Login['drive'];
type Attempt = ReturnType<Drive>;

const [machine, table] = logins;
const watchedDrive: Drive = (driven) => table.drive({ inspect: toInspectionFrame, ...driven });

/** Every test runs in three forms. Each keeps the outcomes of its attempts, in the order of the tests. */
const forms = [machine, table, { name: 'as a watched table', drive: watchedDrive }].map(({ name, drive }) => {
  const outcomes: (LinkedInAuthOutcome | undefined)[] = [];
  const outcome = async ({ actor }: Attempt) => {
    await settled();
    outcomes.push(actor.getSnapshot().output);
    return outcomes.at(-1);
  };
  return { name, drive, outcome, outcomes };
});

describe.each(forms)("LinkedIn's table for /oauth/v2/authorization, $name", ({ drive, outcome }) => {
  test.each<[FailureCode, string]>([
    ['authorization_redirect_uri_mismatch', 'Redirect_uri doesn’t match'],
    ['authorization_client_id_mismatch', 'Client_id doesn’t match'],
    ['authorization_invalid_scope', 'Invalid scope'],
  ])('%s', async (code, description) => {
    const attempt = drive();
    attempt.actor.send({ type: 'authorization.rejected', status: 401, description });
    expect(await outcome(attempt)).toEqual({
      status: 'failed',
      code,
      evidence: { httpStatus: 401, errorDescription: description },
    });
    expect(attempt.exchanges).toEqual([]);
  });

  test('recognises a sentence with a straight apostrophe, in another case or with a full stop', async () => {
    const attempt = drive();
    attempt.actor.send({ type: 'authorization.rejected', status: 401, description: "redirect_URI doesn't match." });
    expect(await outcome(attempt)).toMatchObject({ code: 'authorization_redirect_uri_mismatch' });
  });

  test.each<[FailureCode, number, string]>([
    ['authorization_redirect_uri_mismatch', 200, 'The redirect_uri does not match the registered value'],
    [
      'authorization_redirect_uri_mismatch',
      400,
      'Bummer, something went wrong. Invalid redirect_uri. This value must match a URL registered with the API Key.',
    ],
    ['authorization_client_id_mismatch', 401, 'The passed in client_id is invalid "abc"'],
    ['authorization_client_id_mismatch', 200, 'Bummer. The passed in client_id is invalid &quot;abc&quot;'],
  ])('%s on LinkedIn’s error page, status %i', async (code, status, description) => {
    const attempt = drive();
    attempt.actor.send({ type: 'authorization.rejected', status, description });
    expect(await outcome(attempt)).toMatchObject({ code });
  });

  test('does not recognise a sentence of the table under another status', async () => {
    const attempt = drive();
    attempt.actor.send({ type: 'authorization.rejected', status: 400, description: 'Invalid scope' });
    expect(await outcome(attempt)).toMatchObject({ code: 'unknown_authorization_response' });
  });

  test('reports an unlisted answer as unknown, with its text', async () => {
    const attempt = drive();
    attempt.actor.send({ type: 'authorization.rejected', status: 418, description: 'I am a teapot' });
    expect(await outcome(attempt)).toMatchObject({
      code: 'unknown_authorization_response',
      evidence: { httpStatus: 418, errorDescription: 'I am a teapot' },
    });
  });
});

describe.each(forms)("LinkedIn's table for /oauth/v2/accessToken, $name", ({ drive, outcome }) => {
  test.each<[FailureCode, number, string, string]>([
    [
      'access_token_code_not_found',
      401,
      'invalid_request',
      'Unable to retrieve access token: authorization code not found',
    ],
    ['access_token_missing_redirect_uri', 400, 'invalid_request', 'A required parameter "redirect_uri" is missing'],
    ['access_token_missing_code', 400, 'invalid_request', 'A required parameter "code" is missing'],
    ['access_token_missing_grant_type', 400, 'invalid_request', 'A required parameter "grant_type" is missing'],
    ['access_token_missing_client_id', 400, 'invalid_request', 'A required parameter "client_id" is missing'],
    ['access_token_missing_client_secret', 400, 'invalid_request', 'A required parameter "client_secret" is missing'],
  ])('%s', async (code, status, error, error_description) => {
    const attempt = drive({ exchange: async () => answer(status, { error, error_description }) });
    attempt.actor.send(callback());
    expect(await outcome(attempt)).toMatchObject({
      status: 'failed',
      code,
      evidence: { httpStatus: status, error, errorDescription: error_description },
    });
  });

  test('access_token_redirect_uri_mismatch: the token request used a different redirect URI', async () => {
    const attempt = drive({
      exchange: async () => answer(400, mismatch, { redirectUri: 'https://app.example/auth/linkedin/callback/' }),
    });
    attempt.actor.send(callback());
    expect(await outcome(attempt)).toMatchObject({
      code: 'access_token_redirect_uri_mismatch',
      evidence: { redirectUriRepeated: false },
    });
  });

  const thirtyMinutes = 30 * 60 * 1000;

  test.each<[string, Partial<typeof sent>, Evidence]>([
    ['an attempt that is 30 minutes old', { at: startedAt + thirtyMinutes }, { codeAgeAtMostSeconds: 1800 }],
    ['a code sent before', { codeSentBefore: true }, { codeSentBefore: true }],
  ])('access_token_code_expired_or_invalid: %s', async (_, facts, evidence) => {
    const attempt = drive({ exchange: async () => answer(400, mismatch, facts) });
    attempt.actor.send(callback());
    expect(await outcome(attempt)).toMatchObject({ code: 'access_token_code_expired_or_invalid', evidence });
  });

  test.each<[string, Partial<typeof sent>]>([
    ['fresh, sent once, same redirect URI', {}],
    ['one millisecond before the 30 minutes', { at: startedAt + thirtyMinutes - 1 }],
    ['old, but a code verifier was sent as well', { at: startedAt + thirtyMinutes, codeVerifierSent: true }],
  ])('access_token_mismatch_unresolved: %s', async (_, facts) => {
    const attempt = drive({ exchange: async () => answer(400, mismatch, facts) });
    attempt.actor.send(callback());
    expect(await outcome(attempt)).toMatchObject({ code: 'access_token_mismatch_unresolved' });
  });

  const older = 'missing required parameters, includes an invalid parameter value, parameter more than once. :';

  test.each<[FailureCode, string]>([
    ['access_token_code_not_found', `${older} Unable to retrieve access token : authorization code not found`],
    ['access_token_missing_client_secret', `${older} client_secret`],
    ['access_token_missing_code', `${older} code`],
    [
      'access_token_mismatch_unresolved',
      'Unable to retrieve access token: appid or redirect uri does not match authorization code or authorization code expired',
    ],
  ])('%s in the wording of other years', async (code, error_description) => {
    const attempt = drive({ exchange: async () => answer(400, { error: 'invalid_request', error_description }) });
    attempt.actor.send(callback());
    expect(await outcome(attempt)).toMatchObject({ code });
  });

  test('recognises the mismatch text under both error codes', async () => {
    const attempt = drive({ exchange: async () => answer(400, { ...mismatch, error: 'invalid_request' }) });
    attempt.actor.send(callback());
    expect(await outcome(attempt)).toMatchObject({ code: 'access_token_mismatch_unresolved' });
  });
});

describe.each(forms)('requests that LinkedIn would refuse fail before they are sent, $name', ({ drive, outcome }) => {
  test.each<[FailureCode, Parameters<Drive>[0]]>([
    ['state_missing', { input: { state: 'short' } }],
    ['client_id_missing', { input: { request: { clientId: ' ', redirectUri: 'https://a.example/b', scope: ['a'] } } }],
    ['redirect_uri_missing', { input: { request: { clientId: 'a', redirectUri: '', scope: ['a'] } } }],
    ['redirect_uri_not_absolute', { input: { request: { clientId: 'a', redirectUri: '/callback', scope: ['a'] } } }],
    ['redirect_uri_not_absolute', { input: { request: { clientId: 'a', redirectUri: 'https://', scope: ['a'] } } }],
    ['redirect_uri_not_absolute', { input: { request: { clientId: 'a', redirectUri: 'app://x', scope: ['a'] } } }],
    [
      'redirect_uri_has_fragment',
      { input: { request: { clientId: 'a', redirectUri: 'https://a.example/b#c', scope: ['a'] } } },
    ],
    [
      'client_id_malformed',
      { input: { request: { clientId: 'a\n', redirectUri: 'https://a.example/b', scope: ['a'] } } },
    ],
    [
      'redirect_uri_malformed',
      { input: { request: { clientId: 'a', redirectUri: 'https://a.example/b ', scope: ['a'] } } },
    ],
    [
      'redirect_uri_has_query',
      { input: { request: { clientId: 'a', redirectUri: 'https://a.example/b?id=1', scope: ['a'] } } },
    ],
    [
      'scope_retired',
      { input: { request: { clientId: 'a', redirectUri: 'https://a.example/b', scope: ['openid', 'r_liteprofile'] } } },
    ],
    [
      'scope_retired',
      { input: { request: { clientId: 'a', redirectUri: 'https://a.example/b', scope: ['r_emailaddress'] } } },
    ],
    ...(
      [
        ['authorization_parameter_reserved', { scope: 'email' }],
        ['nonce_not_honoured', { nonce: '' }],
        ['code_challenge_not_honoured', { code_challenge_method: 'S256' }],
        ['prompt_none', { prompt: 'none' }],
      ] as const
    ).map(([code, parameters]): [FailureCode, Parameters<Drive>[0]] => [
      code,
      { input: { request: { clientId: 'a', redirectUri, scope: ['a'], parameters } } },
    ]),
    ['scope_missing', { input: { request: { clientId: 'a', redirectUri: 'https://a.example/b', scope: [] } } }],
    ['scope_missing', { input: { request: { clientId: 'a', redirectUri: 'https://a.example/b', scope: [''] } } }],
    [
      'openid_insufficient_scope_error',
      { input: { request: { clientId: 'a', redirectUri: 'https://a.example/b', scope: ['openid'] } } },
    ],
  ])('%s', async (code, driven) => {
    expect(await outcome(drive(driven))).toMatchObject({ status: 'failed', code, evidence: { sent: false } });
  });

  test.each<[FailureCode, 'grant_type' | 'code' | 'redirect_uri' | 'client_id' | 'client_secret']>([
    ['access_token_missing_grant_type', 'grant_type'],
    ['access_token_missing_code', 'code'],
    ['access_token_missing_redirect_uri', 'redirect_uri'],
    ['access_token_missing_client_id', 'client_id'],
    ['access_token_missing_client_secret', 'client_secret'],
  ])('%s when the adapter has no value to send', async (code, parameter) => {
    const attempt = drive({ exchange: async () => ({ kind: 'parameter-missing', parameter }) });
    attempt.actor.send(callback());
    expect(await outcome(attempt)).toEqual({ status: 'failed', code, evidence: { parameter, sent: false } });
  });
});

describe.each(forms)('judges duplicates, issuer, state, time, error, code in order, $name', ({ drive, outcome }) => {
  test.each<[FailureCode, Readonly<Record<string, string>>]>([
    ['issuer_mismatch', { iss: 'https://evil.example', state: 'wrong', error: 'user_cancelled_login' }],
    ['state_mismatch', { state: 'wrong', error: 'user_cancelled_login' }],
    ['state_mismatch', { state: '', code: 'AQcode' }],
    ['user_cancelled_login', { error: 'user_cancelled_login', code: 'AQcode' }],
    ['user_cancelled_authorize', { error: 'user_cancelled_authorize' }],
    ['authorization_invalid_scope', { error: 'unauthorized_scope_error' }],
    ['authorization_invalid_scope', { error: 'invalid_scope_error' }],
    ['authorization_invalid_scope', { error: 'invalid_scope' }],
    ['openid_insufficient_scope_error', { error: 'openid_insufficient_scope_error' }],
    ['access_denied', { error: 'access_denied' }],
    ['scope_missing', { error: 'invalid_request', error_description: 'You need to pass the "scope" parameter' }],
    [
      'unsupported_response_type',
      {
        error: 'unsupported_response_type',
        error_description: 'We only support a response_type of "code" but you passed "token"',
      },
    ],
    ['linkedin_unavailable', { error: 'server_error' }],
    ['linkedin_unavailable', { error: 'temporarily_unavailable', code: 'AQcode' }],
    ['unknown_callback_error', { error: 'bummer' }],
    ['unknown_callback_error', { error: 'invalid_request' }],
    ['callback_missing_code', {}],
  ])('%s for %j', async (code, query) => {
    const attempt = drive();
    attempt.actor.send(callback(query));
    expect(await outcome(attempt)).toMatchObject({ status: 'failed', code });
    expect(attempt.exchanges).toEqual([]);
  });

  test('callback_parameter_duplicated is judged first', async () => {
    const attempt = drive();
    const event = callback();
    attempt.actor.send({ ...event, callback: { ...event.callback, duplicated: ['code'] } });
    expect(await outcome(attempt)).toMatchObject({
      code: 'callback_parameter_duplicated',
      evidence: { parameter: 'code' },
    });
  });

  test('callback_timeout for a callback that arrives too late by the outside clock', async () => {
    const attempt = drive();
    attempt.actor.send(callback({ code: 'AQcode' }, startedAt + 60 * 60 * 1000));
    expect(await outcome(attempt)).toMatchObject({ code: 'callback_timeout' });
  });

  test.each(['https://www.linkedin.com/oauth', 'https://www.linkedin.com'])(
    'accepts iss %s as LinkedIn',
    async (iss) => {
      const attempt = drive();
      attempt.actor.send(callback({ code: 'AQcode', iss }));
      expect(await outcome(attempt)).toMatchObject({ status: 'succeeded' });
    },
  );

  test("decodes entities of LinkedIn's text in the evidence", async () => {
    const attempt = drive();
    attempt.actor.send(
      callback({
        error: 'unauthorized_scope_error',
        error_description: 'Scope &quot;r_liteprofile&quot; is not authorized for your application',
      }),
    );
    expect(await outcome(attempt)).toMatchObject({
      evidence: { errorDescription: 'Scope "r_liteprofile" is not authorized for your application' },
    });
  });
});

describe.each(forms)('events around the flow, $name', ({ drive, outcome }) => {
  test.each<[FailureCode, Parameters<Attempt['actor']['send']>[0]]>([
    ['popup_blocked', { type: 'popup.blocked' }],
    ['popup_closed', { type: 'popup.closed' }],
    ['login_cancelled', { type: 'login.cancel' }],
  ])('%s', async (code, event) => {
    const attempt = drive();
    attempt.actor.send(event);
    expect(await outcome(attempt)).toEqual({ status: 'failed', code, evidence: {} });
  });

  test('callback_timeout when the member never comes back', async () => {
    const attempt = drive({ input: { callbackTimeout: 5000 } });
    attempt.clock.increment(4999);
    expect(await outcome(attempt)).toBeUndefined();
    attempt.clock.increment(1);
    expect(await outcome(attempt)).toMatchObject({ code: 'callback_timeout' });
  });

  test('access_token_timeout when the exchange hangs; a late answer is ignored', async () => {
    let answerLate = (): void => {};
    const attempt = drive({
      input: { exchangeTimeout: 5000 },
      exchange: () => new Promise((resolve) => (answerLate = () => resolve(answer(200, '')))),
    });
    attempt.actor.send(callback());
    attempt.clock.increment(5000);
    answerLate();
    expect(await outcome(attempt)).toMatchObject({ code: 'access_token_timeout' });
  });

  test('login_cancelled during the exchange', async () => {
    const attempt = drive({ exchange: () => new Promise(() => {}) });
    attempt.actor.send(callback());
    attempt.actor.send({ type: 'login.cancel' });
    expect(await outcome(attempt)).toMatchObject({ code: 'login_cancelled' });
  });

  test.each<[FailureCode, Awaited<ReturnType<NonNullable<NonNullable<Parameters<Drive>[0]>['exchange']>>>]>([
    ['access_token_timeout', noResponse('timed-out')],
    ['network_error', noResponse('unreachable')],
    ['code_already_claimed', { kind: 'code-already-claimed' }],
    ['claims_unavailable', { kind: 'claims-unavailable' }],
    ['linkedin_unavailable', answer(503, '<html>')],
    ['linkedin_unavailable', answer(500, { error: 'server_error' })],
    ['linkedin_unavailable', answer(500, { error: 'bummer' })],
    ['linkedin_unavailable', answer(400, { error: 'server_error' })],
    ['linkedin_unavailable', answer(400, { error: 'temporarily_unavailable' })],
    ['daily_limit_reached', answer(429, { serviceErrorCode: 101, message: dailyLimit })],
    ['exchange_in_page', noResponse('unreachable', { fromPage: true })],
    [
      'client_id_unknown',
      answer(400, { error: 'invalid_client_id', error_description: 'The passed in client_id is invalid "abc"' }),
    ],
    ['refused_as_automation', answer(999, '')],
    ['access_token_wrong_method', answer(405, '')],
    ['unauthorized_client', answer(401, { error: 'unauthorized_client' })],
    ['code_verifier_rejected', answer(401, { error: 'invalid_client' }, { codeVerifierSent: true })],
    ['code_verifier_rejected', answer(403, '', { codeVerifierSent: true })],
    ['response_not_from_linkedin', answer(403, '')],
    ['response_not_from_linkedin', answer(200, '<html>')],
    ['response_not_from_linkedin', answer(404, 'not here')],
    ['response_not_from_linkedin', answer(307, '{}')],
    ['access_token_response_malformed', answer(200, { expires_in: 60 })],
    ['access_token_response_malformed', answer(200, '{"access_token":')],
    ['invalid_client', answer(401, { error: 'invalid_client', error_description: 'Client authentication failed' })],
    ['invalid_client', answer(401, { error: 'invalid_client_id', error_description: 'client authentication failed' })],
    ['unknown_access_token_error', answer(400, { error: 'bummer' })],
    ['unknown_access_token_error', answer(400, { message: 'Bummer', serviceErrorCode: 1, status: 400 })],
    ['id_token_missing', answer(200, { access_token: 'AQtoken', expires_in: 1 })],
  ])('%s', async (code, result) => {
    const attempt = drive({ exchange: async () => result });
    attempt.actor.send(callback());
    expect(await outcome(attempt)).toMatchObject({ status: 'failed', code });
  });

  test.each<[FailureCode, 'invalid' | 'keys-unavailable']>([
    ['id_token_invalid', 'invalid'],
    ['jwks_unavailable', 'keys-unavailable'],
  ])('%s', async (code, kind) => {
    const granted = answer(200, { access_token: 'AQtoken', expires_in: 1, id_token: 'x' });
    if (granted.kind !== 'response') throw new Error('an answer is a response');
    const attempt = drive({ exchange: async () => ({ ...granted, identity: { kind, reason: 'aud' } }) });
    attempt.actor.send(callback());
    expect(await outcome(attempt)).toMatchObject({ status: 'failed', code });
  });

  test('unexpected_error when the exchange actor throws', async () => {
    const attempt = drive({ exchange: () => Promise.reject(new Error('AQcode')) });
    attempt.actor.send(callback());
    expect(await outcome(attempt)).toEqual({ status: 'failed', code: 'unexpected_error', evidence: {} });
    expect(attempt.errors).toEqual([]);
  });

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['a text', 'response'],
    ['an unknown kind', { kind: 'granted' }],
    ['an answer that is not from our parser', { ...granted, response: JSON.parse('{"kind":"granted"}') }],
    ['an answer without an identity', { ...granted, identity: undefined }],
    ['an answer without the facts about the request', { ...granted, sent: null }],
  ])('unexpected_error when the exchange actor reports %s', async (_, report) => {
    // The point is a report that the types forbid.
    const attempt = drive({ exchange: async () => report as ExchangeResult });
    attempt.actor.send(callback());
    expect(await outcome(attempt)).toEqual({ status: 'failed', code: 'unexpected_error', evidence: {} });
    expect(attempt.errors).toEqual([]);
  });

  test('ignores an error of an unknown actor', async () => {
    const attempt = drive();
    attempt.actor.send({ type: 'xstate.error.actor.exchangeCode', error: 'AQcode' } as never);
    expect(attempt.errors).toEqual([]);
    expect(await outcome(attempt)).toBeUndefined();
  });

  test('throttled: the code is resent while there is time', async () => {
    const attempt = drive({ exchange: async () => answer(429, '<html>'), input: { exchangeTimeout: 2000 } });
    attempt.actor.send(callback());
    for (let turn = 0; turn < 3; turn += 1) {
      await settled();
      attempt.clock.increment(1000);
    }
    expect(await outcome(attempt)).toMatchObject({ code: 'throttled', evidence: { repetitions: 2 } });
    expect(attempt.exchanges).toHaveLength(3);
  });

  test('login_cancelled during the pause before a resend', async () => {
    const attempt = drive({ exchange: async () => answer(429, '') });
    attempt.actor.send(callback());
    await settled();
    attempt.actor.send({ type: 'login.cancel' });
    expect(await outcome(attempt)).toMatchObject({ code: 'login_cancelled' });
  });

  test('code_verifier_missing for a login that started with a challenge', async () => {
    const attempt = drive({ exchange: async () => answer(400, mismatch, { codeChallengeSent: true }) });
    attempt.actor.send(callback());
    expect(await outcome(attempt)).toMatchObject({
      code: 'code_verifier_missing',
      evidence: { codeVerifierSent: false },
    });
  });

  test('exchange_interrupted for an attempt restored from a snapshot without its code', async () => {
    const restored = (attempt: Attempt, exchange: () => Promise<ExchangeResult>) =>
      drive({ snapshot: JSON.parse(JSON.stringify(attempt.actor.getPersistedSnapshot())), exchange });
    const exchanging = drive({ exchange: () => new Promise(() => {}) });
    exchanging.actor.send(callback());
    for (const exchange of [async () => answer(400, {}), () => Promise.reject(new Error('no code'))])
      expect(await outcome(restored(exchanging, exchange))).toMatchObject({ code: 'exchange_interrupted' });

    const retrying = drive({ exchange: async () => answer(429, '') });
    retrying.actor.send(callback());
    await settled();
    const again = restored(retrying, async () => answer(429, ''));
    expect(again.actor.getSnapshot().value).toBe('retrying');
    // XState keeps no timers in a snapshot.
    again.actor.send({ type: 'xstate.after.retryDelay.linkedInAuth.retrying' } as never);
    expect(await outcome(again)).toMatchObject({ code: 'exchange_interrupted' });
    expect(again.exchanges).toEqual([]);
  });

  test('a reported outcome ends the attempt with the same state only', async () => {
    const attempt = drive({ input: { request: null } });
    const failed = { status: 'failed', code: 'user_cancelled_login', evidence: {} } as const;
    attempt.actor.send({ type: 'outcome.received', state: 'another attempt altogether', outcome: failed });
    expect(await outcome(attempt)).toBeUndefined();
    attempt.actor.send({ type: 'outcome.received', state: input.state, outcome: failed });
    expect(await outcome(attempt)).toEqual(failed);
  });

  test('a reported success makes the attempt succeed', async () => {
    const attempt = drive({ input: { request: null } });
    const outcomeThere = {
      status: 'succeeded',
      grant: { member, scope: ['openid'], expiresAt: 1, tokens: null },
    } as const;
    attempt.actor.send({ type: 'outcome.received', state: 'another attempt altogether', outcome: outcomeThere });
    expect(await outcome(attempt)).toBeUndefined();
    attempt.actor.send({ type: 'outcome.received', state: input.state, outcome: outcomeThere });
    expect(await outcome(attempt)).toEqual(outcomeThere);
  });
});

describe.each(forms)('success, $name', ({ drive, outcome }) => {
  test('requires a verified member or no id_token', () => {
    const judged = (kind: 'absent' | 'verified' | 'invalid' | 'keys-unavailable') => {
      const { attempt, result } = { attempt: drive().actor.getSnapshot().context, result: granted };
      return loginDecisions.isGrantUsable({
        attempt,
        result: { ...result, identity: { kind, member, reason: 'aud' } } as ExchangeResult,
      });
    };
    expect(['absent', 'verified', 'invalid', 'keys-unavailable'].map((kind) => judged(kind as 'absent'))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test('passes the redirect URI to the exchange, or null if only the server has it', async () => {
    const attempt = drive();
    attempt.actor.send(callback());
    expect(attempt.exchanges).toMatchObject([{ redirectUri, state: input.state, repetition: 0 }]);
    const half = drive({ input: { request: null } });
    half.actor.send(callback());
    expect(half.exchanges).toMatchObject([{ redirectUri: null }]);
  });

  test('removes the code after the exchange', async () => {
    const attempt = drive();
    attempt.actor.send(callback());
    expect(attempt.actor.getSnapshot().context.code).not.toBeNull();
    await settled();
    expect(attempt.actor.getSnapshot().context.code).toBeNull();
  });

  test('accepts a state of 16 characters and refuses one of 15', async () => {
    expect(await outcome(drive({ input: { state: 'x'.repeat(16) } }))).toBeUndefined();
    expect(await outcome(drive({ input: { state: 'x'.repeat(15) } }))).toMatchObject({ code: 'state_missing' });
  });

  test('returns a grant with absolute times and hidden tokens', async () => {
    const attempt = drive();
    attempt.actor.send(callback());
    const result = await outcome(attempt);
    expect(result).toMatchObject({
      status: 'succeeded',
      grant: { scope: ['email', 'openid', 'profile'], expiresAt: startedAt + 1200 + 5184000 * 1000 },
    });
    expect(JSON.stringify(result)).not.toContain('AQtoken');
    expect(attempt.exchanges).toHaveLength(1);
  });

  test('uses LinkedIn’s documented 60 days for a grant without a lifetime, and marks them', async () => {
    const attempt = drive({
      input: { request: { clientId: 'a', redirectUri, scope: ['w_member_social'] } },
      exchange: async () => answer(200, { access_token: 'AQtoken' }),
    });
    attempt.actor.send(callback());
    expect(await outcome(attempt)).toMatchObject({
      status: 'succeeded',
      grant: { expiresAt: startedAt + 1200 + 60 * 24 * 60 * 60 * 1000, expiresAtIsAssumed: true },
    });
  });

  test('does not mark a grant with a lifetime', async () => {
    const attempt = drive();
    attempt.actor.send(callback());
    const settledOutcome = await outcome(attempt);
    if (settledOutcome?.status !== 'succeeded') throw new Error('LinkedIn granted it');
    expect(settledOutcome.grant).not.toHaveProperty('expiresAtIsAssumed');
  });

  test('returns no member without openid', async () => {
    const attempt = drive({
      input: { request: { clientId: 'a', redirectUri, scope: ['w_member_social'] } },
      exchange: async () => answer(200, { access_token: 'AQtoken', expires_in: '60' }),
    });
    attempt.actor.send(callback());
    expect(await outcome(attempt)).toMatchObject({
      status: 'succeeded',
      grant: { member: null, scope: ['w_member_social'], expiresAt: startedAt + 1200 + 60_000 },
    });
  });
});

test('the tests above take every transition of the machine', () => {
  expect([...taken].sort()).toEqual(transitionsOf(linkedInAuthMachine).sort());
});

test('watched and unwatched logins give the same outcome for every failure of the login', () => {
  const [ofMachine, ofTable, ofWatchedTable] = forms.map(({ outcomes }) => outcomes);
  expect(ofTable).toStrictEqual(ofMachine);
  expect(ofWatchedTable).toStrictEqual(ofMachine);

  const seen = new Set(ofMachine?.map((ended) => (ended?.status === 'failed' ? ended.code : null)));
  const missing = transitionRows(linkedInAuthMachine).filter(
    ({ failure }) => failure !== null && !seen.has(failure as FailureCode),
  );
  expect(missing).toEqual([]);
});

test('explain returns phase, remedy and docs of a failure', () => {
  expect(explain('user_cancelled_login')).toMatchObject({
    phase: 'callback',
    remedy: 'ask-member-again',
    docs: '@linkedin-auth/core/failures.md#user_cancelled_login',
  });
});
