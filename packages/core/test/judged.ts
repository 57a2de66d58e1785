import type { ExchangeResult } from '../src/index.ts';
import { createAttempt } from '../src/login/context.ts';
import { type ApiResult, parseAnswer } from '../src/wire.ts';
import { answer, granted, input, noResponse, startedAt } from './attempt.ts';

/*
 * One input of every kind that guards judge, by name.
 */

const says = (status: number, error: string | null, error_description?: string): ExchangeResult =>
  answer(status, { ...(error !== null && { error }), ...(error_description !== undefined && { error_description }) });

const mismatchText =
  'Unable to retrieve access token: appid/redirect uri/code verifier does not match authorization code. Or authorization code expired. Or external member binding exists';

const mismatch = (facts: Parameters<typeof answer>[2] = {}): ExchangeResult =>
  answer(400, { error: 'invalid_redirect_uri', error_description: mismatchText }, facts);

const identified = (identity: Extract<ExchangeResult, { kind: 'response' }>['identity']): ExchangeResult =>
  ({ ...granted, identity }) as ExchangeResult;

export const unknownFacts = {
  redirectUri: null,
  at: null,
  codeVerifierSent: null,
  codeChallengeSent: null,
  codeSentBefore: null,
} as const;

const missing = (parameter: string): ExchangeResult =>
  says(400, 'invalid_request', `A required parameter "${parameter}" is missing`);

/** The results of an exchange. */
export const exchangeResults = {
  'granted, member verified': granted,
  'granted, no id_token': identified({ kind: 'absent' }),
  'granted, id_token invalid': identified({ kind: 'invalid', reason: 'aud' }),
  'granted, keys unavailable': identified({ kind: 'keys-unavailable' }),
  'nothing to send as code': { kind: 'parameter-missing', parameter: 'code' },
  'nothing to send as client_secret': { kind: 'parameter-missing', parameter: 'client_secret' },
  'code claimed': { kind: 'code-already-claimed' },
  'claims down': { kind: 'claims-unavailable' },
  'timed out': noResponse('timed-out'),
  'timed out, never sent': noResponse('timed-out', { mayHaveArrived: false }),
  unreachable: noResponse('unreachable'),
  'unreachable, never sent': noResponse('unreachable', { mayHaveArrived: false }),
  'unreachable, from a page': noResponse('unreachable', { fromPage: true }),
  'missing grant_type': missing('grant_type'),
  'missing code': missing('code'),
  'missing redirect_uri': missing('redirect_uri'),
  'missing client_id': missing('client_id'),
  'missing client_secret': missing('client_secret'),
  'missing refresh_token': missing('refresh_token'),
  'code not found': says(401, 'invalid_request', 'Unable to retrieve access token: authorization code not found'),
  'mismatch, nothing explains it': mismatch(),
  'mismatch, nothing is known': mismatch(unknownFacts),
  'mismatch, of a login that began elsewhere': mismatch({ redirectUri: null, at: null, codeChallengeSent: null }),
  'mismatch, another redirect URI': mismatch({ redirectUri: 'https://app.example/other' }),
  'mismatch, sent before': mismatch({ codeSentBefore: true }),
  'mismatch, after 30 minutes': mismatch({ at: startedAt + 30 * 60 * 1000 }),
  'mismatch, a moment before 30 minutes': mismatch({ at: startedAt + 30 * 60 * 1000 - 1 }),
  'mismatch, sent before with a verifier': mismatch({ codeSentBefore: true, codeVerifierSent: true }),
  'mismatch, challenge sent and no verifier': mismatch({ codeChallengeSent: true }),
  'wrong secret after a verifier and its challenge': answer(
    401,
    { error: 'invalid_client' },
    { codeVerifierSent: true, codeChallengeSent: true },
  ),
  'wrong secret': says(401, 'invalid_client', 'Client authentication failed'),
  'wrong secret, by text': says(401, null, 'client authentication failed.'),
  'wrong secret, by code': says(401, 'invalid_client_id'),
  'wrong secret after a verifier': answer(401, { error: 'invalid_client' }, { codeVerifierSent: true }),
  '403 after a verifier': answer(403, '', { codeVerifierSent: true }),
  '400 after a verifier': answer(400, { error: 'bummer' }, { codeVerifierSent: true }),
  'unknown client ID': says(400, 'invalid_client_id', 'The passed in client_id is invalid "abc"'),
  'a client ID in the middle': says(400, 'bummer', 'Sorry. The passed in client_id is invalid "abc"'),
  'not allowed this flow': says(401, 'unauthorized_client'),
  'refresh token invalid': says(
    400,
    'invalid_request',
    'The provided authorization grant or refresh token is invalid, expired or revoked.',
  ),
  'invalid grant': says(400, 'invalid_grant'),
  'no application tokens': says(401, 'access_denied', 'This application is not allowed to create application tokens'),
  'temporarily unavailable': says(400, 'temporarily_unavailable'),
  '400 of another kind': says(400, 'bummer', 'Bummer'),
  '403': answer(403, '{}'),
  '404 with a page': answer(404, '<html>'),
  '405': answer(405, ''),
  '429': answer(429, '{}'),
  '429, a daily limit': answer(429, {
    message: 'Resource level throttle APPLICATION DAY limit for calls to this resource is reached.',
  }),
  '429, words before those of a daily limit': answer(429, {
    message: 'Sorry. Resource level throttle limit for calls to this resource is reached.',
  }),
  '429, words after those of a daily limit': answer(429, {
    message: 'Resource level throttle limit for calls to this resource is reached. Sorry',
  }),
  '400 with the words of a daily limit': answer(400, {
    message: 'Resource level throttle limit for calls to this resource is reached.',
  }),
  '499': answer(499, '{}'),
  '500': answer(500, '{}'),
  '503 with a page': answer(503, '<html>'),
  '999': answer(999, ''),
  '200 with a page': answer(200, '<html>'),
  '200, empty': answer(200, ' '),
  '200, cut off': answer(200, '{"access_token":'),
  '307': answer(307, '{}'),
} as const satisfies Readonly<Record<string, ExchangeResult>>;

export const attempt = { ...createAttempt(input), exchangeEndsAt: startedAt + 15_000 };

/** An attempt whose request the server makes. */
export const attemptWithoutRequest = createAttempt({ ...input, request: null });

const api = (status: number, body: object = {}): ApiResult => ({
  kind: 'response',
  response: parseAnswer({ status, body: JSON.stringify(body) }),
});

const revokedText = 'The token used in the request has been revoked by the user';

/** The results of a call with an access token. */
export const apiResults = {
  'timed out': noResponse('timed-out'),
  unreachable: noResponse('unreachable'),
  '200': api(200),
  '299': api(299),
  '300': api(300),
  '400': api(400),
  '401 without words': api(401),
  '401 empty, by code': api(401, { code: 'EMPTY_ACCESS_TOKEN' }),
  '401 empty, by number': api(401, { serviceErrorCode: 65604 }),
  '401 empty, by text': api(401, { message: 'Empty oauth2_access_token' }),
  '401 revoked, by code': api(401, { code: 'REVOKED_ACCESS_TOKEN' }),
  '401 revoked, by number': api(401, { serviceErrorCode: 65601 }),
  '401 revoked, by text with another number': api(401, { message: revokedText, serviceErrorCode: 65600 }),
  '401 expired, by code with another text': api(401, { code: 'EXPIRED_ACCESS_TOKEN', message: revokedText }),
  '401 expired, by number': api(401, { serviceErrorCode: 65602 }),
  '401 expired, by text with a moment': api(401, { message: '[unauthorized]. Expired access token. Timestamp: 1' }),
  '401 unverified': api(401, { errorCode: 0, message: 'Unable to verify access token' }),
  '401 expired, by older text': api(401, { message: 'The token used in the request is expired.' }),
  '401 invalid, by code': api(401, { code: 'INVALID_ACCESS_TOKEN' }),
  '401 invalid, by older text': api(401, {
    message: "[unauthorized]. The token used in the OAuth request is not valid. consumerKey: 'a'",
  }),
  '401 invalid, by text': api(401, { message: 'Invalid access token' }),
  '401 of another kind, by number': api(401, { message: 'Bummer', serviceErrorCode: 65699 }),
  '401 of another kind, by name': api(401, { message: 'Bummer', code: 'ANOTHER_KIND' }),
  '401 of another server': api(401, { message: 'Unauthorized', error: 'unauthorized' }),
  '401 with a page': { kind: 'response', response: parseAnswer({ status: 401, body: '<html>' }) },
  '200 with a page': { kind: 'response', response: parseAnswer({ status: 200, body: '<html>' }) },
  '201, empty': { kind: 'response', response: parseAnswer({ status: 201, body: '' }) },
  '401 with a number as text': api(401, { serviceErrorCode: '65600' }),
  '403': api(403),
  '403 revoked': api(403, { code: 'REVOKED_ACCESS_TOKEN' }),
  '403 userinfo': api(403, { message: 'Not enough permissions to access: userinfo.GET.NO_VERSION' }),
  '403 me': api(403, { message: 'Not enough permissions to access: me.GET.NO_VERSION' }),
  '403 GET /me': api(403, { message: 'Not enough permissions to access: GET /me' }),
  '403 members': api(403, { message: 'Not enough permissions to access: members.GET' }),
  '400 organization': api(400, {
    message: 'Organization permissions must be used when using organization as author',
  }),
  '403 organization, as owner': api(403, {
    message: 'Organization Or Events permissions must be used when using organization as owner.',
  }),
  '200 organization': api(200, {
    message: 'Organization permissions must be used when using organization as author',
  }),
  '400 version missing, by code': api(400, { code: 'VERSION_MISSING' }),
  '426 version missing, by text': api(426, { message: 'A version must be present. Please specify one.' }),
  '400 version inactive, by code': api(400, { code: 'NONEXISTENT_VERSION' }),
  '404 version inactive, by text': api(404, { message: 'Requested version 20250101 is not active' }),
  '500 version inactive, inside a text': api(500, { message: 'upstream: {"code":"NONEXISTENT_VERSION"}' }),
  '200 version inactive': api(200, { code: 'NONEXISTENT_VERSION' }),
  '422 duplicate': api(422, { message: 'Content is a duplicate of urn:li:share:7' }),
  '422': api(422, { message: 'This is no duplicate of urn:li:share:7' }),
  '404': api(404),
  '405': api(405),
  '411': api(411),
  '414': api(414),
  '418': api(418),
  '426': api(426),
  '429': api(429),
  '429, a daily limit': api(429, {
    message: 'Resource level throttle limit for calls to this resource is reached.',
  }),
  '500': api(500),
  '504': api(504),
  '999': api(999),
} as const satisfies Readonly<Record<string, ApiResult>>;
