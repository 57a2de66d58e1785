import { text } from 'node:stream/consumers';
import { hideSecret } from '@linkedin-auth/core';
import { createVault } from '../../src/index.ts';
import { postgresGrants } from '../../src/store/postgres/postgres-grants.ts';

/* Stores grants as the release does in whose folder this program is. Reads them as JSON from its input. */

export interface Keeping {
  readonly postgres: Parameters<typeof postgresGrants>[0];
  readonly clientId: string;
  readonly clientSecret: string;
  readonly sealingKey: string;
  readonly now: number;
  readonly logins: readonly {
    readonly sub: string;
    readonly accessToken: string;
    readonly refreshToken: string;
    readonly refreshTokenExpiresAt: number;
    readonly scope: readonly string[];
    readonly issuedAt: number;
    readonly expiresAt: number;
  }[];
}

const { postgres, clientId, clientSecret, sealingKey, now, logins } = JSON.parse(await text(process.stdin)) as Keeping;
// A refresh is due as early as it can be.
Math.random = () => 0;
const store = postgresGrants(postgres);
const vault = createVault({ clientId, clientSecret, sealingKeys: [sealingKey], store, clock: () => now });
for (const { sub, accessToken, refreshToken, refreshTokenExpiresAt, ...login } of logins) {
  const tokens = {
    accessToken: hideSecret(accessToken),
    refreshToken: hideSecret(refreshToken),
    refreshTokenExpiresAt,
  };
  const kept = await vault.keep({ member: { sub }, tokens, ...login });
  if (!kept.ok) throw new Error(kept.failure.code);
}
await vault.close();
