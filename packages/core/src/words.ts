/*
 * What members read, in fourteen languages: one module each, `words/<language>`, which `loadWords` imports when it is needed.
 */
export { acceptedLanguages } from './words/accept-language.ts';
export { type Language, languages } from './words/languages.ts';
export { loadWords } from './words/load.ts';
export { createChoice, type Locale } from './words/locale.ts';
export { languageFor } from './words/match.ts';
export type { Words } from './words/words.ts';
