import type { Explained } from '../entry.ts';
import type { Evidence } from '../evidence.ts';
import { explainEntry } from '../explain-entry.ts';
import { preparationEntries } from './entries.ts';

/** The failures that a configuration can cause before any request. */
export type PreparationFailureCode = keyof typeof preparationEntries;

/**
 * Explains a failure of the configuration. Pure. An adapter that checks its options at startup needs only these texts, and can load the
 * rest of the catalogue after a failure.
 */
export const explainPreparation = (
  code: PreparationFailureCode,
  evidence: Evidence = {},
): Explained<PreparationFailureCode> => explainEntry(code, preparationEntries[code], evidence);
