/** Names shown in a message when all of them fit. */
const fewNames = 12;

/** Names shown otherwise. */
const nearNames = 3;

/** Longest part of an unknown name that is shown and compared. */
const longestName = 80;

/**
 * Returns the message for a name that does not exist: all names where they are few, otherwise the nearest ones.
 *
 * @param kind what the name should have named, for example `member`
 */
export function unknownName(kind: string, given: unknown, names: readonly string[]): string {
  const shown = typeof given === 'string' ? JSON.stringify(given.slice(0, longestName)) : JSON.stringify(given);
  const begin = `there is no ${kind} ${shown}`;
  if (names.length <= fewNames) return names.length === 0 ? begin : `${begin}, only ${quoted(names)}`;
  const near = nearest(String(given), names);
  return near.length === 0 ? begin : `${begin}; the nearest are ${quoted(near)}`;
}

const quoted = (names: readonly string[]): string => names.map((name) => JSON.stringify(name)).join(', ');

/** Returns the names that share most with a text: one contains the other, or few letters differ. */
function nearest(given: string, names: readonly string[]): readonly string[] {
  const text = plain(given);
  return names
    .map((name): readonly [string, number] => [name, distance(text, plain(name))])
    .toSorted(([, a], [, b]) => a - b)
    .slice(0, nearNames)
    .map(([name]) => name);
}

/** Failure codes have underscores where scenarios have hyphens. */
const plain = (name: string): string => name.slice(0, longestName).toLowerCase().replaceAll(/[_\s]/g, '-');

/** Edits that a misspelling needs at most. */
const fewEdits = 2;

/** Returns whether one name is probably a misspelling of the other. */
export const isMisspelling = (a: string, b: string): boolean => edits(plain(a), plain(b)) <= fewEdits;

const distance = (a: string, b: string): number => (a !== '' && (a.includes(b) || b.includes(a)) ? 0 : edits(a, b));

/** The Levenshtein distance. */
function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const kept = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(kept, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
