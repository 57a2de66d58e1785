import { isLanguage, type Language } from './languages.ts';

interface Meaning {
  readonly language: string;
  /** The script that the range names or, by the Unicode likely subtags, implies: `Hant` for `zh-TW`. */
  readonly script?: string | undefined;
}

/** Maximum number of ranges to read. Browsers list about ten. */
export const mostRanges = 50;

/** Maximum length of a range that is read, in characters. RFC 5646 §4.4.1 asks for room for 35. */
const longest = 64;

/** Returns what a range means, or `null` where it names no language. Never throws. */
function meaningOf(range: unknown): Meaning | null {
  if (typeof range !== 'string' || range.length > longest) return null;
  // Some libraries write `pt_BR`.
  const tag = range.toLowerCase().replaceAll('_', '-');
  const [language = ''] = tag.split('-');
  // `und-TW` is a region, and `*` any language: neither helps a choice.
  if (language === 'und') return null;
  try {
    return new Intl.Locale(tag).maximize();
  } catch {
    // A form that Unicode does not know, such as `zh-yue` or `de-*`.
    return { language };
  }
}

/** Returns the script of the words in a language. */
const scriptOf = (language: Language): string | undefined => meaningOf(language)?.script;

/**
 * Returns the language of the first range that has words, or `null`: the lookup of RFC 4647, which shortens a range from its end. Reads
 * fifty ranges. Never throws.
 *
 * A range in another script than the words, such as `zh-TW` or `hi-Latn`, is used only where no other range fits. Browsers add the bare
 * language to a list that has `zh-TW`; it then means the same script.
 *
 * @param ranges language ranges, best first, as `navigator.languages` and `acceptedLanguages()` list them; any value
 * @see {@link https://www.rfc-editor.org/rfc/rfc4647#section-3.4 RFC 4647 §3.4}
 */
export function languageFor(ranges: unknown): Language | null {
  if (!Array.isArray(ranges)) return null;
  /** Languages with words, of which a range asks for another script. */
  const inOtherScript = new Set<Language>();
  for (const range of (ranges as readonly unknown[]).slice(0, mostRanges)) {
    const { language, script } = meaningOf(range) ?? {};
    if (!isLanguage(language)) continue;
    const isBare = String(range).toLowerCase() === language;
    if (script !== scriptOf(language)) inOtherScript.add(language);
    else if (!isBare || !inOtherScript.has(language)) return language;
  }
  const [first = null] = inOtherScript;
  return first;
}
