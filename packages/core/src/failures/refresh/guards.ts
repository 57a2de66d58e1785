import { accessTokenErrors, refreshTokenInvalidText } from '../../wire/words.ts';
import { type GuardRecord, hasStatus, isMissing, isRefusal, names, says } from '../known.ts';
import type { TokenEndpointJudgement } from '../token-endpoint/guards.ts';

/** What the token endpoint says to a refresh token, RFC 6749 §6. */
export const refreshGuards = {
  /**
   * The one failure of a refresh that needs the member. A server error with the same words keeps the refresh token: a service behind
   * LinkedIn's gateway may have failed to look it up.
   */
  refresh_token_invalid: ({ result }: TokenEndpointJudgement) =>
    isRefusal(result) && (says(result, refreshTokenInvalidText) || names(result, accessTokenErrors.invalidGrant)),

  refresh_token_missing: isMissing('refresh_token'),

  /** Listed by REFRESH, although the grant has no such parameter. */
  refresh_read_as_code_grant: isMissing('redirect_uri'),

  /** LinkedIn does not document its answer to a used-up quota; a 429 is the standard one. */
  refresh_throttled: ({ result }: TokenEndpointJudgement) => hasStatus(result, 429),
} satisfies GuardRecord;
