import { mismatchCauseWords } from './access-token/mismatch-causes.ts';
import type { Failure, FailureCode } from './catalogue.ts';
import type { FailureEntry } from './entry.ts';
import type { Evidence } from './evidence.ts';
import { preparation } from './preparation/entries.ts';

/** Joins a code and what was seen to its entry. Pure. */
export function explainEntry(code: FailureCode, entry: FailureEntry, evidence: Evidence): Failure {
  const { phase, remedy, summary, resolution } = entry;
  const remaining = wordsOf(evidence.remainingCauses);
  const details = [remaining.length === 0 ? '' : ` What remains: ${remaining.join('; ')}.`, foundWords(evidence)].join(
    '',
  );
  return {
    code,
    phase,
    remedy,
    summary,
    resolution: resolution + details,
    docs: `apps/docs/failures.md#${code}`,
    evidence,
  };
}

/** What a configuration can be refused for before anything is sent. */
export type PreparationFailureCode = keyof typeof preparation;

/**
 * `explain` for what a configuration can be refused for. An adapter that judges its options as it starts needs these words and no
 * others, and can load the rest when something fails.
 */
export const explainPreparation = (code: PreparationFailureCode, evidence: Evidence = {}): Failure =>
  explainEntry(code, preparation[code], evidence);

/** Names of the characters that are left behind most often. */
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

/** Evidence may have crossed a network: what is no cause of ours says nothing. */
const wordsOf = (causes: unknown): readonly string[] =>
  Object.entries(mismatchCauseWords).flatMap(([cause, words]) =>
    Array.isArray(causes) && causes.includes(cause) ? [words] : [],
  );
