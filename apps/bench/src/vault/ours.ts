import { createVault } from '@linkedin-auth/vault';
import { sqliteGrants } from '@linkedin-auth/vault/sqlite';
import { credentials } from '../logins/linkedin.ts';
import { keepMembers } from './keep-members.ts';
import { type CreateKeeper, lifetimes } from './keeper.ts';

/** Its engine refreshes, as in a worker. */
export const ours: CreateKeeper = (endpoint) => {
  const { fetch } = endpoint;
  let ahead = 0;
  let kept = 0;
  const clock = (): number => Date.now() + ahead;
  const vault = createVault({
    ...credentials,
    store: sqliteGrants(':memory:'),
    sealingKeys: ['a sealing key of 32 characters or more'],
    fetch,
    clock,
  });
  return {
    keep: async (count) => {
      kept = count;
      await keepMembers(vault, count, clock());
    },
    expire: () => {
      ahead += lifetimes.access + 1000;
    },
    accessToken: async (member) => {
      const access = await vault.accessToken(`member-${member}`);
      if (!access.ok) throw new Error(access.failure.code);
      return access.accessToken;
    },
    refreshAll: async () => {
      const engine = vault.start();
      for (let seen = endpoint.refreshes(); seen < kept; seen += endpoint.refreshes())
        await new Promise((resolve) => setImmediate(resolve));
      await engine.stop();
    },
  };
};
