/** How long a settled outcome answers a second delivery of the same callback, in milliseconds. */
const kept = 2 * 60 * 1000;

/** Outcomes kept at most; the oldest go first. */
const limit = 1000;

export type SettleOnce<T> = (key: string, settle: () => Promise<T>, isFinal: (result: T) => boolean) => Promise<T>;

/**
 * Runs `settle` once for a key and gives every delivery of the same callback its result, whether they arrive at once or
 * within two minutes. Results that are not final are forgotten. Nothing is kept for a login that has not come back.
 */
export function createSettleOnce<T>(clock: () => number): SettleOnce<T> {
  const settled = new Map<string, { readonly result: Promise<T>; readonly until: number }>();
  return async (key, settle, isFinal) => {
    const now = clock();
    for (const [other, { until }] of settled) {
      if (until > now && settled.size < limit) break;
      settled.delete(other);
    }
    for (let earlier = settled.get(key); earlier !== undefined; earlier = settled.get(key)) {
      const { result } = earlier;
      if (isFinal(await result)) return result;
      // What a forged delivery was told is not for the honest one that came at the same time.
      if (settled.get(key) === earlier) settled.delete(key);
    }
    const result = settle();
    settled.set(key, { result, until: now + kept });
    // What broke is not an outcome: the next delivery tries again.
    result.catch(() => settled.delete(key));
    return result;
  };
}
