import { explain } from '@linkedin-auth/core/failures';
import type { Answer } from '@linkedin-auth/core/wire';
import { endpointsAt } from '@linkedin-auth/node/parts';
import type { FetchParts } from '../../src/fetch/parts.ts';
import { createVaultFetch } from '../../src/fetch/vault-fetch.ts';

export const accessToken = 'canary-access-token-of-a-member';
export const apiOrigin = 'https://api.linkedin.com';

export interface Reported {
  readonly sub: string;
  readonly accessToken: string;
  readonly answer: Answer;
  readonly at: number;
}

/** A vault with one member whose token is a day old, and what it learned from answers. */
export function vault(changes: Partial<FetchParts> & Pick<FetchParts, 'fetch'>) {
  const day = 24 * 60 * 60 * 1000;
  const reports: Reported[] = [];
  const errors: unknown[] = [];
  const paused: { until: number | null } = { until: null };
  const parts: FetchParts = {
    tokenOf: async () => ({ ok: true, accessToken, issuedAt: parts.clock() - day }),
    report: async (sub, { accessToken }, answer, at) => void reports.push({ sub, accessToken, answer, at }),
    pause: async (until) => {
      paused.until = until;
    },
    pausedUntil: async () => paused.until,
    onError: (error) => errors.push(error),
    endpoints: endpointsAt(apiOrigin),
    apiVersion: '202601',
    clock: () => Date.UTC(2026, 0, 15, 12),
    describe: explain,
    ...changes,
  };
  return { fetch: createVaultFetch(parts), reports, errors, paused };
}

/** Returns what a call rejects with. */
export const rejection = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => null,
    (error: unknown) => error,
  );
