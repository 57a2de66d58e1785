import type { Failure, FailureCode } from '@linkedin-auth/core';

/** A failure of the catalogue on its way to the result of a call. Never leaves the package. */
export class Refusal extends Error {
  readonly code: FailureCode;
  readonly evidence: Failure['evidence'];
  constructor(code: FailureCode, evidence: Failure['evidence'] = {}) {
    super(code);
    this.code = code;
    this.evidence = evidence;
  }
}
