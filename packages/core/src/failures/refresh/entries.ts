import type { FailureEntry } from '../entry.ts';
import { developerPortalTools, programmaticRefreshTokens } from '../sources.ts';

/** Failures of renewing an access token with a refresh token, which LinkedIn gives to approved partners only. */
export const refreshEntries = {
  refresh_not_offered: {
    phase: 'refresh',
    origin: 'linkedin',
    remedy: 'new-authorization',
    summary: 'No refresh token came with the access token, so it cannot be renewed in the background.',
    resolution:
      'Nothing is broken: LinkedIn gives refresh tokens only to approved Marketing Developer Platform partners, and for selected other products on request. Ask the member to sign in again before the access token expires. LinkedIn shows no screen if they are signed in there and the scope is the same.',
    source: programmaticRefreshTokens,
  },
  refresh_token_ending: {
    phase: 'refresh',
    origin: 'ours',
    remedy: 'new-authorization',
    summary: 'The 365 days of the refresh token are nearly over, so a refresh would not extend the access token.',
    resolution:
      'Ask the member to sign in again. Using a refresh token does not extend it, and an access token never outlives it.',
    source: programmaticRefreshTokens,
    predicts: 'refresh_token_invalid',
  },
  refresh_in_progress: {
    phase: 'refresh',
    origin: 'ours',
    remedy: 'retry-later',
    summary: 'Another process is refreshing this token now, or has just done so.',
    resolution:
      'Load the tokens again in a few seconds: the other process stores the new ones. If none appear, its refresh failed, so try again. With a `claims` that has `release`, you can retry at once; otherwise, after the request time-out.',
    source: programmaticRefreshTokens,
  },
  refresh_token_invalid: {
    phase: 'refresh',
    origin: 'linkedin',
    remedy: 'new-authorization',
    summary: 'LinkedIn no longer accepts the refresh token: it is unknown, past its 365 days, or revoked.',
    resolution:
      'Delete the stored tokens and ask the member to sign in again. If this affects many members at once, check that tokens are stored whole (about 500 characters). Then check that `clientId` is still the app that received them.',
    source: programmaticRefreshTokens,
  },
  refresh_token_missing: {
    phase: 'refresh',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'The refresh request reached LinkedIn without `refresh_token`.',
    resolution:
      'Pass the refresh token that came with the access token. If none ever came, the app is not eligible: see `refresh_not_offered`. Otherwise, look for a proxy or a custom `fetch` that drops the form body.',
    source: programmaticRefreshTokens,
  },
  refresh_read_as_code_grant: {
    phase: 'refresh',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary:
      'LinkedIn read the refresh request as a code exchange: it reported `redirect_uri` as missing, which a refresh does not have.',
    resolution:
      'Check that `grant_type=refresh_token` is in the form body, exactly once. The adapter sends it, so look for a proxy or a custom `fetch` that rewrites the body.',
    source: programmaticRefreshTokens,
  },
  refresh_throttled: {
    phase: 'refresh',
    origin: 'linkedin',
    remedy: 'retry-later',
    summary: 'The app has used up its daily quota of refreshes.',
    resolution:
      'Keep the refresh token and try again after 00:00 UTC. The developer portal shows whether the app is Throttled or Not Throttled. Refresh a token when it is about to expire, not on every use.',
    source: developerPortalTools,
  },
  unknown_refresh_error: {
    phase: 'refresh',
    origin: 'linkedin',
    remedy: 'report',
    summary: 'LinkedIn refused the refresh request with an unknown error.',
    resolution:
      "Keep the refresh token. Read the status, `error` and `errorDescription` in the evidence: they are LinkedIn's own words. Then report them.",
    source: 'RFC 6749 §5.2',
  },
} as const satisfies Readonly<Record<string, FailureEntry>>;
