import type { Failure } from './catalogue.ts';

/** An error for code that must throw a failure. The message has code, summary, failed check and resolution, and never a secret. */
export class LinkedInAuthError extends Error {
  override readonly name = 'LinkedInAuthError';
  /** Stable, so that you can switch on it. */
  readonly code: Failure['code'];
  readonly failure: Failure;

  constructor(failure: Failure) {
    const { code, summary, resolution, evidence } = failure;
    super(`${code}: ${summary}${evidence.reason === undefined ? '' : ` (${evidence.reason})`} ${resolution}`);
    this.code = failure.code;
    this.failure = failure;
  }
}
