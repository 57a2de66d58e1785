/**
 * Returns the known name that is closest to a misspelt one, or `null` when none is close. Ignores case and separators. Tolerates one
 * wrong, missing or extra letter in four.
 */
export function nearest(name: string, known: readonly string[]): string | null {
  const plain = simplified(name);
  const near = known
    .map((other) => ({ other, distance: editDistance(plain, simplified(other)) }))
    .filter(({ other, distance }) => distance <= Math.floor(other.length / 4))
    .sort((one, two) => one.distance - two.distance);
  return near[0]?.other ?? null;
}

/** Maximum length of a compared name, in characters. */
const longest = 40;

const simplified = (name: string): string =>
  name
    .slice(0, longest)
    .toLowerCase()
    .replaceAll(/[_\-\s]/g, '');

/** Returns the number of insertions, deletions and replacements of letters between two strings. */
export function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (const [column, other] of [...to].entries()) {
      const replaced = (row[column] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
