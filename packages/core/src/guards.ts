import { type AttemptContext, codeLifetime } from './attempt.ts';
import type { Callback } from './callback.ts';
import { type ExchangeResult, isGranted } from './exchange.ts';
import type { LinkedInAuthOutcome } from './outcome.ts';
import { normalise } from './text.ts';
import type { AccessTokenResponse } from './token-response.ts';
import {
  type AccessTokenParameter,
  accessTokenErrors,
  accessTokenTexts,
  antiAutomationStatus,
  authorizationPageTexts,
  authorizationTexts,
  callbackErrors,
  olderAccessTokenTexts,
  retiredScopes,
  scopeMissingText,
} from './wire.ts';

/*
 * One predicate for each failure that is judged, named after its code. Values in, boolean out; none throws.
 * The order in which they are asked is the machine's.
 */

export interface PreparationJudgement {
  readonly attempt: AttemptContext;
}

export interface AuthorizationJudgement {
  readonly status: number;
  readonly description: string;
}

export interface CallbackJudgement {
  readonly attempt: AttemptContext;
  readonly callback: Callback;
  readonly receivedAt: number;
}

export interface OutcomeJudgement {
  readonly attempt: AttemptContext;
  readonly state: string;
  readonly outcome: LinkedInAuthOutcome;
}

export interface ExchangeJudgement {
  readonly attempt: AttemptContext;
  readonly result: ExchangeResult;
}

// Preparation

export const isClientIdMissing = ({ attempt }: PreparationJudgement): boolean =>
  attempt.request?.clientId.trim() === '';

/** A newline or space from a file or an environment variable. */
export const isClientIdMalformed = ({ attempt }: PreparationJudgement): boolean =>
  /\s/.test(attempt.request?.clientId ?? '');

export const isRedirectUriMissing = ({ attempt }: PreparationJudgement): boolean =>
  attempt.request?.redirectUri.trim() === '';

export const isRedirectUriNotAbsolute = ({ attempt }: PreparationJudgement): boolean =>
  attempt.request !== null && !isAbsoluteHttpUrl(attempt.request.redirectUri);

export const isRedirectUriHasFragment = ({ attempt }: PreparationJudgement): boolean =>
  attempt.request?.redirectUri.includes('#') === true;

/** LinkedIn ignores a query in the redirect URL, so what it carries is lost or turns up where it was not registered. ACF */
export const isRedirectUriHasQuery = ({ attempt }: PreparationJudgement): boolean =>
  attempt.request?.redirectUri.includes('?') === true;

/** Asked twice: of the request before it is sent, and of LinkedIn's answer. */
export const isScopeMissing = (judged: PreparationJudgement | CallbackJudgement): boolean =>
  'callback' in judged
    ? judged.callback.errorDescription !== null && isSame(judged.callback.errorDescription, scopeMissingText)
    : judged.attempt.request?.scope.every((scope) => scope.trim() === '') === true;

/** Asked twice: of the request before it is sent, and of LinkedIn's answer. */
export const isOpenidInsufficientScopeError = (judged: PreparationJudgement | CallbackJudgement): boolean =>
  'callback' in judged
    ? judged.callback.error === callbackErrors.openidInsufficientScope
    : judged.attempt.request !== null && judged.attempt.request.scope.every((scope) => scope === 'openid');

export const isScopeRetired = ({ attempt }: PreparationJudgement): boolean =>
  attempt.request?.scope.some((scope) => retiredScopes.some((retired) => retired === scope)) === true;

/** Shorter than this, `state` can be guessed. The adapters send 43 characters. */
const shortestState = 16;

export const isStateMissing = ({ attempt }: PreparationJudgement): boolean => attempt.state.length < shortestState;

// Authorization: LinkedIn's table for /oauth/v2/authorization

const isSame = (text: string, sentence: string): boolean => normalise(text) === normalise(sentence);

const saysWith401 = ({ status, description }: AuthorizationJudgement, sentence: string): boolean =>
  status === 401 && isSame(description, sentence);

/** LinkedIn's own page, whatever stands around the sentence and under whatever status: neither is recorded. */
const showsPage = ({ description }: AuthorizationJudgement, sentence: string): boolean =>
  normalise(description).includes(normalise(sentence));

export const isAuthorizationRedirectUriMismatch = (judged: AuthorizationJudgement): boolean =>
  saysWith401(judged, authorizationTexts.redirectUriMismatch) ||
  authorizationPageTexts.redirectUriMismatch.some((sentence) => showsPage(judged, sentence));

export const isAuthorizationClientIdMismatch = (judged: AuthorizationJudgement): boolean =>
  saysWith401(judged, authorizationTexts.clientIdMismatch) ||
  showsPage(judged, authorizationPageTexts.clientIdMismatch);

/** Documented as a 401; a browser sees it as an error on the callback. */
export const isAuthorizationInvalidScope = (judged: AuthorizationJudgement | CallbackJudgement): boolean =>
  'callback' in judged
    ? callbackErrors.unauthorizedScope.some((error) => error === judged.callback.error)
    : saysWith401(judged, authorizationTexts.invalidScope);

// Callback

export const isCallbackParameterDuplicated = ({ callback }: CallbackJudgement): boolean =>
  callback.duplicated.length > 0;

export const isIssuerMismatch = ({ attempt, callback }: CallbackJudgement): boolean =>
  callback.iss !== null && !attempt.issuers.includes(callback.iss);

export const isStateMismatch = ({ attempt, callback }: CallbackJudgement): boolean => callback.state !== attempt.state;

export const isCallbackTimeout = ({ attempt, receivedAt }: CallbackJudgement): boolean =>
  receivedAt - attempt.startedAt >= attempt.callbackTimeout;

export const isUserCancelledLogin = ({ callback }: CallbackJudgement): boolean =>
  callback.error === callbackErrors.userCancelledLogin;

export const isUserCancelledAuthorize = ({ callback }: CallbackJudgement): boolean =>
  callback.error === callbackErrors.userCancelledAuthorize;

/** RFC 6749 §4.1.2.1. Not documented for this flow, yet handled by other libraries. [uncertain] */
export const isAccessDenied = ({ callback }: CallbackJudgement): boolean =>
  callback.error === callbackErrors.accessDenied;

export const isUnsupportedResponseType = ({ callback }: CallbackJudgement): boolean =>
  callback.error === callbackErrors.unsupportedResponseType;

export const isUnknownCallbackError = ({ callback }: CallbackJudgement): boolean => callback.error !== null;

export const isCallbackMissingCode = ({ callback }: CallbackJudgement): boolean => callback.code === null;

// Outcome of the other half

export const isOutcomeOfThisSuccess = ({ attempt, state, outcome }: OutcomeJudgement): boolean =>
  attempt.state === state && outcome.status === 'succeeded';

export const isOutcomeOfThisFailure = ({ attempt, state, outcome }: OutcomeJudgement): boolean =>
  attempt.state === state && outcome.status === 'failed';

// Access token: LinkedIn's table for /oauth/v2/accessToken

type Rejected = Extract<AccessTokenResponse, { kind: 'rejected' }>;

const rejection = (result: ExchangeResult): Rejected | null =>
  result.kind === 'response' && result.response.kind === 'rejected' ? result.response : null;

const says = (result: ExchangeResult, ...sentences: readonly string[]): boolean => {
  const text = rejection(result)?.errorDescription ?? null;
  return text !== null && sentences.some((sentence) => isSame(text, sentence));
};

const names = (result: ExchangeResult, ...errors: readonly string[]): boolean =>
  errors.some((error) => rejection(result)?.error === error);

const statusOf = (result: ExchangeResult): number | null =>
  result.kind === 'response' && result.response.kind !== 'granted' ? result.response.status : null;

/** True before the request, when the adapter finds nothing to send, and after it, when LinkedIn finds nothing received. */
const isMissing =
  (parameter: AccessTokenParameter) =>
  ({ result }: ExchangeJudgement): boolean =>
    (result.kind === 'parameter-missing' && result.parameter === parameter) ||
    says(result, accessTokenTexts.missingParameter(parameter), olderAccessTokenTexts.missingParameter(parameter));

export const isAccessTokenMissingGrantType = isMissing('grant_type');
export const isAccessTokenMissingCode = isMissing('code');
export const isAccessTokenMissingRedirectUri = isMissing('redirect_uri');
export const isAccessTokenMissingClientId = isMissing('client_id');
export const isAccessTokenMissingClientSecret = isMissing('client_secret');

export const isAccessTokenCodeNotFound = ({ result }: ExchangeJudgement): boolean =>
  says(result, accessTokenTexts.codeNotFound, olderAccessTokenTexts.codeNotFound);

/** LinkedIn's mismatch text stands for several causes; what we know of our own request tells them apart. */
const isMismatch = (result: ExchangeResult): result is Extract<ExchangeResult, { kind: 'response' }> =>
  says(result, accessTokenTexts.mismatch, olderAccessTokenTexts.mismatch);

export const isAccessTokenRedirectUriMismatch = ({ attempt, result }: ExchangeJudgement): boolean =>
  isMismatch(result) && attempt.request !== null && attempt.request.redirectUri !== result.sent.redirectUri;

/**
 * Asked after the redirect URI. The code cannot be older than the attempt, so an attempt of less than 30 minutes excludes
 * expiry.
 */
export const isAccessTokenCodeExpiredOrInvalid = ({ attempt, result }: ExchangeJudgement): boolean =>
  isMismatch(result) &&
  !result.sent.codeVerifierSent &&
  (result.sent.codeSentBefore || result.sent.at - attempt.startedAt >= codeLifetime);

export const isAccessTokenMismatchUnresolved = ({ result }: ExchangeJudgement): boolean => isMismatch(result);

/** The web flow has no PKCE: a verifier is answered like a wrong secret, in 2020 with a bare 403. UsefulSoftwareCo/executor#2087 */
export const isCodeVerifierRejected = ({ attempt, result }: ExchangeJudgement): boolean =>
  result.kind === 'response' &&
  result.sent.codeVerifierSent &&
  (isInvalidClient({ attempt, result }) || statusOf(result) === 403);

export const isInvalidClient = ({ result }: ExchangeJudgement): boolean =>
  says(result, accessTokenTexts.clientAuthenticationFailed) || names(result, ...accessTokenErrors.invalidClient);

export const isUnauthorizedClient = ({ result }: ExchangeJudgement): boolean =>
  names(result, accessTokenErrors.unauthorizedClient);

// Around the exchange

export const isCodeAlreadyClaimed = ({ result }: ExchangeJudgement): boolean => result.kind === 'code-already-claimed';

export const isClaimsUnavailable = ({ result }: ExchangeJudgement): boolean => result.kind === 'claims-unavailable';

export const isAccessTokenTimeout = ({ result }: ExchangeJudgement): boolean =>
  result.kind === 'no-response' && result.reason === 'timed-out';

export const isNetworkError = ({ result }: ExchangeJudgement): boolean =>
  result.kind === 'no-response' && result.reason === 'unreachable';

/** RFC 6585 §4. LinkedIn documents it for its APIs; no body of the token endpoint's is recorded. */
export const isThrottled = ({ result }: ExchangeJudgement): boolean => statusOf(result) === 429;

export const isRefusedAsAutomation = ({ result }: ExchangeJudgement): boolean =>
  statusOf(result) === antiAutomationStatus;

export const isLinkedinUnavailable = ({ result }: ExchangeJudgement): boolean =>
  (statusOf(result) ?? 0) >= 500 || names(result, ...accessTokenErrors.unavailable);

/** The token endpoint answers GET with 405. TerribleDev/OwinOAuthProviders#87 */
export const isAccessTokenWrongMethod = ({ result }: ExchangeJudgement): boolean => statusOf(result) === 405;

export const isAccessTokenResponseMalformed = ({ result }: ExchangeJudgement): boolean =>
  result.kind === 'response' && result.response.kind === 'malformed';

export const isIdTokenMissing = ({ attempt, result }: ExchangeJudgement): boolean =>
  isGranted(result) && result.identity.kind === 'absent' && attempt.request?.scope.includes('openid') === true;

export const isIdTokenInvalid = ({ result }: ExchangeJudgement): boolean =>
  isGranted(result) && result.identity.kind === 'invalid';

export const isJwksUnavailable = ({ result }: ExchangeJudgement): boolean =>
  isGranted(result) && result.identity.kind === 'keys-unavailable';

/** The only door to success: everything after it in the list fails closed. */
export const isGrantUsable = ({ result }: ExchangeJudgement): boolean =>
  isGranted(result) && (result.identity.kind === 'verified' || result.identity.kind === 'absent');

function isAbsoluteHttpUrl(text: string): boolean {
  return /^https?:\/\/[^/?#\s]/i.test(text) && URL.canParse(text);
}
