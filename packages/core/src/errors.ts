import type { Failure } from './failures.ts';

/** A failure, for code that must throw. The message holds code and summary only; no secret is anywhere in it. */
export class LinkedInAuthError extends Error {
  override readonly name = 'LinkedInAuthError';
  /** Stable; switch on it. */
  readonly code: Failure['code'];
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(`${failure.code}: ${failure.summary} ${failure.resolution}`);
    this.code = failure.code;
    this.failure = failure;
  }
}
