import type { Claims } from './claims.ts';

/** Creates claims that hold within one process. Expired keys are deleted. */
export function memoryClaims(clock: () => number = Date.now): Claims {
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
      claimed.set(key, now + ttlSeconds * 1000);
      return true;
    },
    release: async (key) => void claimed.delete(key),
  };
}
