import type { Failure } from '@linkedin-auth/core';
import type { Describe } from '@linkedin-auth/node/parts';
import { Refusal } from './refusal.ts';

/**
 * Returns the failure behind an error. An error that is not ours may contain a secret, so only the code `unexpected_error` remains of it.
 */
export function failureOf(describe: Describe, error: unknown): Failure {
  return error instanceof Refusal ? describe(error.code, error.evidence) : describe('unexpected_error');
}
