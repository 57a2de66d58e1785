import { isLanguage, type Language, languages } from './languages.ts';
import { languageFor } from './match.ts';

/** `auto`: as the member prefers. Otherwise a language, or language ranges such as `['de-AT', 'fr']`, best first. */
export type Locale = 'auto' | Language | readonly string[];

/**
 * Returns a function that chooses a language for the member's ranges: English where none of them has words. That function never throws.
 *
 * @param caller name of the function that the application called, for the error
 * @throws TypeError for a string that is neither `auto` nor a language with words
 */
export function createChoice(caller: string, locale: Locale): (accepted: unknown) => Language {
  if (isLanguage(locale)) return () => locale;
  if (locale === 'auto') return (accepted) => languageFor(accepted) ?? 'en';
  if (Array.isArray(locale)) return () => languageFor(locale) ?? 'en';
  throw new TypeError(
    `${caller}: locale must be 'auto', one of ${languages.join(', ')}, or a list of language ranges such as ['de-AT', 'fr'], not ${typeof locale === 'string' ? `'${locale}'` : typeof locale}`,
  );
}
