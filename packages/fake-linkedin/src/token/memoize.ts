/** Results that are kept. The oldest are removed first. */
const limit = 256;

/**
 * Returns a function that keeps the results of a slow, deterministic function.
 *
 * @param compute must not reject, because a rejection would be kept as well
 */
export function memoize<T>(compute: (text: string) => Promise<T>): (text: string) => Promise<T> {
  const results = new Map<string, Promise<T>>();
  return (text) => {
    const kept = results.get(text);
    if (kept !== undefined) return kept;
    const result = compute(text);
    results.set(text, result);
    const [oldest] = results.keys();
    if (results.size > limit && oldest !== undefined) results.delete(oldest);
    return result;
  };
}
