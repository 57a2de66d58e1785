/*
 * Values that people copy from LinkedIn's portal: client ID, client secret, redirect URI. They pass through files, secret stores, chats
 * and spreadsheets, which can add invisible characters. These functions check the text, not the parsed URL: a URL parser drops tabs and
 * line breaks, but LinkedIn compares the text that was sent.
 */

export type RegisteredValue = 'client-id' | 'client-secret' | 'redirect-uri';

/** An invalid character in a registered value. */
export interface MalformedCharacter {
  /** In characters, counted from 1. */
  readonly position: number;
  /** Code point, for example `U+200B`. */
  readonly character: string;
}

/** White space, control characters, direction marks and other invisible characters; quotes of every kind; the wildcard `*`. */
const neverRegistered = /[\s\p{White_Space}\p{C}\p{Default_Ignorable_Code_Point}\u2800"'`´“”„‟‘’‚‛«»‹›＂＇*]/u;

/** Outside visible ASCII, of which a client ID and a client secret consist, RFC 6749 Appendix A.1 and A.2. */
const notVisible = /[^!-~]/u;

/** The delimiters that RFC 3986 excludes from URIs. */
const notOfAUri = /[<>\\^{|}]/u;

const patterns: Readonly<Record<RegisteredValue, readonly RegExp[]>> = {
  'client-id': [neverRegistered, notVisible],
  'client-secret': [neverRegistered, notVisible],
  'redirect-uri': [neverRegistered, notOfAUri],
};

/** Characters that every registered value may have. Most values have no others. */
const usual = /^[\w.:/-]*$/;

/**
 * Finds the first invalid character in a registered value. Skips the query and fragment of a redirect URI, because other checks refuse
 * them as a whole. Never throws.
 *
 * @returns the character, or `null` if there is none
 */
export function findMalformedCharacter(kind: RegisteredValue, text: string): MalformedCharacter | null {
  if (usual.test(text)) return null;
  const judged = kind === 'redirect-uri' ? text.replace(/[?#][^]*$/, '') : text;
  const index = Math.min(...patterns[kind].map((pattern) => pattern.exec(judged)?.index ?? Number.POSITIVE_INFINITY));
  if (!Number.isFinite(index)) return null;
  const code = judged.codePointAt(index) ?? 0;
  return {
    position: Array.from(judged.slice(0, index)).length + 1,
    character: `U+${code.toString(16).toUpperCase().padStart(4, '0')}`,
  };
}
