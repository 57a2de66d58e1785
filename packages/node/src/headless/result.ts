import type { Failure } from '@linkedin-auth/core';

/** Result of a call without routes. Failures are results: a call rejects only when the caller's `signal` aborts. */
export type Result<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly failure: Failure };

/** Options of every call without routes. */
export interface CallOptions {
  /** Aborts the call, which then rejects with the signal's reason. Anything that is not an `AbortSignal` is ignored. */
  readonly signal?: AbortSignal | undefined;
}
