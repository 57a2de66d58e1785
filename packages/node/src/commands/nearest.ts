import { editDistance } from '../common/nearest.ts';

/** Maximum length of a compared text, in characters. */
const longest = 100;

/** Returns up to three names that are close to a text, the closest first. A name that contains the text counts as close. */
export function nearestNames<TName extends string>(text: string, names: readonly TName[]): readonly TName[] {
  const wanted = text
    .slice(0, longest)
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');
  if (wanted === '') return [];
  const scored = names.map((name) => {
    const distance = editDistance(wanted, name);
    const isNear = distance <= Math.max(2, wanted.length / 3) || (wanted.length > 3 && name.includes(wanted));
    return { name, distance, isNear };
  });
  return scored
    .filter(({ isNear }) => isNear)
    .sort((one, other) => one.distance - other.distance)
    .slice(0, 3)
    .map(({ name }) => name);
}
