import type { GrantStanding, LoginToKeep, TokenVault } from '../src/index.ts';

/** Creates a vault in memory that records what it is asked to keep. */
export function memoryVault(overrides: Partial<TokenVault> = {}) {
  const kept: LoginToKeep[] = [];
  const grants = new Map<string, GrantStanding>();
  const vault: TokenVault = {
    clientId: 'client-1',
    keep: async (login) => {
      kept.push(login);
      grants.set(login.member.sub, { status: 'fresh', scope: login.scope, expiresAt: login.expiresAt });
      return { ok: true };
    },
    grantOf: async (sub) => ({ ok: true, grant: grants.get(sub) ?? null }),
    ...overrides,
  };
  return { vault, kept, grants };
}
