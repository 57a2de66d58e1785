import { LinkedInAuthError } from '@linkedin-auth/core';
import type { CallOptions, Result } from '@linkedin-auth/node/parts';
import { Refusal } from '../common/refusal.ts';
import { failureOf } from '../common/results.ts';
import type { Driven, Task } from '../grants/drive.ts';
import { driveWhenFree } from '../grants/when-free.ts';
import type { Config } from '../options/config.ts';
import type { AccessToken } from './parts.ts';
import { createVaultFetch, type VaultFetch } from './vault-fetch.ts';

/** What `fetch` does with grants. */
export interface Grants {
  readonly tokenOf: (sub: string, options: CallOptions) => Promise<Result<AccessToken>>;
  readonly drive: (id: string, task: Task) => Promise<Driven>;
  readonly idOf: (sub: string) => string;
}

/** Creates the `fetch` of a vault. */
export function connectFetch(config: Config, { tokenOf, drive, idOf }: Grants): VaultFetch {
  const { store, clientId, describe, onFailure, meter } = config;
  const call = createVaultFetch({
    ...config,
    tokenOf: (sub, signal) => tokenOf(sub, { signal }),
    report: async (sub, { issuedAt }, answer, at) => {
      const answered = { issuedAt, answer, at };
      const { kind } = await driveWhenFree(() => drive(idOf(sub), { answered }));
      if (kind === 'busy' || kind === 'overtaken') throw new Refusal('lease_lost');
    },
    pause: (until) => store.pause(clientId, Math.ceil(until)),
    pausedUntil: () => store.pausedUntil(clientId),
    onError: (error, sub) => onFailure(failureOf(describe, error), { sub }),
  });
  return async (...request) => {
    try {
      return await call(...request);
    } catch (error) {
      const thrown = error instanceof Refusal ? new LinkedInAuthError(describe(error.code, error.evidence)) : error;
      if (thrown instanceof LinkedInAuthError) meter.record({ kind: 'failure', code: thrown.code });
      throw thrown;
    }
  };
}
