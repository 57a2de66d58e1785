import type { LinkedInAuthOutcome } from '@linkedin-auth/core';
import type { FailureEntry } from '@linkedin-auth/core/failures';

/**
 * Returns whether an outcome ends its attempt. A failure that anyone can provoke with a forged callback leaves the attempt waiting for
 * its own; the catalogue, which is loaded with the first failure, says which failures these are.
 */
export async function spendsAttempt(outcome: LinkedInAuthOutcome): Promise<boolean> {
  if (outcome.status === 'succeeded') return true;
  const { failures } = await import('../failures/describe.ts');
  return (failures[outcome.code] as FailureEntry).spendsAttempt !== false;
}
