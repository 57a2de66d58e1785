import type { Language } from './languages.ts';
import type { Words } from './words.ts';

/** One import for each language, so that a bundler makes a file of each. */
const modules: Readonly<Record<Language, () => Promise<{ readonly words: Words }>>> = {
  ar: () => import('./ar.ts'),
  de: () => import('./de.ts'),
  en: () => import('./en.ts'),
  es: () => import('./es.ts'),
  fr: () => import('./fr.ts'),
  hi: () => import('./hi.ts'),
  it: () => import('./it.ts'),
  ja: () => import('./ja.ts'),
  ko: () => import('./ko.ts'),
  nl: () => import('./nl.ts'),
  pl: () => import('./pl.ts'),
  pt: () => import('./pt.ts'),
  tr: () => import('./tr.ts'),
  zh: () => import('./zh.ts'),
};

/**
 * Loads the words in a language.
 *
 * @param own words of the application, which replace single ones
 * @throws the error of the import, for example offline
 */
export async function loadWords(language: Language, own: Partial<Words> = {}): Promise<Words> {
  return { ...(await modules[language]()).words, ...own };
}
