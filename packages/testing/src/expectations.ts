import { type FailureCode, failures } from '@linkedin-auth/core';
import { expect } from 'vitest';
import { type Ending, subOf } from './endings.ts';
import { type Excuses, expectedCode } from './excuses.ts';
import type { AdapterHarness, Login, Outcome, Session } from './harness.ts';

/** What a login came to; fails when it was shown to end in more than one way. */
export async function outcomeOf(login: Login): Promise<Outcome> {
  const [first, ...others] = await login.outcomes();
  if (first === undefined) throw new Error('outcomes() resolved before there was one');
  for (const other of others) if (!leavesOpen(other, first)) expect(other).toEqual(first);
  return first;
}

/** Who comes back once more when another member is signed in by now hears that the login succeeded, and not whose it was. */
const leavesOpen = (outcome: Outcome, first: Outcome): boolean =>
  outcome.status === 'succeeded' && outcome.sub === null && first.status === 'succeeded';

/** Every failure explains itself, in the words of the catalogue. */
export function expectFailure(outcome: Outcome, code: FailureCode): void {
  expect(outcome.status === 'failed' ? outcome.failure.code : outcome).toBe(code);
  const { remedy, summary, resolution } = failures[code];
  expect(outcome).toMatchObject({
    failure: {
      remedy,
      summary,
      resolution: expect.stringContaining(resolution),
      docs: expect.stringContaining(code),
    },
  });
}

/** Whether a login was shown to end as it did at LinkedIn. */
export function expectOutcome(outcome: Outcome, ending: Ending, cannot: Excuses = {}): void {
  const code = expectedCode(ending, cannot);
  if (code !== null) return expectFailure(outcome, code);
  const sub = outcome.status === 'succeeded' && outcome.sub === null ? null : subOf(ending);
  expect(outcome).toEqual({ status: 'succeeded', sub });
}

export const signedIn = (sub: string | null): Session =>
  sub === null ? { status: 'signed-out' } : { status: 'signed-in', sub };

/** No secret in anything that the adapter let out, as it is or as a URL holds it. */
export function expectSilence(harness: AdapterHarness): void {
  const text = harness.traces().join('\n');
  for (const secret of harness.secrets()) {
    expect(text).not.toContain(secret);
    expect(text).not.toContain(encodeURIComponent(secret));
  }
}
