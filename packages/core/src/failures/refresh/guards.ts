import { accessTokenErrors, refreshTokenInvalidText } from '../../wire/words.ts';
import { answerOf, isMissing, isRefusal, names, says } from '../known.ts';
import type { TokenEndpointJudgement } from '../token-endpoint/guards.ts';

/*
 * What the token endpoint says to a refresh token, RFC 6749 §6.
 */

/**
 * The one failure of a refresh that only the member can repair. A server error in the same words keeps the refresh token: a service
 * behind LinkedIn's gateway may have failed to look it up.
 */
export const isRefreshTokenInvalid = ({ result }: TokenEndpointJudgement): boolean =>
  isRefusal(result) && (says(result, refreshTokenInvalidText) || names(result, accessTokenErrors.invalidGrant));

export const isRefreshTokenMissing = isMissing('refresh_token');

/** Listed by REFRESH, though the grant has no such parameter. */
export const isRefreshReadAsCodeGrant = isMissing('redirect_uri');

/** The wire answer for a used-up quota is not documented; a 429 is what the standard has for it. */
export const isRefreshThrottled = ({ result }: TokenEndpointJudgement): boolean => answerOf(result)?.status === 429;

/** No failure. */
export const isRefreshed = ({ result }: TokenEndpointJudgement): boolean =>
  result.kind === 'response' && result.response.kind === 'granted';
