import type { PageOptions } from './page.ts';
import { englishWords, type LocalWords, type PageWords } from './words.ts';

/** The options that texts depend on. */
export interface WordSettings {
  readonly words: LocalWords;
  readonly pages: Pick<PageOptions, 'words'>;
}

const directions: readonly unknown[] = ['ltr', 'rtl', 'auto'];

/** Returns the texts for a request: those of `pages.words`, then those of `words`, then English. Never rejects. */
export async function wordsFor({ words, pages }: WordSettings, request: Request): Promise<PageWords> {
  const loaded: unknown = await Promise.resolve()
    .then(() => words.load?.(request))
    .catch(() => null);
  const given = { ...textsOf(() => words), ...textsOf(() => loaded) };
  const own = textsOf(() => pages.words?.(request));
  // The direction of one language is wrong for another.
  const direction = own.lang === undefined ? {} : { dir: englishWords.dir };
  return { ...englishWords, ...given, ...direction, ...own };
}

/** Returns the valid texts of what a function returns, and no text when it throws. Never throws. */
function textsOf(give: () => unknown): Partial<PageWords> {
  try {
    const given = give();
    ignoreRejection(given);
    return validWords(given);
  } catch {
    return {};
  }
}

/** Returns those texts that are non-empty strings. Throws what a getter throws. */
function validWords(given: unknown): Partial<PageWords> {
  if (typeof given !== 'object' || given === null) return {};
  const words = Object.keys(englishWords).map((name) => [name, Reflect.get(given, name) as unknown] as const);
  for (const [, word] of words) ignoreRejection(word);
  return Object.fromEntries(
    words.filter(([name, word]) =>
      name === 'dir' ? directions.includes(word) : typeof word === 'string' && word.trim() !== '',
    ),
  );
}

/** Handles the rejection of an unused promise, which would otherwise end a Node.js process. */
function ignoreRejection(value: unknown): void {
  Promise.resolve(value).catch(() => {});
}
