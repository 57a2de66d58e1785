import type { Claims } from './claims.ts';

/**
 * Creates claims that hold within one process. Expired keys are deleted.
 *
 * @param limit the most keys to keep, of about 120 bytes each. Above it `claim` rejects, so that no code is sent twice and memory is
 *   bounded: logins end with `claims_unavailable` until older claims expire, one hour after they were made. To reach the default, 278
 *   logins a second would have to begin for an hour
 */
export function memoryClaims(clock: () => number = Date.now, limit = 1_000_000): Claims {
  const claimed = new Map<string, number>();
  return {
    claim: async (key, ttlSeconds) => {
      const now = clock();
      for (const [other, until] of claimed) {
        // Claims of the same lifetime end in the order in which they were made.
        if (until > now) break;
        claimed.delete(other);
      }
      if ((claimed.get(key) ?? 0) > now) return false;
      if (claimed.size >= limit && !claimed.has(key))
        throw new Error(`memoryClaims: ${limit} claims are kept, no more`);
      claimed.set(key, now + ttlSeconds * 1000);
      return true;
    },
    release: async (key) => void claimed.delete(key),
  };
}
