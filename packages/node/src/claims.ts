/**
 * Makes an authorization code impossible to send twice: whoever claims a key first gets `true`, everyone after `false`.
 * Processes that share a `Claims` share the promise.
 */
export interface Claims {
  /**
   * @param key names the code without revealing it
   * @param ttlSeconds after which the key may be forgotten; never shorter than the code lives
   */
  readonly claim: (key: string, ttlSeconds: number) => Promise<boolean>;
}

/** Claims of one process. Forgets keys when their time is over. */
export function memoryClaims(clock: () => number = Date.now): Claims {
  const claimed = new Map<string, number>();
  return {
    claim: async (key, ttlSeconds) => {
      const now = clock();
      for (const [other, until] of claimed) {
        // Claims of one length end in the order in which they were made.
        if (until > now) break;
        claimed.delete(other);
      }
      if ((claimed.get(key) ?? 0) > now) return false;
      claimed.set(key, now + ttlSeconds * 1000);
      return true;
    },
  };
}
