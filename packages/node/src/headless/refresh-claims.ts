import type { Claims } from '../claims/claims.ts';
import { within } from '../common/waiting.ts';
import type { Config } from '../options/config.ts';

/** A claim on the refresh of one token. */
export interface RefreshClaim {
  /** Called after a refresh that failed. Never rejects. */
  readonly release: () => Promise<void>;
}

/**
 * Claims a refresh, so that of all processes that share `claims` one asks LinkedIn. Resolves with `null` while another process has
 * the claim; rejects when the port does or gives no answer in time.
 */
export type ClaimRefresh = (key: string) => Promise<RefreshClaim | null>;

const noClaim: RefreshClaim = { release: async () => {} };

/**
 * A failed refresh gives its claim back, also when its request may have reached LinkedIn: LinkedIn gives the same refresh token back
 * (REFRESH), so a second request spends nothing. A refresh that succeeded keeps the claim to its end: other processes find the new
 * tokens in the application's store instead of asking once more.
 *
 * Where the port cannot release, this process remembers that the claim is its own, and tries again by it. Other processes have to wait
 * for its end, the time-out of one request. A release that does not answer in time may still arrive, and another process may claim the
 * key then. So this process forgets the claim, and asks the port again.
 */
export function createClaimRefresh({ claims, hasOwnClaims, requestTimeout, clock }: Config): ClaimRefresh {
  if (!hasOwnClaims) return async () => noClaim;
  const lifetime = Math.ceil(requestTimeout / 1000);
  /** Claims of failed refreshes that are still ours, by their end. */
  const ownClaims = new Map<string, number>();

  const claimOf = (key: string, until: number): RefreshClaim => ({
    release: async () => {
      // Afterwards it may be somebody else's.
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
    if (isClaimed === null) throw new TypeError('claims gave no answer');
    return isClaimed ? claimOf(key, now + lifetime * 1000) : null;
  };
}

/** Releases a claim. Returns `unknown` when the port gives no answer in time. Never rejects. */
const tryRelease = async (
  claims: Claims,
  key: string,
  milliseconds: number,
): Promise<'done' | 'failed' | 'unknown'> => {
  // Ports of plain JavaScript may throw at once, or return no promise.
  const release = async (): Promise<void> => claims.release?.(key);
  const ended = release().then(
    () => 'done' as const,
    () => 'failed' as const,
  );
  return (await within(ended, milliseconds)) ?? 'unknown';
};
