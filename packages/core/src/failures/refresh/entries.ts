import type { FailureEntry } from '../entry.ts';
import { developerPortalTools, programmaticRefreshTokens } from '../sources.ts';

/** Renewing an access token with a refresh token, which LinkedIn gives to approved partners only. */
export const refreshEntries = {
  refresh_not_offered: {
    phase: 'refresh',
    origin: 'linkedin',
    remedy: 'new-authorization',
    summary: 'No refresh token came with the access token, so it cannot be renewed in the background.',
    resolution:
      'Nothing is broken: LinkedIn gives refresh tokens to approved partners only. Send the member through the login again before the access token ends; LinkedIn asks nothing if they are signed in there and the scope is the same. Refresh tokens are for approved Marketing Developer Platform partners, and for selected other products on request.',
    source: programmaticRefreshTokens,
  },
  refresh_token_ending: {
    phase: 'refresh',
    origin: 'ours',
    remedy: 'new-authorization',
    summary: 'The 365 days of the refresh token are nearly over, so refreshing would not lengthen the access token.',
    resolution:
      'Send the member through the login again: using a refresh token does not extend it, and an access token never outlives it.',
    source: programmaticRefreshTokens,
    predicts: 'refresh_token_invalid',
  },
  refresh_in_progress: {
    phase: 'refresh',
    origin: 'ours',
    remedy: 'retry-later',
    summary: 'Another process is refreshing this token now, or has just done so.',
    resolution:
      'Load the tokens again in a few seconds: the other process stores the new ones. If none appear, its refresh failed: try again. `claims` with `release` is free again at once, any other when the time-out of a request is over.',
    source: programmaticRefreshTokens,
  },
  refresh_token_invalid: {
    phase: 'refresh',
    origin: 'linkedin',
    remedy: 'new-authorization',
    summary: 'LinkedIn no longer accepts the refresh token: it is unknown, over its 365 days, or revoked.',
    resolution:
      'Forget the stored tokens and send the member through the login again. If it happens to many members at once, check that tokens are stored whole (about 500 characters) and that `clientId` is still the app that received them.',
    source: programmaticRefreshTokens,
  },
  refresh_token_missing: {
    phase: 'refresh',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary: 'The refresh request reached LinkedIn without `refresh_token`.',
    resolution:
      'Pass the refresh token that came with the access token. If none ever came, the app is not eligible (see `refresh_not_offered`). Otherwise look for a proxy or an own `fetch` that drops the form body.',
    source: programmaticRefreshTokens,
  },
  refresh_read_as_code_grant: {
    phase: 'refresh',
    origin: 'linkedin',
    remedy: 'fix-configuration',
    summary:
      'LinkedIn misses `redirect_uri` in a refresh request, which has none: it read the request as a code grant.',
    resolution:
      'Check that `grant_type=refresh_token` is sent, exactly once, in the form body. The adapter does; look for a proxy or an own `fetch` that rewrites the body.',
    source: programmaticRefreshTokens,
  },
  refresh_throttled: {
    phase: 'refresh',
    origin: 'linkedin',
    remedy: 'retry-later',
    summary: "The app's daily quota of refreshes is used up.",
    resolution:
      'Keep the refresh token and try again after 00:00 UTC. The developer portal shows whether the app is Throttled or Not Throttled. Refresh when a token is near its end, not on every use.',
    source: developerPortalTools,
  },
  unknown_refresh_error: {
    phase: 'refresh',
    origin: 'linkedin',
    remedy: 'report',
    summary: 'LinkedIn refused the refresh request with an answer that is in no table.',
    resolution:
      'Read the evidence: status, `error` and `errorDescription` are what LinkedIn said. Keep the refresh token, and report the words.',
    source: 'RFC 6749 §5.2',
  },
} as const satisfies Readonly<Record<string, FailureEntry>>;
