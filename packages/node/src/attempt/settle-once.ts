import { within } from '../common/waiting.ts';

/** How long a settled outcome answers a second delivery of the same callback, in milliseconds. */
const kept = 2 * 60 * 1000;

/** Outcomes kept at most; the oldest go first. */
const limit = 1000;

export type SettleOnce<T> = (
  key: string,
  settle: () => Promise<T>,
  isFinal: (result: T) => boolean,
) => Promise<T | null>;

/**
 * Runs `settle` once for a key and gives every delivery of the same callback its result, whether they arrive at once or
 * within two minutes. Results that are not final are forgotten. Nothing is kept for a login that has not come back.
 *
 * Who waits for another delivery longer than `patience` milliseconds gets `null`: in a worker, a request that was cut off takes what
 * it was doing along and never says so.
 */
export function createSettleOnce<T extends object>(clock: () => number, patience: number): SettleOnce<T> {
  const settled = new Map<string, { readonly result: Promise<T>; readonly until: number }>();
  return async (key, settle, isFinal) => {
    const now = clock();
    for (const [other, { until }] of settled) {
      if (until > now && settled.size < limit) break;
      settled.delete(other);
    }
    for (let earlier = settled.get(key); earlier !== undefined; earlier = settled.get(key)) {
      const result = await within(earlier.result, patience);
      if (result === null || isFinal(result)) return result;
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
