import type { Failure } from '@linkedin-auth/core';

/** What a headless call comes to. Failures are results: only the caller's own `signal` makes a call reject. */
export type Result<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly failure: Failure };

export interface CallOptions {
  /** Ends the waiting: the call rejects with the signal's reason. Anything that is not an `AbortSignal` is ignored. */
  readonly signal?: AbortSignal | undefined;
}
