/** A message lists all known names up to this number. */
const listedNames = 12;

/** Above that number, it suggests this many. */
const suggestedNames = 3;

/** Characters of an unknown name that are shown and compared. */
const longestName = 80;

/**
 * Returns the error message for an unknown name. It lists all known names, or suggests the most similar ones if there are many.
 *
 * @param kind for example `member`
 */
export function unknownName(kind: string, given: unknown, names: readonly string[]): string {
  const shown = typeof given === 'string' ? JSON.stringify(given.slice(0, longestName)) : JSON.stringify(given);
  const message = `unknown ${kind} ${shown}`;
  if (names.length === 0) return message;
  return names.length <= listedNames
    ? `${message}; known are ${quoted(names)}`
    : `${message}; did you mean one of ${quoted(mostSimilar(String(given), names))}?`;
}

const quoted = (names: readonly string[]): string => names.map((name) => JSON.stringify(name)).join(', ');

/** Returns the names most similar to a text: one contains the other, or few letters differ. */
function mostSimilar(given: string, names: readonly string[]): readonly string[] {
  const text = normalized(given);
  return names
    .map((name): readonly [string, number] => [name, distance(text, normalized(name))])
    .toSorted(([, a], [, b]) => a - b)
    .slice(0, suggestedNames)
    .map(([name]) => name);
}

/** Maps failure codes to scenario names, which have hyphens instead of underscores. */
const normalized = (name: string): string => name.slice(0, longestName).toLowerCase().replaceAll(/[_\s]/g, '-');

/** A misspelling is at most this many edits away. */
const misspellingDistance = 2;

/** Returns whether one name is probably a misspelling of the other. */
export const isMisspelling = (a: string, b: string): boolean =>
  edits(normalized(a), normalized(b)) <= misspellingDistance;

const distance = (a: string, b: string): number => (a !== '' && (a.includes(b) || b.includes(a)) ? 0 : edits(a, b));

/** Returns the Levenshtein distance. */
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
