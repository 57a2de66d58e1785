import type { Evidence } from './evidence.ts';
import { accessToken } from './failures/access-token.ts';
import { anyRequest } from './failures/any-request.ts';
import { applicationToken } from './failures/application-token.ts';
import { authorization } from './failures/authorization.ts';
import { callback } from './failures/callback.ts';
import type { FailureEntry, Phase, Remedy } from './failures/entry.ts';
import { explainEntry } from './failures/explain.ts';
import { introspection } from './failures/introspection.ts';
import { loginRequest } from './failures/login-request.ts';
import { preparation } from './failures/preparation.ts';
import { refresh } from './failures/refresh.ts';
import { tokenUse } from './failures/token-use.ts';

export type { FailureEntry, Phase, Remedy } from './failures/entry.ts';
export { type EvidenceRow, evidenceRows } from './failures/evidence-rows.ts';

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
