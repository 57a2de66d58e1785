import type { Revocations } from './revocations.ts';

/** Keeps revocations in one process. After a restart, and in other processes, revoked sessions are valid again. */
export function memoryRevocations(clock: () => number = Date.now): Revocations {
  const revoked = new Map<string, { readonly at: number; readonly until: number }>();
  return {
    revoke: async (key, at, ttlSeconds) => {
      const now = clock();
      for (const [other, { until }] of revoked) if (until <= now) revoked.delete(other);
      revoked.set(key, { at: Math.max(at, revoked.get(key)?.at ?? at), until: now + ttlSeconds * 1000 });
    },
    revokedAt: async (key) => {
      const entry = revoked.get(key);
      return entry === undefined || entry.until <= clock() ? null : entry.at;
    },
  };
}
