import type { FailureCode, LinkedInAuthOutcome } from '@linkedin-auth/core';

/** Failures that anyone can provoke with a forged callback. They leave the attempt waiting for its own callback. */
const forgeable: ReadonlySet<FailureCode> = new Set([
  'callback_parameter_duplicated',
  'issuer_mismatch',
  'state_mismatch',
]);

/** Returns whether an outcome ends its attempt. A forged callback does not. */
export const spendsAttempt = (outcome: LinkedInAuthOutcome): boolean =>
  outcome.status === 'succeeded' || !forgeable.has(outcome.code);
