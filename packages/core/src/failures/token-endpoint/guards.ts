import type { ExchangeResult } from '../../wire/exchange-result.ts';
import { normalise } from '../../wire/texts.ts';
import type { TokenEndpointResult } from '../../wire/token-endpoint-result.ts';
import { isTokenResponse } from '../../wire/token-response.ts';
import { accessTokenErrors, accessTokenTexts, authorizationPageTexts } from '../../wire/words.ts';
import { answerOf, isMissing, names, says } from '../known.ts';

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

export const isAccessTokenMissingGrantType = isMissing('grant_type');
export const isAccessTokenMissingCode = isMissing('code');
export const isAccessTokenMissingRedirectUri = isMissing('redirect_uri');
export const isAccessTokenMissingClientId = isMissing('client_id');
export const isAccessTokenMissingClientSecret = isMissing('client_secret');

/** Asked before {@link isInvalidClient}, whose `error` it shares. The ID that was sent ends the text. */
export const isClientIdUnknown = ({ result }: TokenEndpointJudgement): boolean => {
  const text = answerOf(result)?.errorDescription ?? null;
  return text !== null && normalise(text).startsWith(normalise(authorizationPageTexts.clientIdMismatch));
};

export const isInvalidClient = ({ result }: TokenEndpointJudgement): boolean =>
  says(result, accessTokenTexts.clientAuthenticationFailed) || names(result, ...accessTokenErrors.invalidClient);

export const isUnauthorizedClient = ({ result }: TokenEndpointJudgement): boolean =>
  names(result, accessTokenErrors.unauthorizedClient);

/** The token endpoint answers GET with 405. TerribleDev/OwinOAuthProviders#87 */
export const isAccessTokenWrongMethod = ({ result }: TokenEndpointJudgement): boolean =>
  answerOf(result)?.status === 405;

export const isAccessTokenResponseMalformed = ({ result }: TokenEndpointJudgement): boolean =>
  result.kind === 'response' && result.response.kind === 'malformed';
