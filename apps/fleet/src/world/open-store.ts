import type { GrantStore } from '@linkedin-auth/vault';
import { postgresGrants } from '@linkedin-auth/vault/postgres';
import { sqliteGrants } from '@linkedin-auth/vault/sqlite';
import type { StoreSettings } from './settings.ts';

/** Opens the store that all vaults of a process share: its `close` ends the connections. */
export const openStore = (settings: StoreSettings): GrantStore =>
  settings.kind === 'sqlite' ? sqliteGrants(settings.path) : postgresGrants({ ...settings.config, max: 10 });

/** Returns the store for one of several vaults, none of which closes it. */
export const sharedStore = (store: GrantStore): GrantStore => ({ ...store, close: async () => {} });
