const entities: Readonly<Record<string, string>> = { quot: '"', amp: '&', lt: '<', gt: '>', apos: "'", '#39': "'" };

/** LinkedIn puts HTML entities inside `error_description` (`Scope &quot;…&quot; is not authorized…`). */
export function decodeEntities(text: string): string {
  return text.replace(/&(quot|amp|lt|gt|apos|#39);/g, (whole, name: string) => entities[name] ?? whole);
}

/** One spelling for comparison: entities decoded, straight quotes, single spaces, lower case, no final full stop. */
export function normalise(text: string): string {
  return decodeEntities(text)
    .replace(/[\u2018\u2019\u2032]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\.$/, '')
    .toLowerCase();
}

/** Whether a text is one of LinkedIn's sentences, in whatever spelling of the years. */
export const isSameSentence = (text: string, sentence: string): boolean => normalise(text) === normalise(sentence);

const controlCharacters = /[\p{Cc}\u2028\u2029]+/gu;

/** Longest text from outside that is kept as evidence, in characters. */
export const evidenceLimit = 500;

/** Real codes, tokens and secrets of LinkedIn's are longer than this. */
const shortSecret = 12;

/** A short secret is hidden where it stands alone: within a word of LinkedIn's it is chance, and the word is needed. */
function hide(text: string, secret: string): string {
  if (secret.length >= shortSecret) return text.replaceAll(secret, '[secret]');
  const literal = secret.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  return text.replace(new RegExp(`(?<![A-Za-z0-9_])${literal}(?![A-Za-z0-9_])`, 'g'), '[secret]');
}

/**
 * Makes text from outside fit to be kept, shown and logged: entities decoded, control characters removed, known secrets
 * and anything shaped like a code or token replaced, length bounded. Still plain text: render it as text, never as HTML.
 */
export function evidenceText(text: string, secrets: readonly string[] = []): string {
  let result = decodeEntities(text);
  for (const secret of secrets.flatMap((value) => [value, value.trim()])) {
    if (secret.trim() === '') continue;
    // A form sends half a surrogate pair as U+FFFD; `encodeURIComponent` throws for it.
    const encoded = encodeURIComponent(secret.replace(/\p{Surrogate}/gu, '\ufffd'));
    for (const form of [secret, encoded, encoded.replaceAll('%20', '+')]) result = hide(result, form);
  }
  return (
    result
      .replace(controlCharacters, ' ')
      // Codes and tokens are opaque runs of 200 characters and more; no sentence of LinkedIn's has a word of 60.
      .replace(/[A-Za-z0-9._~+/=%-]{60,}/g, '[secret]')
      .slice(0, evidenceLimit)
  );
}
