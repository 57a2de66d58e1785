import { type Failure, type FailureCode, failures } from './catalogue.ts';
import type { Evidence } from './evidence.ts';
import { explainEntry } from './explain-entry.ts';

/** Joins a failure code and what was seen to the catalogue's explanation. Pure. */
export const explain = (code: FailureCode, evidence: Evidence = {}): Failure =>
  explainEntry(code, failures[code], evidence);
