import { describe, expect, test } from 'vitest';
import * as exchange from '../src/failures/access-token/guards.ts';
import * as anyRequest from '../src/failures/any-request/guards.ts';
import * as noResponseGuards from '../src/failures/any-request/no-response-guards.ts';
import { isResponseNotFromLinkedin } from '../src/failures/any-request/not-linkedin-guards.ts';
import * as api from '../src/failures/api/guards.ts';
import * as applicationToken from '../src/failures/application-token/guards.ts';
import { isAuthorizationRedirectUriMismatch, isPromptNone } from '../src/failures/authorization/guards.ts';
import * as introspectionGuards from '../src/failures/introspection/guards.ts';
import * as preparation from '../src/failures/preparation/guards.ts';
import * as scope from '../src/failures/preparation/scope-guards.ts';
import * as refresh from '../src/failures/refresh/guards.ts';
import * as tokenEndpoint from '../src/failures/token-endpoint/guards.ts';
import { type AuthorizationRequest, type LinkedInAuthOutcome, parseAnswer, parseIntrospection } from '../src/index.ts';
import { createAttempt } from '../src/login/context.ts';
import { isOutcomeOfThisFailure, isOutcomeOfThisSuccess } from '../src/login/outcome-guards.ts';
import { answer, granted, input, state } from './attempt.ts';
import { apiResults, attempt, exchangeResults, halfAttempt } from './judged.ts';

/*
 * For each guard everything for which it holds, out of one of everything. Whatever is not listed, it must refuse.
 */

type Name<T> = readonly (keyof T)[];

const mismatches = [
  'mismatch, nothing explains it',
  'mismatch, nothing is known',
  'mismatch, of a login that began elsewhere',
  'mismatch, another redirect URI',
  'mismatch, sent before',
  'mismatch, after 30 minutes',
  'mismatch, a moment before 30 minutes',
  'mismatch, sent before with a verifier',
  'mismatch, challenge sent and no verifier',
] as const;

const withoutJson = [
  '405',
  '999',
  '403 after a verifier',
  '404 with a page',
  '503 with a page',
  '200 with a page',
  '200, empty',
  '200, cut off',
] as const;

const grants = [
  'granted, member verified',
  'granted, no id_token',
  'granted, id_token invalid',
  'granted, keys unavailable',
] as const;

const throttles = [
  '429',
  '429, a daily limit',
  '429, words before those of a daily limit',
  '429, words after those of a daily limit',
] as const;

const unreachable = ['unreachable', 'unreachable, never sent', 'unreachable, from a page'] as const;

const exchangeTruth: Readonly<Record<string, Name<typeof exchangeResults>>> = {
  isExchangeInterrupted: [],
  isCodeVerifierMissing: ['mismatch, challenge sent and no verifier'],
  isCodeToBeSentAgain: [
    'timed out, never sent',
    'unreachable, never sent',
    '429',
    '429, words before those of a daily limit',
    '429, words after those of a daily limit',
  ],
  isAccessTokenCodeNotFound: ['code not found'],
  isAccessTokenRedirectUriMismatch: ['mismatch, another redirect URI'],
  isAccessTokenCodeExpiredOrInvalid: ['mismatch, sent before', 'mismatch, after 30 minutes'],
  isAccessTokenMismatchUnresolved: mismatches,
  isCodeVerifierRejected: ['wrong secret after a verifier', '403 after a verifier'],
  isCodeAlreadyClaimed: ['code claimed'],
  isClaimsUnavailable: ['claims down'],
  isExchangeInPage: ['unreachable, from a page'],
  isAccessTokenTimeout: ['timed out', 'timed out, never sent'],
  isNetworkError: unreachable,
  isIdTokenMissing: ['granted, no id_token'],
  isIdTokenInvalid: ['granted, id_token invalid'],
  isJwksUnavailable: ['granted, keys unavailable'],
  isGrantUsable: ['granted, member verified', 'granted, no id_token'],
  isAccessTokenMissingGrantType: ['missing grant_type'],
  isAccessTokenMissingCode: ['nothing to send as code', 'missing code'],
  isAccessTokenMissingRedirectUri: ['missing redirect_uri'],
  isAccessTokenMissingClientId: ['missing client_id'],
  isAccessTokenMissingClientSecret: ['nothing to send as client_secret', 'missing client_secret'],
  isClientIdUnknown: ['unknown client ID'],
  isInvalidClient: [
    'wrong secret',
    'wrong secret, by text',
    'wrong secret, by code',
    'wrong secret after a verifier',
    'wrong secret after a verifier and its challenge',
    'unknown client ID',
  ],
  isUnauthorizedClient: ['not allowed this flow'],
  isAccessTokenWrongMethod: ['405'],
  isAccessTokenResponseMalformed: withoutJson,
  isUnexpectedError: [],
  isRefreshTokenInvalid: ['refresh token invalid', 'invalid grant'],
  isRefreshTokenMissing: ['missing refresh_token'],
  isRefreshReadAsCodeGrant: ['missing redirect_uri'],
  isRefreshThrottled: throttles,
  isRefreshed: grants,
  isApplicationTokenNotAllowed: ['no application tokens'],
  isThrottled: throttles,
  isDailyLimitReached: ['429, a daily limit'],
  isRefusedAsAutomation: ['999'],
  isLinkedinUnavailable: ['500', '999', 'temporarily unavailable', '503 with a page'],
  isResponseTimeout: ['timed out', 'timed out, never sent'],
  isLinkedinUnreachable: unreachable,
  isResponseNotFromLinkedin: ['403 after a verifier', '404 with a page', '200 with a page', '307', '200, empty'],
};

const tokens = (fault: string): Name<typeof apiResults> =>
  // Every key that begins so is one.
  Object.keys(apiResults).filter((name) => name.startsWith(fault)) as (keyof typeof apiResults)[];

const apiTruth: Readonly<Record<string, Name<typeof apiResults>>> = {
  isAccessTokenNotSent: ['401 empty, by code', '401 empty, by number', '401 empty, by text'],
  isAuthorizationSchemeUnknown: [],
  isAccessTokenNotYetActive: [],
  isAccessTokenRevoked: [
    '401 revoked, by code',
    '401 revoked, by number',
    '401 revoked, by text beside another number',
  ],
  isAccessTokenExpired: [
    '401 expired, by code beside another text',
    '401 expired, by number',
    '401 expired, by older text',
    '401 expired, by text with a moment',
  ],
  isAccessTokenInvalid: [
    '401 invalid, by code',
    '401 invalid, by text',
    '401 invalid, by older text',
    '401 unverified',
  ],
  isOrganizationPermissionMissing: ['400 organization', '403 organization, as owner'],
  isApiVersionMissing: ['400 version missing, by code', '426 version missing, by text'],
  isContentDuplicated: ['422 duplicate'],
  isUserinfoScopeMissing: ['403 userinfo'],
  isProfileEndpointRetired: ['403 me', '403 GET /me'],
  isResourceForbidden: tokens('403'),
  isApiRequestMalformed: tokens('400'),
  isResourceNotFound: tokens('404'),
  isApiWrongMethod: ['405'],
  isApiLengthRequired: ['411'],
  isApiUriTooLong: ['414'],
  isApiVersionInactive: [
    '426',
    '426 version missing, by text',
    '400 version inactive, by code',
    '404 version inactive, by text',
    '500 version inactive, inside a text',
  ],
  isAccessTokenRefused: [
    '401 revoked, by text beside another number',
    '401 expired, by code beside another text',
    '401 of another kind, by number',
    '401 of another kind, by name',
  ],
  isResponseNotFromLinkedin: ['300', '401 with a page', '200 with a page'],
  isUnknownApiError: [...tokens('3'), ...tokens('4'), ...tokens('5'), ...tokens('9')],
  isThrottled: ['429', '429, a daily limit'],
  isDailyLimitReached: ['429, a daily limit'],
  isRefusedAsAutomation: ['999'],
  isLinkedinUnavailable: ['500', '500 version inactive, inside a text', '504', '999'],
  isResponseTimeout: ['timed out'],
  isLinkedinUnreachable: ['unreachable'],
};

const holds = <T extends object>(guard: unknown, all: T, judged: (value: unknown) => unknown): string[] =>
  Object.entries(all)
    .filter(([, value]) => (guard as (judged: unknown) => boolean)(judged(value)))
    .map(([name]) => name)
    .sort();

describe('of everything that can come of an exchange', () => {
  const guards = {
    ...exchange,
    ...tokenEndpoint,
    ...refresh,
    ...applicationToken,
    ...anyRequest,
    ...noResponseGuards,
    isResponseNotFromLinkedin,
  };
  const { isUnknownAccessTokenError, ...listed } = guards;

  test.each(Object.entries(listed))('%s', (name, guard) => {
    const judged = (result: unknown) => ({ attempt, result, parts: ['sent', 'identity'] });
    expect(holds(guard, exchangeResults, judged)).toEqual([...(exchangeTruth[name] ?? ['no such guard'])].sort());
  });

  test('isUnknownAccessTokenError: every answer that is no grant', () => {
    const answers = Object.entries(exchangeResults).filter(([, { kind }]) => kind === 'response');
    const others = answers.map(([name]) => name).filter((name) => !grants.some((grant) => grant === name));
    expect(holds(isUnknownAccessTokenError, exchangeResults, (result) => ({ result }))).toEqual(others.sort());
  });

  test('an attempt whose request was made elsewhere compares no redirect URI and misses no id_token', () => {
    const judged = (result: unknown) => ({ attempt: halfAttempt, result });
    expect(holds(exchange.isAccessTokenRedirectUriMismatch, exchangeResults, judged)).toEqual([]);
    expect(holds(exchange.isIdTokenMissing, exchangeResults, judged)).toEqual([]);
    const without = createAttempt({ ...input, request: { clientId: 'a', redirectUri: 'b', scope: ['profile'] } });
    expect(exchange.isIdTokenMissing({ attempt: without, result: exchangeResults['granted, no id_token'] })).toBe(
      false,
    );
  });

  test('a code that was turned away before explains every mismatch but those beside a verifier', () => {
    const judged = (result: unknown) => ({ attempt: { ...attempt, codeSentBefore: true }, result });
    expect(holds(exchange.isAccessTokenCodeExpiredOrInvalid, exchangeResults, judged)).toEqual(
      mismatches.filter((name) => !name.includes('with a verifier')).sort(),
    );
  });

  test('a report is one when it has its parts and an answer that our parser read', () => {
    const unexpected = (result: unknown, parts: readonly string[] = ['sent', 'identity']): boolean =>
      tokenEndpoint.isUnexpectedError({ result, parts });
    const read = answer(200, '');
    expect([granted, read, { kind: 'no-response' }].map((result) => unexpected(result))).toEqual([false, false, false]);
    expect(
      [
        null,
        undefined,
        'response',
        {},
        { kind: 'granted' },
        { ...read, sent: undefined },
        { ...read, identity: 'verified' },
        { ...read, response: null },
        { ...read, response: 'read' },
        { ...read, response: { ...granted } },
      ].map((result) => unexpected(result)),
    ).toEqual(Array(10).fill(true));
    expect(unexpected({ ...read, sent: undefined }, ['identity'])).toBe(false);
  });
});

describe('of everything that can come of a call with an access token', () => {
  const { isUserinfoMalformed, ...rest } = { ...api, ...anyRequest, ...noResponseGuards, isResponseNotFromLinkedin };
  const known = { authorization: null, tokenAge: null } as const;

  test.each(Object.entries(rest))('%s', (name, guard) => {
    expect(holds(guard, apiResults, (result) => ({ ...known, result }))).toEqual(
      [...(apiTruth[name] ?? ['no such guard'])].sort(),
    );
  });

  test('a 401 without a token, or with another scheme, says so', () => {
    const none = (result: unknown) => ({ ...known, result, authorization: 'none' });
    const other = (result: unknown) => ({ ...known, result, authorization: 'other' });
    const bearer = (result: unknown) => ({ ...known, result, authorization: 'bearer' });
    expect(holds(api.isAccessTokenNotSent, apiResults, none)).toEqual([...tokens('401')].sort());
    expect(holds(api.isAuthorizationSchemeUnknown, apiResults, other)).toEqual([...tokens('401')].sort());
    expect(holds(api.isAuthorizationSchemeUnknown, apiResults, bearer)).toEqual([]);
  });

  test.each([
    [0, true],
    [14_999, true],
    [15_000, false],
    [-1, false],
    [null, false],
  ])('a token of %s milliseconds is young: %s', (tokenAge, isYoung) => {
    const young = (result: unknown) => ({ ...known, result, tokenAge });
    expect(holds(api.isAccessTokenNotYetActive, apiResults, young)).toEqual(
      isYoung
        ? [
            ...(apiTruth['isAccessTokenRevoked'] ?? []),
            ...(apiTruth['isAccessTokenExpired'] ?? []),
            '401 unverified',
          ].sort()
        : [],
    );
  });

  test('userinfo without a member', () => {
    const judged = { ...known, result: apiResults['200'] };
    expect(isUserinfoMalformed({ ...judged, member: null })).toBe(true);
    expect(isUserinfoMalformed({ ...judged, member: granted.kind === 'response' ? ({} as never) : null })).toBe(false);
  });
});

describe('of an introspection', () => {
  const answers = {
    active: [200, '{"active":true,"status":"active"}'],
    'active, no status': [200, '{"active":true}'],
    expired: [200, '{"active":false,"status":"expired"}'],
    revoked: [200, '{"active":false,"status":"revoked"}'],
    foreign: [200, '{"active":false}'],
    'not 200, inactive': [202, '{"active":false}'],
    'no JSON': [200, '<html>'],
    'revoked, without active': [200, '{"status":"revoked"}'],
    'revoked, and active': [200, '{"active":true,"status":"revoked"}'],
    'revoked, in an error': [403, '{"active":false,"status":"revoked"}'],
    '400': [400, ''],
    '401': [401, ''],
    '500': [500, ''],
  } as const;

  test.each<[string, unknown, readonly (keyof typeof answers)[]]>([
    ['isAccessTokenExpired', api.isAccessTokenExpired, ['expired']],
    ['isAccessTokenRevoked', api.isAccessTokenRevoked, ['revoked']],
    ['isIntrospectionForeignToken', introspectionGuards.isIntrospectionForeignToken, ['expired', 'revoked', 'foreign']],
    ['isIntrospectionBadRequest', introspectionGuards.isIntrospectionBadRequest, ['400']],
    ['isIntrospectionInvalidClient', introspectionGuards.isIntrospectionInvalidClient, ['401']],
    ['isIntrospectionMalformed', introspectionGuards.isIntrospectionMalformed, ['no JSON', 'revoked, without active']],
    [
      'isUnknownIntrospectionError',
      introspectionGuards.isUnknownIntrospectionError,
      [
        'expired',
        'revoked',
        'foreign',
        'not 200, inactive',
        'no JSON',
        'revoked, without active',
        'revoked, in an error',
        '400',
        '401',
        '500',
      ],
    ],
    // Before an answer in LinkedIn's form is judged by its status.
    ['isResponseNotFromLinkedin', isResponseNotFromLinkedin, ['no JSON']],
  ])('%s', (_, guard, expected) => {
    const judged = (value: unknown) => {
      const [status, body] = value as readonly [number, string];
      const introspection = parseIntrospection({ status, body });
      return { introspection, result: { kind: 'response', response: parseAnswer({ status, body }) } };
    };
    expect(holds(guard, answers, judged)).toEqual([...expected].sort());
  });
});

test('of an introspection that was not answered nothing holds', () => {
  const judged = { introspection: { status: 0, tokenStatus: null, active: null }, result: apiResults['timed out'] };
  const { isUnknownIntrospectionError, ...rest } = introspectionGuards;
  for (const guard of Object.values(rest)) expect(guard(judged)).toBe(false);
  expect(isUnknownIntrospectionError(judged)).toBe(true);
});

describe('of a request before it is sent', () => {
  const judged = (request: Partial<AuthorizationRequest> | null) => ({
    attempt: createAttempt({
      ...input,
      request:
        request === null
          ? null
          : { clientId: 'client', redirectUri: 'https://app.example/callback', scope: ['profile'], ...request },
    }),
  });

  const requests: Readonly<Record<string, Partial<AuthorizationRequest> | null>> = {
    'made elsewhere': null,
    good: {},
    'good, on loopback': { redirectUri: 'HTTP://127.0.0.1:5173/callback' },
    'client ID empty': { clientId: '' },
    'client ID blank': { clientId: ' ' },
    'client ID with a line break': { clientId: 'client\n' },
    'client ID in quotes': { clientId: '"client"' },
    'URI with a tab': { redirectUri: 'https://app.example/\tcallback' },
    'URI with a space in its query': { redirectUri: 'https://app.example/?a b' },
    'URI empty': { redirectUri: '' },
    'URI blank': { redirectUri: ' ' },
    'URI relative': { redirectUri: '/callback' },
    'URI in another scheme': { redirectUri: 'app:https://app.example' },
    'URI inside another text': { redirectUri: 'see https://app.example' },
    'URI of an app': { redirectUri: 'app://callback' },
    'URI without a host': { redirectUri: 'https:///callback' },
    'URI that is none': { redirectUri: 'https://a:b:c' },
    'URI with a fragment': { redirectUri: 'https://app.example/#a' },
    'URI with a query': { redirectUri: 'https://app.example/?a' },
    'scope empty': { scope: [] },
    'scope blank': { scope: ['', ' '] },
    'openid alone': { scope: ['openid', 'openid'] },
    'openid with profile': { scope: ['openid', 'profile'] },
    'retired scope': { scope: ['profile', 'r_emailaddress'] },
    'state given': { parameters: { state: '' } },
    'response_type given': { parameters: { response_type: 'token' } },
    'extended login': { parameters: { enable_extended_login: 'true' } },
    nonce: { parameters: { nonce: 'n' } },
    code_challenge: { parameters: { code_challenge: 'c' } },
    code_challenge_method: { parameters: { code_challenge_method: 'S256' } },
    'prompt none': { parameters: { prompt: 'none' } },
    'prompt none among others': { parameters: { prompt: 'login none' } },
    'prompt consent': { parameters: { prompt: 'consent' } },
  };

  const notAbsolute = [
    'URI empty',
    'URI blank',
    'URI relative',
    'URI in another scheme',
    'URI inside another text',
    'URI of an app',
    'URI without a host',
    'URI that is none',
  ];

  test.each<[string, unknown, readonly string[]]>([
    ['isClientIdMissing', preparation.isClientIdMissing, ['client ID empty', 'client ID blank']],
    [
      'isClientIdMalformed',
      preparation.isClientIdMalformed,
      ['client ID blank', 'client ID with a line break', 'client ID in quotes'],
    ],
    ['isRedirectUriMissing', preparation.isRedirectUriMissing, ['URI empty', 'URI blank']],
    [
      'isRedirectUriMalformed',
      preparation.isRedirectUriMalformed,
      ['URI blank', 'URI inside another text', 'URI with a tab'],
    ],
    ['isRedirectUriNotAbsolute', preparation.isRedirectUriNotAbsolute, notAbsolute],
    ['isRedirectUriHasFragment', preparation.isRedirectUriHasFragment, ['URI with a fragment']],
    ['isRedirectUriHasQuery', preparation.isRedirectUriHasQuery, ['URI with a query', 'URI with a space in its query']],
    ['isScopeMissing', scope.isScopeMissing, ['scope empty', 'scope blank']],
    // Asked after isScopeMissing, so that no scope at all is not its concern.
    ['isOpenidInsufficientScopeError', scope.isOpenidInsufficientScopeError, ['openid alone', 'scope empty']],
    ['isScopeRetired', scope.isScopeRetired, ['retired scope']],
    [
      'isAuthorizationParameterReserved',
      preparation.isAuthorizationParameterReserved,
      ['state given', 'response_type given'],
    ],
    ['isNonceNotHonoured', preparation.isNonceNotHonoured, ['nonce']],
    ['isCodeChallengeNotHonoured', preparation.isCodeChallengeNotHonoured, ['code_challenge', 'code_challenge_method']],
    ['isPromptNone', isPromptNone, ['prompt none', 'prompt none among others']],
    ['isStateMissing', preparation.isStateMissing, []],
  ])('%s', (_, guard, expected) => {
    expect(holds(guard, requests, (request) => judged(request as null))).toEqual([...expected].sort());
  });

  test('isPromptNone, of LinkedIn’s page as well', () => {
    const page = (prompt: string, description: string): boolean =>
      isPromptNone({ ...judged({ parameters: { prompt } }), status: 200, description });
    expect(page('none', 'Bummer, something went wrong')).toBe(true);
    expect(page('none', 'Something else')).toBe(false);
    expect(page('login', 'Bummer, something went wrong')).toBe(false);
  });

  test('a sentence of the table is one under its status only', () => {
    const said = (status: number): boolean =>
      isAuthorizationRedirectUriMismatch({ ...judged({}), status, description: 'Redirect_uri doesn’t match' });
    expect([said(401), said(400)]).toEqual([true, false]);
    const invalidScope = (status: number, description: string): boolean =>
      scope.isAuthorizationInvalidScope({ ...judged({}), status, description });
    expect([invalidScope(401, 'Invalid scope'), invalidScope(400, 'Invalid scope'), invalidScope(401, 'x')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

test('an outcome is of this attempt when it says so, and a success or a failure', () => {
  const success: LinkedInAuthOutcome = {
    status: 'succeeded',
    grant: { member: null, scope: [], expiresAt: 0, tokens: null },
  };
  const failure: LinkedInAuthOutcome = { status: 'failed', code: 'popup_closed', evidence: {} };
  const judge = (guard: typeof isOutcomeOfThisSuccess, outcome: LinkedInAuthOutcome, of = state): boolean =>
    guard({ attempt, state: of, outcome });
  expect([
    judge(isOutcomeOfThisSuccess, success),
    judge(isOutcomeOfThisSuccess, failure),
    judge(isOutcomeOfThisSuccess, success, 'another'),
    judge(isOutcomeOfThisFailure, failure),
    judge(isOutcomeOfThisFailure, success),
    judge(isOutcomeOfThisFailure, failure, 'another'),
  ]).toEqual([true, false, false, true, false, false]);
});
