import type { ExchangeResult } from '../exchange.ts';
import { normalise } from '../text.ts';
import type { TokenEndpointResult } from '../token-endpoint.ts';
import { isTokenResponse } from '../token-response.ts';
import {
  accessTokenErrors,
  accessTokenTexts,
  authorizationPageTexts,
  olderAccessTokenTexts,
  type TokenParameter,
} from '../wire.ts';
import { names, rejection, says, statusOf } from './answers.ts';

/*
 * What the token endpoint says to every grant: an authorization code, a refresh token, client credentials.
 */

export interface TokenEndpointJudgement {
  readonly result: ExchangeResult | TokenEndpointResult;
}

/** What an actor reported, before anything in it is believed. */
export interface ReportJudgement {
  readonly result: unknown;
  /** Members that are objects in every report of a response. */
  readonly parts: readonly string[];
}

const kindsWithoutResponse: readonly unknown[] = [
  'parameter-missing',
  'code-already-claimed',
  'claims-unavailable',
  'no-response',
];

/**
 * A report that none of our actors can have made: XState lets whoever holds an actor send `xstate.done.actor.…` with
 * anything in it. An answer that was read by our parser cannot be forged from outside the process.
 */
export const isUnexpectedError = ({ result, parts }: ReportJudgement): boolean => {
  const report = isObject(result) ? result : {};
  if (report['kind'] !== 'response') return !kindsWithoutResponse.includes(report['kind']);
  return !isTokenResponse(report['response']) || !parts.every((part) => isObject(report[part]));
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** True before the request, when the adapter finds nothing to send, and after it, when LinkedIn finds nothing received. */
const isMissing =
  (parameter: TokenParameter) =>
  ({ result }: TokenEndpointJudgement): boolean =>
    (result.kind === 'parameter-missing' && result.parameter === parameter) ||
    says(result, accessTokenTexts.missingParameter(parameter), olderAccessTokenTexts.missingParameter(parameter));

export const isAccessTokenMissingGrantType = isMissing('grant_type');
export const isAccessTokenMissingCode = isMissing('code');
export const isAccessTokenMissingRedirectUri = isMissing('redirect_uri');
export const isAccessTokenMissingClientId = isMissing('client_id');
export const isAccessTokenMissingClientSecret = isMissing('client_secret');
export const isRefreshTokenMissing = isMissing('refresh_token');

/** Asked before {@link isInvalidClient}, whose `error` it shares. The ID that was sent ends the text. */
export const isClientIdUnknown = ({ result }: TokenEndpointJudgement): boolean =>
  normalise(rejection(result)?.errorDescription ?? '').startsWith(normalise(authorizationPageTexts.clientIdMismatch));

export const isInvalidClient = ({ result }: TokenEndpointJudgement): boolean =>
  says(result, accessTokenTexts.clientAuthenticationFailed) || names(result, ...accessTokenErrors.invalidClient);

export const isUnauthorizedClient = ({ result }: TokenEndpointJudgement): boolean =>
  names(result, accessTokenErrors.unauthorizedClient);

/** The token endpoint answers GET with 405. TerribleDev/OwinOAuthProviders#87 */
export const isAccessTokenWrongMethod = ({ result }: TokenEndpointJudgement): boolean => statusOf(result) === 405;

export const isAccessTokenResponseMalformed = ({ result }: TokenEndpointJudgement): boolean =>
  result.kind === 'response' && result.response.kind === 'malformed';

/** RFC 6749 §6; the one failure of a refresh that only the member can mend. */
export const isRefreshTokenInvalid = ({ result }: TokenEndpointJudgement): boolean =>
  says(result, accessTokenTexts.refreshTokenInvalid) || names(result, accessTokenErrors.invalidGrant);

/** Listed by REFRESH, though the grant has no such parameter. */
export const isRefreshReadAsCodeGrant = isAccessTokenMissingRedirectUri;

/** The wire answer for a used-up quota is not documented; a 429 is what the standard has for it. */
export const isRefreshThrottled = ({ result }: TokenEndpointJudgement): boolean => statusOf(result) === 429;

/** Asked last of a refresh. */
export const isRefreshed = ({ result }: TokenEndpointJudgement): boolean =>
  result.kind === 'response' && result.response.kind === 'granted';

export const isApplicationTokenNotAllowed = ({ result }: TokenEndpointJudgement): boolean =>
  says(result, accessTokenTexts.applicationTokenNotAllowed);

/** Asked last of a request for an application token. */
export const isUnknownAccessTokenError = ({ result }: TokenEndpointJudgement): boolean =>
  result.kind === 'response' && result.response.kind !== 'granted';
