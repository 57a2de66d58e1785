import { accessToken } from './access-token/entries.ts';
import { anyRequest } from './any-request/entries.ts';
import { tokenUse } from './api/entries.ts';
import { applicationToken } from './application-token/entries.ts';
import { authorization } from './authorization/entries.ts';
import { callback } from './callback/entries.ts';
import type { FailureEntry, Phase, Remedy } from './entry.ts';
import type { Evidence } from './evidence.ts';
import { explainEntry } from './explain.ts';
import { introspection } from './introspection/entries.ts';
import { loginRequest } from './login-request/entries.ts';
import { preparation } from './preparation/entries.ts';
import { refresh } from './refresh/entries.ts';

export type { FailureEntry, Phase, Remedy } from './entry.ts';
export { type EvidenceRow, evidenceRows } from './evidence-rows.ts';

/**
 * THE CATALOGUE: one entry for each cause a person can act on, keyed by failure code, in the order of the flow.
 *
 * Codes, guards and documentation rows derive their names from each other: `state_mismatch`, `isStateMismatch`,
 * `failures.md#state_mismatch`.
 */
export const failures = {
  ...preparation,
  ...loginRequest,
  ...authorization,
  ...callback,
  ...accessToken,
  ...refresh,
  ...tokenUse,
  ...introspection,
  ...applicationToken,
  ...anyRequest,
} as const satisfies Readonly<Record<string, FailureEntry>>;

/** The stable name of a failure. Codes are part of the public interface: renaming one is a breaking change. */
export type FailureCode = keyof typeof failures;

/** A failure, explained. Plain data: it may be logged, serialised and shown. `evidence` never holds a secret. */
export interface Failure {
  readonly code: FailureCode;
  readonly phase: Phase;
  readonly remedy: Remedy;
  readonly summary: string;
  readonly resolution: string;
  /** Where the failure's row is documented. */
  readonly docs: string;
  readonly evidence: Evidence;
}

/** Whether a value from outside is a failure code. Never throws. */
export function isFailureCode(value: unknown): value is FailureCode {
  return typeof value === 'string' && Object.hasOwn(failures, value);
}

/** Joins a code and what was seen to the catalogue's explanation. Pure. */
export const explain = (code: FailureCode, evidence: Evidence = {}): Failure =>
  explainEntry(code, failures[code], evidence);
