import { type AttemptContext, codeLifetime } from './attempt.ts';
import type { Callback } from './callback.ts';
import { type ExchangeResult, isGranted } from './exchange.ts';
import type { LinkedInAuthOutcome } from './outcome.ts';
import { normalise } from './text.ts';
import {
  type AccessTokenParameter,
  accessTokenTexts,
  authorizationTexts,
  callbackErrors,
  invalidClient,
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

export const isRedirectUriMissing = ({ attempt }: PreparationJudgement): boolean =>
  attempt.request?.redirectUri.trim() === '';

export const isRedirectUriNotAbsolute = ({ attempt }: PreparationJudgement): boolean =>
  attempt.request !== null && !isAbsoluteHttpUrl(attempt.request.redirectUri);

export const isRedirectUriHasFragment = ({ attempt }: PreparationJudgement): boolean =>
  attempt.request?.redirectUri.includes('#') === true;

export const isScopeMissing = ({ attempt }: PreparationJudgement): boolean =>
  attempt.request?.scope.every((scope) => scope.trim() === '') === true;

/** Asked twice: of the request before it is sent, and of LinkedIn's answer. */
export const isOpenidInsufficientScopeError = (judged: PreparationJudgement | CallbackJudgement): boolean =>
  'callback' in judged
    ? judged.callback.error === callbackErrors.openidInsufficientScope
    : judged.attempt.request !== null && judged.attempt.request.scope.every((scope) => scope === 'openid');

/** Shorter than this, `state` can be guessed. The adapters send 43 characters. */
const shortestState = 16;

export const isStateMissing = ({ attempt }: PreparationJudgement): boolean => attempt.state.length < shortestState;

// Authorization: LinkedIn's table for /oauth/v2/authorization

const saysWith401 =
  (text: string) =>
  ({ status, description }: AuthorizationJudgement): boolean =>
    status === 401 && normalise(description) === normalise(text);

export const isAuthorizationRedirectUriMismatch = saysWith401(authorizationTexts.redirectUriMismatch);

export const isAuthorizationClientIdMismatch = saysWith401(authorizationTexts.clientIdMismatch);

/** Documented as a 401; a browser sees it as an error on the callback. */
export const isAuthorizationInvalidScope = (judged: AuthorizationJudgement | CallbackJudgement): boolean =>
  'callback' in judged
    ? callbackErrors.unauthorizedScope.some((error) => error === judged.callback.error)
    : saysWith401(authorizationTexts.invalidScope)(judged);

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

export const isUnknownCallbackError = ({ callback }: CallbackJudgement): boolean => callback.error !== null;

export const isCallbackMissingCode = ({ callback }: CallbackJudgement): boolean => callback.code === null;

// Outcome of the other half

export const isOutcomeOfThisSuccess = ({ attempt, state, outcome }: OutcomeJudgement): boolean =>
  attempt.state === state && outcome.status === 'succeeded';

export const isOutcomeOfThisFailure = ({ attempt, state, outcome }: OutcomeJudgement): boolean =>
  attempt.state === state && outcome.status === 'failed';

// Access token: LinkedIn's table for /oauth/v2/accessToken

const says = (result: ExchangeResult, text: string): boolean =>
  result.kind === 'response' &&
  result.response.kind === 'rejected' &&
  result.response.errorDescription !== null &&
  normalise(result.response.errorDescription) === normalise(text);

/** True before the request, when the adapter finds nothing to send, and after it, when LinkedIn finds nothing received. */
const isMissing =
  (parameter: AccessTokenParameter) =>
  ({ result }: ExchangeJudgement): boolean =>
    (result.kind === 'parameter-missing' && result.parameter === parameter) ||
    says(result, accessTokenTexts.missingParameter(parameter));

export const isAccessTokenMissingGrantType = isMissing('grant_type');
export const isAccessTokenMissingCode = isMissing('code');
export const isAccessTokenMissingRedirectUri = isMissing('redirect_uri');
export const isAccessTokenMissingClientId = isMissing('client_id');
export const isAccessTokenMissingClientSecret = isMissing('client_secret');

export const isAccessTokenCodeNotFound = ({ result }: ExchangeJudgement): boolean =>
  says(result, accessTokenTexts.codeNotFound);

/** LinkedIn's mismatch text stands for several causes; what we know of our own request tells them apart. */
const isMismatch = (result: ExchangeResult): result is Extract<ExchangeResult, { kind: 'response' }> =>
  says(result, accessTokenTexts.mismatch);

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

export const isInvalidClient = ({ result }: ExchangeJudgement): boolean =>
  says(result, accessTokenTexts.clientAuthenticationFailed) ||
  (result.kind === 'response' && result.response.kind === 'rejected' && result.response.error === invalidClient);

// Around the exchange

export const isCodeAlreadyClaimed = ({ result }: ExchangeJudgement): boolean => result.kind === 'code-already-claimed';

export const isClaimsUnavailable = ({ result }: ExchangeJudgement): boolean => result.kind === 'claims-unavailable';

export const isAccessTokenTimeout = ({ result }: ExchangeJudgement): boolean =>
  result.kind === 'no-response' && result.reason === 'timed-out';

export const isNetworkError = ({ result }: ExchangeJudgement): boolean =>
  result.kind === 'no-response' && result.reason === 'unreachable';

export const isLinkedinUnavailable = ({ result }: ExchangeJudgement): boolean =>
  result.kind === 'response' && result.response.kind !== 'granted' && result.response.status >= 500;

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
