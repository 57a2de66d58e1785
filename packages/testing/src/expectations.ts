import { type FailureCode, failures } from '@linkedin-auth/core';
import { expect } from 'vitest';
import { type Ending, subOf } from './endings.ts';
import { type Excuses, expectedCode } from './excuses.ts';
import type { AdapterHarness, Login, Outcome, Session } from './harness.ts';

/** Returns the outcome of a login. Fails if more than one outcome was shown. */
export async function outcomeOf(login: Login): Promise<Outcome> {
  const [first, ...others] = await login.outcomes();
  if (first === undefined) throw new Error('outcomes() resolved before there was one');
  for (const other of others) if (!leavesOpen(other, first)) expect(other).toEqual(first);
  return first;
}

/** A repeated callback, while another member is signed in, may show that the login succeeded without showing whose it was. */
const leavesOpen = (outcome: Outcome, first: Outcome): boolean =>
  outcome.status === 'succeeded' && outcome.sub === null && first.status === 'succeeded';

/** Expects a failure with the texts of the catalogue. */
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

/** Expects that a login was shown to end as it did at LinkedIn. */
export function expectOutcome(outcome: Outcome, ending: Ending, cannot: Excuses = {}): void {
  const code = expectedCode(ending, cannot);
  if (code !== null) return expectFailure(outcome, code);
  const sub = outcome.status === 'succeeded' && outcome.sub === null ? null : subOf(ending);
  expect(outcome).toEqual({ status: 'succeeded', sub });
}

export const signedIn = (sub: string | null): Session =>
  sub === null ? { status: 'signed-out' } : { status: 'signed-in', sub };

/** Expects no secret in the adapter's traces, neither plain nor URL-encoded. */
export function expectSilence(harness: AdapterHarness): void {
  const text = harness.traces().join('\n');
  for (const secret of harness.secrets()) {
    expect(text).not.toContain(secret);
    expect(text).not.toContain(encodeURIComponent(secret));
  }
}
