import { mismatchCauseWords } from './access-token/mismatch-causes.ts';
import type { Explained, FailureEntry } from './entry.ts';
import type { Evidence } from './evidence.ts';

/** Returns an entry with the evidence of one failure. Details from the evidence end the resolution. Pure. */
export function explainEntry<TCode extends string>(
  code: TCode,
  entry: FailureEntry,
  evidence: Evidence,
): Explained<TCode> {
  const { phase, remedy, summary, resolution } = entry;
  const remaining = wordsOf(evidence.remainingCauses);
  const details = [
    remaining.length === 0 ? '' : ` Remaining causes: ${remaining.join('; ')}.`,
    foundWords(evidence),
  ].join('');
  return {
    code,
    phase,
    remedy,
    summary,
    resolution: resolution + details,
    docs: `@linkedin-auth/core/failures.md#${code}`,
    evidence,
  };
}

/** Names of the invisible or misplaced characters that occur most often, by code point. */
const characterNames: Readonly<Record<string, string>> = {
  'U+0009': 'tab',
  'U+000A': 'line feed',
  'U+000D': 'carriage return',
  'U+0020': 'space',
  'U+0022': 'quotation mark',
  'U+0027': 'apostrophe',
  'U+002A': 'asterisk',
  'U+00A0': 'no-break space',
  'U+200B': 'zero-width space',
  'U+FEFF': 'byte order mark',
};

function foundWords({ position, character }: Evidence): string {
  if (typeof position !== 'number' || typeof character !== 'string') return '';
  const name = Object.hasOwn(characterNames, character) ? ` (${characterNames[character]})` : '';
  return ` Character ${position} is ${character}${name}.`;
}

/** Returns the descriptions of the causes. Ignores other values, because evidence may have crossed a network. Never throws. */
const wordsOf = (causes: unknown): readonly string[] =>
  Object.entries(mismatchCauseWords).flatMap(([cause, words]) =>
    Array.isArray(causes) && causes.includes(cause) ? [words] : [],
  );
