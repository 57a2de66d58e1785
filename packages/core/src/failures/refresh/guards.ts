import { accessTokenErrors, refreshTokenInvalidText } from '../../wire/words.ts';
import { type GuardRecord, hasStatus, isMissing, isRefusal, names, says } from '../known.ts';
import type { TokenEndpointJudgement } from '../token-endpoint/guards.ts';

/** Detects failures of a refresh, RFC 6749 §6. */
export const refreshGuards = {
  /**
   * The only failure of a refresh that requires the member. After a server error with the same text, the refresh token is kept: a
   * service behind LinkedIn's gateway may have failed to look it up.
   */
  refresh_token_invalid: ({ result }: TokenEndpointJudgement) =>
    isRefusal(result) && (says(result, refreshTokenInvalidText) || names(result, accessTokenErrors.invalidGrant)),

  refresh_token_missing: isMissing('refresh_token'),

  /** Listed in "Programmatic Refresh Tokens", although the grant has no such parameter. */
  refresh_read_as_code_grant: isMissing('redirect_uri'),

  /** LinkedIn does not document its answer to an exhausted quota. A 429 is the standard one. */
  refresh_throttled: ({ result }: TokenEndpointJudgement) => hasStatus(result, 429),
} satisfies GuardRecord;
