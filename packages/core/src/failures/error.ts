import type { Failure } from './catalogue.ts';

/** A failure, for code that must throw. The message holds code, summary and the check that failed; no secret is anywhere in it. */
export class LinkedInAuthError extends Error {
  override readonly name = 'LinkedInAuthError';
  /** Stable; switch on it. */
  readonly code: Failure['code'];
  readonly failure: Failure;

  constructor(failure: Failure) {
    const { code, summary, resolution, evidence } = failure;
    super(`${code}: ${summary}${evidence.reason === undefined ? '' : ` (${evidence.reason})`} ${resolution}`);
    this.code = failure.code;
    this.failure = failure;
  }
}
