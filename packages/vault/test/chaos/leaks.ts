import { clientSecret, sealingKey } from '../world.ts';

/** What all tokens of the fake begin with. */
const start = 'AQ';

/** So many characters of a token show that it was written. */
const length = 24;

/**
 * Returns where secrets are, by the name of the place. Each text is read once, however many tokens there are.
 *
 * @param tokens of at least 24 characters, which begin with `AQ`
 */
export function findLeaks(
  tokens: readonly string[],
  places: Readonly<Record<string, Iterable<string>>>,
): readonly string[] {
  const starts = new Set(tokens.map((token) => token.slice(0, length)));
  const find = (text: string): readonly string[] => {
    const found = [clientSecret, sealingKey].filter((secret) => text.includes(secret));
    for (let at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1)) {
      const found24 = text.slice(at, at + length);
      if (starts.has(found24)) found.push(found24);
    }
    return found;
  };
  const leaks: string[] = [];
  for (const [place, texts] of Object.entries(places))
    for (const text of texts) leaks.push(...find(text).map((secret) => `${secret} is in the ${place}`));
  return leaks;
}
