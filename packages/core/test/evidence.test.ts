import { describe, expect, test } from 'vitest';
import { remainingCauses } from '../src/failures/access-token/mismatch.ts';
import { apiEvidence, callbackEvidence, exchangeEvidence, resultEvidence } from '../src/failures/gather-evidence.ts';
import {
  type ExchangeResult,
  type MismatchCause,
  parseCallback,
  parseTokenResponse,
  revealSecret,
} from '../src/index.ts';
import { grantOf } from '../src/login/grant.ts';
import { planResend } from '../src/login/resend.ts';
import { parseAnswer } from '../src/wire.ts';
import { answer, granted, member, noResponse, startedAt } from './attempt.ts';
import { attempt, attemptWithoutRequest, exchangeResults, unknownFacts } from './judged.ts';

describe('evidence contains only recorded facts', () => {
  test.each([
    ['code=a&state=s', {}],
    ['error=e', { error: 'e' }],
    ['error_description=d', { errorDescription: 'd' }],
    ['state=1&state=2&code=3&code=4', { parameter: 'code, state' }],
  ])('of the callback %s', (query, evidence) => {
    expect(callbackEvidence(parseCallback(query))).toStrictEqual(evidence);
  });

  const headers = new Headers({ 'retry-after': '3', 'x-li-uuid': 'u', 'x-li-request-id': 'r' });

  test.each<[string, ExchangeResult, object]>([
    ['a missing parameter', exchangeResults['nothing to send as code'], { parameter: 'code', sent: false }],
    ['a claimed code', exchangeResults['code claimed'], { sent: false }],
    ['an unavailable claims store', exchangeResults['claims down'], { sent: false }],
    ['no answer', noResponse('timed-out'), { reason: 'timed-out' }],
    ['a grant', granted, {}],
    ['a member who could not be verified', exchangeResults['granted, id_token invalid'], { reason: 'aud' }],
    [
      'an error',
      answer(400, { error: 'e', error_description: 'd' }),
      {
        httpStatus: 400,
        error: 'e',
        errorDescription: 'd',
        codeAgeAtMostSeconds: 1,
        codeSentBefore: false,
        redirectUriRepeated: true,
        codeVerifierSent: false,
      },
    ],
    ['an error without other known facts', answer(400, {}, unknownFacts), { httpStatus: 400 }],
    [
      'another redirect URI, sent before, with a verifier',
      answer(500, '', { redirectUri: 'x', codeSentBefore: true, codeVerifierSent: true, at: startedAt - 5000 }),
      {
        httpStatus: 500,
        codeAgeAtMostSeconds: 0,
        codeSentBefore: true,
        redirectUriRepeated: false,
        codeVerifierSent: true,
      },
    ],
  ])('of an exchange: %s', (_, result, evidence) => {
    expect(exchangeEvidence(attempt, result)).toStrictEqual(evidence);
  });

  test('of a repeated exchange', () => {
    const repeated = { ...attempt, repetitions: 2 };
    expect(exchangeEvidence(repeated, noResponse('unreachable'))).toStrictEqual({
      reason: 'unreachable',
      repetitions: 2,
    });
    expect(exchangeEvidence(repeated, answer(429, '', unknownFacts))).toStrictEqual({
      httpStatus: 429,
      repetitions: 2,
    });
  });

  test('of an exchange whose request another side made', () => {
    expect(exchangeEvidence(attemptWithoutRequest, answer(400, {}))).not.toHaveProperty('redirectUriRepeated');
  });

  test('of an API call with an access token', () => {
    const body = '{"code":"c","message":"m","serviceErrorCode":7}';
    const response = parseAnswer({ status: 401, body, headers });
    expect(apiEvidence({ kind: 'response', response }, 2400)).toStrictEqual({
      httpStatus: 401,
      error: 'c',
      errorDescription: 'm',
      serviceErrorCode: 7,
      retryAfterSeconds: 3,
      linkedInTrace: 'x-li-uuid: u; x-li-request-id: r',
      tokenAgeSeconds: 2,
    });
    expect(apiEvidence(noResponse('unreachable'), null)).toStrictEqual({ reason: 'unreachable' });
    expect(resultEvidence({ kind: 'response', response: parseAnswer({ status: 500, body: '' }) })).toStrictEqual({
      httpStatus: 500,
    });
  });
});

describe('the remaining causes of a mismatch', () => {
  const always: readonly MismatchCause[] = [
    'code-of-another-app',
    'code-used-by-somebody-else',
    'external-member-binding',
  ];

  test.each<[keyof typeof exchangeResults, readonly MismatchCause[]]>([
    ['mismatch, nothing explains it', always],
    [
      'mismatch, nothing is known',
      [
        'redirect-uri-differs',
        'code-sent-before',
        'code-expired',
        'code-verifier-sent',
        'code-verifier-missing',
        ...always,
      ],
    ],
    [
      'mismatch, of a login that began elsewhere',
      ['redirect-uri-differs', 'code-expired', 'code-verifier-missing', ...always],
    ],
    ['mismatch, another redirect URI', ['redirect-uri-differs', ...always]],
    ['mismatch, sent before', ['code-sent-before', ...always]],
    ['mismatch, after 30 minutes', ['code-expired', ...always]],
    ['mismatch, sent before with a verifier', ['code-sent-before', 'code-verifier-sent', ...always]],
  ])('%s', (name, causes) => {
    const result = exchangeResults[name];
    if (result.kind !== 'response') throw new Error('a mismatch is an answer');
    expect(remainingCauses(attempt, result)).toStrictEqual(causes);
    if (name.endsWith('explains it'))
      expect(remainingCauses(attemptWithoutRequest, result)).toStrictEqual(['redirect-uri-differs', ...always]);
  });
});

describe('grantOf', () => {
  const full = parseTokenResponse({
    status: 200,
    body: '{"access_token":"AQA","expires_in":60,"refresh_token":"AQR","refresh_token_expires_in":120}',
  });
  const response = { ...granted, response: full, receivedAt: startedAt } as ExchangeResult;

  test('returns absolute times and hidden tokens', () => {
    const outcome = grantOf(attempt, response);
    if (outcome.status !== 'succeeded' || outcome.grant.tokens === null) throw new Error('a grant');
    const { accessToken, refreshToken, refreshTokenExpiresAt } = outcome.grant.tokens;
    expect([revealSecret(accessToken), refreshToken && revealSecret(refreshToken)]).toStrictEqual(['AQA', 'AQR']);
    expect(refreshTokenExpiresAt).toBe(startedAt + 120_000);
    expect(outcome.grant).toMatchObject({
      member,
      scope: ['openid', 'profile', 'email'],
      expiresAt: startedAt + 60_000,
    });
  });

  test('accepts a grant without a refresh token, a member or a request', () => {
    expect(
      grantOf(attemptWithoutRequest, { ...granted, identity: { kind: 'absent' } } as ExchangeResult),
    ).toMatchObject({
      grant: { member: null, tokens: { refreshToken: null, refreshTokenExpiresAt: null } },
    });
    expect(grantOf(attemptWithoutRequest, response)).toMatchObject({ grant: { scope: [] } });
  });

  test('returns a failure for any other result', () => {
    expect(grantOf(attempt, noResponse('timed-out'))).toStrictEqual({
      status: 'failed',
      code: 'unexpected_error',
      evidence: {},
    });
  });
});

describe('planResend', () => {
  const unsent = noResponse('unreachable', { mayHaveArrived: false, receivedAt: startedAt });

  test('subtracts the pause from the remaining time', () => {
    expect(planResend({ ...attempt, exchangeTimeout: 15_000 }, unsent)).toStrictEqual({
      repetitions: 1,
      retryDelay: 250,
      exchangeTimeout: 14_750,
      codeSentBefore: false,
    });
  });

  test.each([
    [251, 1],
    [250, undefined],
  ])('with %i milliseconds left, the request gets %s', (left, rest) => {
    const plan = planResend({ ...attempt, exchangeEndsAt: startedAt + left }, unsent);
    expect(plan?.exchangeTimeout).toBe(rest);
  });

  test('records that LinkedIn received the code, and stops after two resends', () => {
    expect(planResend(attempt, answer(429, ''))).toMatchObject({ codeSentBefore: true });
    expect(planResend({ ...attempt, codeSentBefore: true }, unsent)).toMatchObject({ codeSentBefore: true });
    expect(planResend({ ...attempt, repetitions: 1 }, unsent)).toMatchObject({ repetitions: 2, retryDelay: 500 });
    expect(planResend({ ...attempt, repetitions: 2 }, unsent)).toBeNull();
  });
});
