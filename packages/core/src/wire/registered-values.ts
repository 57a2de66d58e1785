/*
 * What is copied from LinkedIn's portal: client ID, client secret, redirect URI. They pass through files, secret stores, chats and
 * spreadsheets, which leave characters behind that nobody sees. The text is judged, not the parsed URL: a URL parser drops tabs and
 * line breaks, and LinkedIn compares what was sent.
 */

export type RegisteredValue = 'client-id' | 'client-secret' | 'redirect-uri';

/** A character that cannot stand where it was found. */
export interface MalformedCharacter {
  /** Counted in characters from 1. */
  readonly position: number;
  /** As Unicode writes it, for example `U+200B`. */
  readonly character: string;
}

/** White space, controls, marks of direction, whatever shows nothing; quotes of every kind; the wildcard that LinkedIn does not have. */
const neverRegistered = /[\s\p{White_Space}\p{C}\p{Default_Ignorable_Code_Point}\u2800"'`´“”„‟‘’‚‛«»‹›＂＇*]/u;

/** Outside visible ASCII. A client ID and a secret have nothing else, RFC 6749 Appendix A.1 and A.2. */
const notVisible = /[^!-~]/u;

/** The delimiters that RFC 3986 keeps out of a URI. */
const notOfAUri = /[<>\\^{|}]/u;

const patterns: Readonly<Record<RegisteredValue, readonly RegExp[]>> = {
  'client-id': [neverRegistered, notVisible],
  'client-secret': [neverRegistered, notVisible],
  'redirect-uri': [neverRegistered, notOfAUri],
};

/**
 * Finds the first character that cannot stand in a registered value. Of a redirect URI a query and a fragment are left out: either is
 * refused as a whole. Never throws.
 *
 * @returns `null` when there is none
 */
export function findMalformedCharacter(kind: RegisteredValue, text: string): MalformedCharacter | null {
  const judged = kind === 'redirect-uri' ? text.replace(/[?#][^]*$/, '') : text;
  const index = Math.min(...patterns[kind].map((pattern) => pattern.exec(judged)?.index ?? Number.POSITIVE_INFINITY));
  if (!Number.isFinite(index)) return null;
  const code = judged.codePointAt(index) ?? 0;
  return {
    position: Array.from(judged.slice(0, index)).length + 1,
    character: `U+${code.toString(16).toUpperCase().padStart(4, '0')}`,
  };
}
