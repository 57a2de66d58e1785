/**
 * Returns the known name that a misspelt one is meant to be, or `null` when none is near: case and separators do not count, and every
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

/** Longer names are no slips of the pen. */
const longest = 40;

const simplified = (name: string): string =>
  name
    .slice(0, longest)
    .toLowerCase()
    .replaceAll(/[_\-\s]/g, '');

/** Levenshtein's distance: how many letters have to be changed, added or removed. */
function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (const [column, wanted] of [...other].entries()) {
      const changed = (row[column] ?? 0) + (letter === wanted ? 0 : 1);
      next.push(Math.min(changed, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
