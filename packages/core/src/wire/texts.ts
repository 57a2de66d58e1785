const entities: Readonly<Record<string, string>> = { quot: '"', amp: '&', lt: '<', gt: '>', apos: "'", '#39': "'" };

/** Decodes the HTML entities that LinkedIn puts into `error_description` (`Scope &quot;…&quot; is not authorized…`). */
function decodeEntities(text: string): string {
  return text.replace(/&(quot|amp|lt|gt|apos|#39);/g, (whole, name: string) => entities[name] ?? whole);
}

/** Returns a text in one spelling for comparison: entities decoded, straight quotes, single spaces, lower case, no final full stop. */
export function normalise(text: string): string {
  return decodeEntities(text)
    .replace(/[\u2018\u2019\u2032]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\.$/, '')
    .toLowerCase();
}

/** Returns whether two texts are the same sentence. Ignores spelling that LinkedIn has changed over the years. */
export const isSameSentence = (text: string, sentence: string): boolean => normalise(text) === normalise(sentence);

const controlCharacters = /[\p{Cc}\u2028\u2029]+/gu;

/** Maximum length of a text in evidence, in characters. */
const evidenceLimit = 500;

/** LinkedIn's codes, tokens and client secrets are longer than this, in characters. */
const shortSecret = 12;

/** Hides a secret in a text. Hides a short secret only as a whole word: inside another word it occurs by chance. */
function hide(text: string, secret: string): string {
  if (secret.length >= shortSecret) return text.replaceAll(secret, '[secret]');
  const literal = secret.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  return text.replace(new RegExp(`(?<![A-Za-z0-9_])${literal}(?![A-Za-z0-9_])`, 'g'), '[secret]');
}

/**
 * Returns text from outside in a form that is safe to store, show and log: entities decoded, control characters removed, known secrets
 * and anything shaped like a code or token replaced, at most 500 characters. Render it as text, never as HTML. Never throws.
 */
export function evidenceText(text: string, secrets: readonly string[] = []): string {
  let result = decodeEntities(text);
  for (const secret of secrets.flatMap((value) => [value, value.trim()])) {
    if (secret.trim() === '') continue;
    // A form sends a lone surrogate as U+FFFD, for which `encodeURIComponent` would throw.
    const encoded = encodeURIComponent(secret.replace(/\p{Surrogate}/gu, '\ufffd'));
    for (const form of [secret, encoded, encoded.replaceAll('%20', '+')]) result = hide(result, form);
  }
  return (
    result
      .replace(controlCharacters, ' ')
      // Codes and tokens are opaque runs of at least 200 characters. No LinkedIn sentence has a word of 60.
      .replace(/[A-Za-z0-9._~+/=%-]{60,}/g, '[secret]')
      .slice(0, evidenceLimit)
  );
}

/** Returns a non-empty string, or `null` for any other value. Never throws. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
