import type { Evidence } from '../evidence.ts';
import type { Failure, FailureCode } from '../failures.ts';
import type { FailureEntry } from './entry.ts';
import { mismatchCauseWords } from './mismatch-causes.ts';
import { preparation } from './preparation.ts';

/** Joins a code and what was seen to its entry. Pure. */
export function explainEntry(code: FailureCode, entry: FailureEntry, evidence: Evidence): Failure {
  const { phase, remedy, summary, resolution } = entry;
  const remaining = wordsOf(evidence.remainingCauses);
  return {
    code,
    phase,
    remedy,
    summary,
    resolution: remaining.length === 0 ? resolution : `${resolution} What remains: ${remaining.join('; ')}.`,
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

/** Evidence may have crossed a network: what is no cause of ours says nothing. */
const wordsOf = (causes: unknown): readonly string[] =>
  Object.entries(mismatchCauseWords).flatMap(([cause, words]) =>
    Array.isArray(causes) && causes.includes(cause) ? [words] : [],
  );
