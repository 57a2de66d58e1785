import type { Claims } from '../claims/claims.ts';
import { within } from '../common/waiting.ts';
import type { Config } from '../options/config.ts';

/** A claim on the refresh of one token. */
export interface RefreshClaim {
  /** Called after a refresh that failed. Never rejects. */
  readonly release: () => Promise<void>;
}

/**
 * Claims a refresh, so that only one of the processes that share `claims` sends it. Resolves with `null` while another process has the
 * claim. Rejects when the store rejects or does not answer in time.
 */
export type ClaimRefresh = (key: string) => Promise<RefreshClaim | null>;

const noClaim: RefreshClaim = { release: async () => {} };

/**
 * Creates the function that claims refreshes.
 *
 * A failed refresh releases its claim, even when its request may have reached LinkedIn. LinkedIn returns the same refresh token
 * (REFRESH), so a second request spends nothing. A successful refresh keeps the claim until it expires: other processes find the new
 * tokens in the application's store instead of sending another refresh.
 *
 * When a release fails, this process remembers that the claim is its own and uses it for the next try. Other processes wait until the
 * claim expires, after the time-out of one request. A release without an answer may still take effect, and another process may then claim
 * the key. In that case this process drops the claim, and asks the store again.
 */
export function createClaimRefresh({ claims, hasOwnClaims, requestTimeout, clock }: Config): ClaimRefresh {
  if (!hasOwnClaims) return async () => noClaim;
  const lifetime = Math.ceil(requestTimeout / 1000);
  /** Claims of failed refreshes that this process still has, with their end in milliseconds since the epoch. */
  const ownClaims = new Map<string, number>();

  const claimOf = (key: string, until: number): RefreshClaim => ({
    release: async () => {
      // An expired claim may belong to another process.
      if (until <= clock()) return;
      const release = claims.release === undefined ? 'failed' : await tryRelease(claims, key, requestTimeout);
      if (release === 'failed') ownClaims.set(key, until);
    },
  });

  return async (key) => {
    const now = clock();
    for (const [other, until] of ownClaims) if (until <= now) ownClaims.delete(other);
    const own = ownClaims.get(key);
    if (ownClaims.delete(key) && own !== undefined) return claimOf(key, own);
    const isClaimed = (await within(claims.claim(key, lifetime), requestTimeout)) ?? null;
    if (isClaimed === null) throw new TypeError('the store of claims did not answer');
    return isClaimed ? claimOf(key, now + lifetime * 1000) : null;
  };
}

/** Releases a claim. Returns `unknown` when the store does not answer in time. Never rejects. */
const tryRelease = async (
  claims: Claims,
  key: string,
  milliseconds: number,
): Promise<'done' | 'failed' | 'unknown'> => {
  // A store in plain JavaScript may throw synchronously, or return no promise.
  const release = async (): Promise<void> => claims.release?.(key);
  const ended = release().then(
    () => 'done' as const,
    () => 'failed' as const,
  );
  return (await within(ended, milliseconds)) ?? 'unknown';
};
