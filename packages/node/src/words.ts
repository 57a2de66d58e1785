import { acceptedLanguages, createChoice, type Locale, loadWords, type Words } from '@linkedin-auth/core/words';
import type { LocalWords } from './pages/words.ts';

/* Texts for members in other languages. Only applications that import this entry load any of it. */

export {
  acceptedLanguages,
  type Language,
  type Locale,
  languageFor,
  languages,
  loadWords,
  type Words,
} from '@linkedin-auth/core/words';

/**
 * Returns texts for the option `words`, which loads them for each page. With `auto` the language is one that `Accept-Language` lists.
 *
 * @param locale `auto`, a language, or language ranges such as `['de-AT', 'fr']`, best first; English where none of them has words
 * @param own texts of the application, which replace single ones
 * @throws TypeError for a string that is neither `auto` nor a language with words
 */
export function wordsIn(locale: Locale, own: Partial<Words> = {}): LocalWords {
  const choose = createChoice('wordsIn', locale);
  return {
    ...own,
    load: (request) => loadWords(choose(acceptedLanguages(request.headers.get('accept-language'))), own),
    ...(locale === 'auto' && { vary: 'Accept-Language' }),
  };
}
