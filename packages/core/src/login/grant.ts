import { type ExchangeResult, isGranted } from '../wire/result.ts';
import type { AttemptContext } from './context.ts';
import type { LinkedInAuthOutcome } from './outcome.ts';

/** Returns the outcome of an exchange that the guards found usable. Returns a failure for any other result. */
export function grantOf(attempt: AttemptContext, result: ExchangeResult): LinkedInAuthOutcome {
  if (!isGranted(result)) return { status: 'failed', code: 'unexpected_error', evidence: {} };
  const { response, receivedAt, identity } = result;
  const at = (seconds: number): number => receivedAt + seconds * 1000;
  return {
    status: 'succeeded',
    grant: {
      member: identity.kind === 'verified' ? identity.member : null,
      scope: response.scope ?? attempt.request?.scope ?? [],
      expiresAt: at(response.expiresIn),
      ...(response.expiresInIsAssumed && { expiresAtIsAssumed: true }),
      tokens: {
        accessToken: response.accessToken,
        refreshToken: response.refreshToken,
        refreshTokenExpiresAt: response.refreshTokenExpiresIn === null ? null : at(response.refreshTokenExpiresIn),
      },
    },
  };
}
