import { type Failure, type FailureCode, failures } from './catalogue.ts';
import type { Evidence } from './evidence.ts';
import { explainEntry } from './explain-entry.ts';

/** Returns the catalogue's explanation of a failure code, with evidence. Pure. */
export const explain = (code: FailureCode, evidence: Evidence = {}): Failure =>
  explainEntry(code, failures[code], evidence);
