/** As many answers are kept; the oldest go first. */
const limit = 256;

/**
 * A function that remembers what it made of a text, for functions that make the same of the same and are slow at it.
 *
 * @param make may not reject: what it rejected with would be remembered too
 */
export function memoize<T>(make: (text: string) => Promise<T>): (text: string) => Promise<T> {
  const made = new Map<string, Promise<T>>();
  return (text) => {
    const before = made.get(text);
    if (before !== undefined) return before;
    const now = make(text);
    made.set(text, now);
    const [oldest] = made.keys();
    if (made.size > limit && oldest !== undefined) made.delete(oldest);
    return now;
  };
}
