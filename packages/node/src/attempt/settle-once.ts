import { within } from '../common/waiting.ts';

/** How long a result answers further deliveries of the same callback, in milliseconds. */
const resultLifetime = 2 * 60 * 1000;

/** Maximum number of results in memory. The oldest are dropped first. */
const maxResults = 1000;

/** Returns the result of `settle` for a key, or `null` after a time-out. Rejects when `settle` does. */
export type SettleOnce<T> = (
  key: string,
  settle: () => Promise<T>,
  shouldKeep: (result: T) => boolean,
) => Promise<T | null>;

/**
 * Creates a function that runs `settle` once for a key. Every delivery of the same callback gets that result, whether the deliveries
 * arrive together or within two minutes. A result that should not be kept, and a rejection, are dropped: the next delivery settles again.
 *
 * A delivery that waits longer than `timeout` milliseconds for another one gets `null`. A worker that is cut off stops without a
 * result and without an error.
 */
export function createSettleOnce<T extends object>(clock: () => number, timeout: number): SettleOnce<T> {
  const settled = new Map<string, { readonly result: Promise<T>; readonly until: number }>();
  return async (key, settle, shouldKeep) => {
    const now = clock();
    for (const [other, { until }] of settled) {
      if (until > now && settled.size < maxResults) break;
      settled.delete(other);
    }
    for (let earlier = settled.get(key); earlier !== undefined; earlier = settled.get(key)) {
      const result = await within(earlier.result, timeout);
      if (result === null || shouldKeep(result)) return result;
      // A forged delivery must not decide for a genuine one that arrived at the same time.
      if (settled.get(key) === earlier) settled.delete(key);
    }
    const result = settle();
    settled.set(key, { result, until: now + resultLifetime });
    result.catch(() => settled.delete(key));
    return result;
  };
}
