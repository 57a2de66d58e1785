import type { Failure } from '@linkedin-auth/core';
import { signalOf } from '../common/arguments.ts';
import type { Result } from './result.ts';

/** Turns errors of a call into failures. Rejects only when the caller's signal aborts, with its reason. */
export const withFailures =
  <A extends readonly unknown[], T>(
    failureOf: (error: unknown) => Failure,
    call: (...args: A) => Promise<Result<T>>,
  ): ((...args: A) => Promise<Result<T>>) =>
  async (...args) => {
    try {
      return await call(...args);
    } catch (error) {
      signalOf(args.at(-1))?.throwIfAborted();
      return { ok: false, failure: failureOf(error) };
    }
  };
