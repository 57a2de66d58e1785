import { describe, expect, test } from 'vitest';
import { accessTokenGuards } from '../src/failures/access-token/guards.ts';
import { anyRequestGuards } from '../src/failures/any-request/guards.ts';
import { apiGuards } from '../src/failures/api/guards.ts';
import { applicationTokenGuards } from '../src/failures/application-token/guards.ts';
import { authorizationGuards } from '../src/failures/authorization/guards.ts';
import { introspectionGuards } from '../src/failures/introspection/guards.ts';
import { preparationGuards } from '../src/failures/preparation/guards.ts';
import { refreshGuards } from '../src/failures/refresh/guards.ts';
import { tokenEndpointGuards } from '../src/failures/token-endpoint/guards.ts';
import { userinfoGuards } from '../src/failures/userinfo/guards.ts';
import type { AuthorizationRequest, LinkedInAuthOutcome } from '../src/index.ts';
import { createAttempt } from '../src/login/context.ts';
import { loginDecisions } from '../src/login/guards.ts';
import { tokenDecisions } from '../src/token/guards.ts';
import { parseAnswer, parseIntrospection } from '../src/wire.ts';
import { answer, granted, input, state } from './attempt.ts';
import { apiResults, attempt, attemptWithoutRequest, exchangeResults } from './judged.ts';

/*
 * Lists for each guard the inputs for which it holds, out of all inputs of `judged.ts`. It must not hold for any other.
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
  exchange_interrupted: [],
  code_verifier_missing: ['mismatch, challenge sent and no verifier'],
  isCodeResendable: [
    'timed out, never sent',
    'unreachable, never sent',
    '429',
    '429, words before those of a daily limit',
    '429, words after those of a daily limit',
  ],
  access_token_code_not_found: ['code not found'],
  access_token_redirect_uri_mismatch: ['mismatch, another redirect URI'],
  access_token_code_expired_or_invalid: ['mismatch, sent before', 'mismatch, after 30 minutes'],
  access_token_mismatch_unresolved: mismatches,
  code_verifier_rejected: ['wrong secret after a verifier', '403 after a verifier'],
  code_already_claimed: ['code claimed'],
  claims_unavailable: ['claims down'],
  exchange_in_page: ['unreachable, from a page'],
  access_token_timeout: ['timed out', 'timed out, never sent'],
  network_error: unreachable,
  id_token_missing: ['granted, no id_token'],
  id_token_invalid: ['granted, id_token invalid'],
  jwks_unavailable: ['granted, keys unavailable'],
  isGrantUsable: ['granted, member verified', 'granted, no id_token'],
  access_token_missing_grant_type: ['missing grant_type'],
  access_token_missing_code: ['nothing to send as code', 'missing code'],
  access_token_missing_redirect_uri: ['missing redirect_uri'],
  access_token_missing_client_id: ['missing client_id'],
  access_token_missing_client_secret: ['nothing to send as client_secret', 'missing client_secret'],
  client_id_unknown: ['unknown client ID'],
  invalid_client: [
    'wrong secret',
    'wrong secret, by text',
    'wrong secret, by code',
    'wrong secret after a verifier',
    'wrong secret after a verifier and its challenge',
    'unknown client ID',
  ],
  unauthorized_client: ['not allowed this flow'],
  access_token_wrong_method: ['405'],
  access_token_response_malformed: withoutJson,
  unexpected_error: [],
  refresh_token_invalid: ['refresh token invalid', 'invalid grant'],
  refresh_token_missing: ['missing refresh_token'],
  refresh_read_as_code_grant: ['missing redirect_uri'],
  refresh_throttled: throttles,
  isRefreshed: grants,
  application_token_not_allowed: ['no application tokens'],
  throttled: throttles,
  daily_limit_reached: ['429, a daily limit'],
  refused_as_automation: ['999'],
  linkedin_unavailable: ['500', '999', 'temporarily unavailable', '503 with a page'],
  response_timeout: ['timed out', 'timed out, never sent'],
  linkedin_unreachable: unreachable,
  response_not_from_linkedin: ['403 after a verifier', '404 with a page', '200 with a page', '307', '200, empty'],
};

const tokens = (fault: string): Name<typeof apiResults> =>
  // Every key with this prefix is a mismatch.
  Object.keys(apiResults).filter((name) => name.startsWith(fault)) as (keyof typeof apiResults)[];

const apiTruth: Readonly<Record<string, Name<typeof apiResults>>> = {
  access_token_not_sent: ['401 empty, by code', '401 empty, by number', '401 empty, by text'],
  authorization_scheme_unknown: [],
  access_token_not_yet_active: [],
  access_token_revoked: ['401 revoked, by code', '401 revoked, by number', '401 revoked, by text with another number'],
  access_token_expired: [
    '401 expired, by code with another text',
    '401 expired, by number',
    '401 expired, by older text',
    '401 expired, by text with a moment',
  ],
  access_token_invalid: [
    '401 invalid, by code',
    '401 invalid, by text',
    '401 invalid, by older text',
    '401 unverified',
  ],
  organization_permission_missing: ['400 organization', '403 organization, as owner'],
  api_version_missing: ['400 version missing, by code', '426 version missing, by text'],
  content_duplicated: ['422 duplicate'],
  userinfo_scope_missing: ['403 userinfo'],
  profile_endpoint_retired: ['403 me', '403 GET /me'],
  resource_forbidden: tokens('403'),
  api_request_malformed: tokens('400'),
  resource_not_found: tokens('404'),
  api_wrong_method: ['405'],
  api_length_required: ['411'],
  api_uri_too_long: ['414'],
  api_version_inactive: [
    '426',
    '426 version missing, by text',
    '400 version inactive, by code',
    '404 version inactive, by text',
    '500 version inactive, inside a text',
  ],
  isAccessTokenRefused: [
    '401 revoked, by text with another number',
    '401 expired, by code with another text',
    '401 of another kind, by number',
    '401 of another kind, by name',
  ],
  response_not_from_linkedin: ['300', '401 with a page', '200 with a page'],
  unknown_api_error: [...tokens('3'), ...tokens('4'), ...tokens('5'), ...tokens('9')],
  throttled: ['429', '429, a daily limit'],
  daily_limit_reached: ['429, a daily limit'],
  refused_as_automation: ['999'],
  linkedin_unavailable: ['500', '500 version inactive, inside a text', '504', '999'],
  response_timeout: ['timed out'],
  linkedin_unreachable: ['unreachable'],
};

const holds = <T extends object>(guard: unknown, all: T, judged: (value: unknown) => unknown): string[] =>
  Object.entries(all)
    .filter(([, value]) => (guard as (judged: unknown) => boolean)(judged(value)))
    .map(([name]) => name)
    .sort();

describe('guards on every result of an exchange', () => {
  const guards = {
    ...accessTokenGuards,
    ...tokenEndpointGuards,
    ...refreshGuards,
    ...applicationTokenGuards,
    ...anyRequestGuards,
    isGrantUsable: loginDecisions.isGrantUsable,
    isCodeResendable: loginDecisions.isCodeResendable,
    isRefreshed: tokenDecisions.isRefreshed,
  };
  const { unknown_access_token_error, ...listed } = guards;

  test.each(Object.entries(listed))('%s', (name, guard) => {
    const judged = (result: unknown) => ({ attempt, result, parts: ['sent', 'identity'] });
    expect(holds(guard, exchangeResults, judged)).toEqual([...(exchangeTruth[name] ?? ['no such guard'])].sort());
  });

  test('unknown_access_token_error holds for every answer that is not a grant', () => {
    const answers = Object.entries(exchangeResults).filter(([, { kind }]) => kind === 'response');
    const others = answers.map(([name]) => name).filter((name) => !grants.some((grant) => grant === name));
    expect(holds(unknown_access_token_error, exchangeResults, (result) => ({ result }))).toEqual(others.sort());
  });

  test('an attempt without a request does not compare redirect URIs or require an id_token', () => {
    const judged = (result: unknown) => ({ attempt: attemptWithoutRequest, result });
    expect(holds(accessTokenGuards.access_token_redirect_uri_mismatch, exchangeResults, judged)).toEqual([]);
    expect(holds(accessTokenGuards.id_token_missing, exchangeResults, judged)).toEqual([]);
    const without = createAttempt({ ...input, request: { clientId: 'a', redirectUri: 'b', scope: ['profile'] } });
    expect(
      accessTokenGuards.id_token_missing({ attempt: without, result: exchangeResults['granted, no id_token'] }),
    ).toBe(false);
  });

  test('a code sent before explains every mismatch, unless a verifier was sent', () => {
    const judged = (result: unknown) => ({ attempt: { ...attempt, codeSentBefore: true }, result });
    expect(holds(accessTokenGuards.access_token_code_expired_or_invalid, exchangeResults, judged)).toEqual(
      mismatches.filter((name) => !name.includes('with a verifier')).sort(),
    );
  });

  test('a report is valid only with all parts and an answer from our parser', () => {
    const unexpected = (result: unknown, parts: readonly string[] = ['sent', 'identity']): boolean =>
      tokenEndpointGuards.unexpected_error({ result, parts });
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

describe('guards on every result of an API call', () => {
  const { userinfo_malformed, ...rest } = {
    ...anyRequestGuards,
    ...userinfoGuards,
    ...apiGuards,
    isAccessTokenRefused: tokenDecisions.isAccessTokenRefused,
  };
  const known = { authorization: null, tokenAge: null } as const;

  test.each(Object.entries(rest))('%s', (name, guard) => {
    expect(holds(guard, apiResults, (result) => ({ ...known, result }))).toEqual(
      [...(apiTruth[name] ?? ['no such guard'])].sort(),
    );
  });

  test('a 401 names a missing token or another scheme', () => {
    const none = (result: unknown) => ({ ...known, result, authorization: 'none' });
    const other = (result: unknown) => ({ ...known, result, authorization: 'other' });
    const bearer = (result: unknown) => ({ ...known, result, authorization: 'bearer' });
    expect(holds(apiGuards.access_token_not_sent, apiResults, none)).toEqual([...tokens('401')].sort());
    expect(holds(apiGuards.authorization_scheme_unknown, apiResults, other)).toEqual([...tokens('401')].sort());
    expect(holds(apiGuards.authorization_scheme_unknown, apiResults, bearer)).toEqual([]);
  });

  test.each([
    [0, true],
    [14_999, true],
    [15_000, false],
    [-1, false],
    [null, false],
  ])('a token that is %s milliseconds old is young: %s', (tokenAge, isYoung) => {
    const young = (result: unknown) => ({ ...known, result, tokenAge });
    expect(holds(apiGuards.access_token_not_yet_active, apiResults, young)).toEqual(
      isYoung
        ? [
            ...(apiTruth['access_token_revoked'] ?? []),
            ...(apiTruth['access_token_expired'] ?? []),
            '401 unverified',
          ].sort()
        : [],
    );
  });

  test('userinfo_malformed holds for an answer without a member', () => {
    const judged = { ...known, result: apiResults['200'] };
    expect(userinfo_malformed({ ...judged, member: null })).toBe(true);
    expect(userinfo_malformed({ ...judged, member: granted.kind === 'response' ? ({} as never) : null })).toBe(false);
  });
});

describe('guards on an introspection', () => {
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
    ['access_token_expired', introspectionGuards.access_token_expired, ['expired']],
    ['access_token_revoked', introspectionGuards.access_token_revoked, ['revoked']],
    ['introspection_foreign_token', introspectionGuards.introspection_foreign_token, ['expired', 'revoked', 'foreign']],
    ['introspection_bad_request', introspectionGuards.introspection_bad_request, ['400']],
    ['introspection_invalid_client', introspectionGuards.introspection_invalid_client, ['401']],
    ['introspection_malformed', introspectionGuards.introspection_malformed, ['no JSON', 'revoked, without active']],
    [
      'unknown_introspection_error',
      introspectionGuards.unknown_introspection_error,
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
    // Judged before an answer in LinkedIn's form is judged by its status.
    ['response_not_from_linkedin', anyRequestGuards.response_not_from_linkedin, ['no JSON']],
  ])('%s', (_, guard, expected) => {
    const judged = (value: unknown) => {
      const [status, body] = value as readonly [number, string];
      const introspection = parseIntrospection({ status, body });
      return { introspection, result: { kind: 'response', response: parseAnswer({ status, body }) } };
    };
    expect(holds(guard, answers, judged)).toEqual([...expected].sort());
  });
});

test('no guard holds for an introspection without an answer', () => {
  const judged = { introspection: { status: 0, tokenStatus: null, active: null }, result: apiResults['timed out'] };
  const { unknown_introspection_error, ...rest } = introspectionGuards;
  for (const guard of Object.values(rest)) expect(guard(judged)).toBe(false);
  expect(unknown_introspection_error(judged)).toBe(true);
});

describe('guards on a request before it is sent', () => {
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
    'invalid URI': { redirectUri: 'https://a:b:c' },
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
    'invalid URI',
  ];

  test.each<[string, unknown, readonly string[]]>([
    ['client_id_missing', preparationGuards.client_id_missing, ['client ID empty', 'client ID blank']],
    [
      'client_id_malformed',
      preparationGuards.client_id_malformed,
      ['client ID blank', 'client ID with a line break', 'client ID in quotes'],
    ],
    ['redirect_uri_missing', preparationGuards.redirect_uri_missing, ['URI empty', 'URI blank']],
    [
      'redirect_uri_malformed',
      preparationGuards.redirect_uri_malformed,
      ['URI blank', 'URI inside another text', 'URI with a tab'],
    ],
    ['redirect_uri_not_absolute', preparationGuards.redirect_uri_not_absolute, notAbsolute],
    ['redirect_uri_has_fragment', preparationGuards.redirect_uri_has_fragment, ['URI with a fragment']],
    [
      'redirect_uri_has_query',
      preparationGuards.redirect_uri_has_query,
      ['URI with a query', 'URI with a space in its query'],
    ],
    ['scope_missing', preparationGuards.scope_missing, ['scope empty', 'scope blank']],
    // Judged after scope_missing, so a request without any scope never reaches it.
    [
      'openid_insufficient_scope_error',
      preparationGuards.openid_insufficient_scope_error,
      ['openid alone', 'scope empty'],
    ],
    ['scope_retired', preparationGuards.scope_retired, ['retired scope']],
    [
      'authorization_parameter_reserved',
      preparationGuards.authorization_parameter_reserved,
      ['state given', 'response_type given'],
    ],
    ['nonce_not_honoured', preparationGuards.nonce_not_honoured, ['nonce']],
    [
      'code_challenge_not_honoured',
      preparationGuards.code_challenge_not_honoured,
      ['code_challenge', 'code_challenge_method'],
    ],
    ['prompt_none', preparationGuards.prompt_none, ['prompt none', 'prompt none among others']],
    ['state_missing', preparationGuards.state_missing, []],
  ])('%s', (_, guard, expected) => {
    expect(holds(guard, requests, (request) => judged(request as null))).toEqual([...expected].sort());
  });

  test('prompt_none also holds for LinkedIn’s error page', () => {
    const page = (prompt: string, description: string): boolean =>
      authorizationGuards.prompt_none({ ...judged({ parameters: { prompt } }), status: 200, description });
    expect(page('none', 'Bummer, something went wrong')).toBe(true);
    expect(page('none', 'Something else')).toBe(false);
    expect(page('login', 'Bummer, something went wrong')).toBe(false);
  });

  test('a sentence of the table requires its documented status', () => {
    const said = (status: number): boolean =>
      authorizationGuards.authorization_redirect_uri_mismatch({
        ...judged({}),
        status,
        description: 'Redirect_uri doesn’t match',
      });
    expect([said(401), said(400)]).toEqual([true, false]);
    const invalidScope = (status: number, description: string): boolean =>
      authorizationGuards.authorization_invalid_scope({ ...judged({}), status, description });
    expect([invalidScope(401, 'Invalid scope'), invalidScope(400, 'Invalid scope'), invalidScope(401, 'x')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

test('an outcome belongs to the attempt with the same state', () => {
  const success: LinkedInAuthOutcome = {
    status: 'succeeded',
    grant: { member: null, scope: [], expiresAt: 0, tokens: null },
  };
  const failure: LinkedInAuthOutcome = { status: 'failed', code: 'popup_closed', evidence: {} };
  const judge = (
    guard: typeof loginDecisions.isOutcomeOfThisSuccess,
    outcome: LinkedInAuthOutcome,
    of = state,
  ): boolean => guard({ attempt, state: of, outcome });
  expect([
    judge(loginDecisions.isOutcomeOfThisSuccess, success),
    judge(loginDecisions.isOutcomeOfThisSuccess, failure),
    judge(loginDecisions.isOutcomeOfThisSuccess, success, 'another'),
    judge(loginDecisions.isOutcomeOfThisFailure, failure),
    judge(loginDecisions.isOutcomeOfThisFailure, success),
    judge(loginDecisions.isOutcomeOfThisFailure, failure, 'another'),
  ]).toEqual([true, false, false, true, false, false]);
});
