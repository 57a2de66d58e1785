/**
 * Returns the known name that a misspelt one is meant to be, or `null` when none is near. Case and separators do not count; every
 * fourth letter may be wrong, missing or too many.
 */
export function nearest(name: string, known: readonly string[]): string | null {
  const plain = simplified(name);
  const near = known
    .map((other) => ({ other, distance: editDistance(plain, simplified(other)) }))
    .filter(({ other, distance }) => distance <= Math.floor(other.length / 4))
    .sort((one, two) => one.distance - two.distance);
  return near[0]?.other ?? null;
}

/** Longest name that is compared, in characters. */
const longest = 40;

const simplified = (name: string): string =>
  name
    .slice(0, longest)
    .toLowerCase()
    .replaceAll(/[_\-\s]/g, '');

/** Returns how many insertions, deletions and replacements of letters lead from one text to the other. */
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
