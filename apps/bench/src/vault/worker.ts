import { createVault } from '@linkedin-auth/vault';
import { postgresGrants } from '@linkedin-auth/vault/postgres';
import { credentials } from '../logins/linkedin.ts';
import { keepMembers } from './keep-members.ts';
import { lifetimes } from './keeper.ts';
import type { WorkerConfig } from './memory.ts';
import { tokenEndpoint } from './token-endpoint.ts';

/* A worker of `memory.ts`: it keeps some grants, lets them come due, refreshes them by its engine, and reports its memory. */

/** Refreshes in a worker's life. */
const refreshed = 300;

const config = JSON.parse(process.argv[2] ?? '') as WorkerConfig;
const endpoint = tokenEndpoint();
let ahead = 0;
const clock = (): number => Date.now() + ahead;
const vault = createVault({
  ...credentials,
  store: postgresGrants(config),
  sealingKeys: ['a sealing key of 32 characters or more'],
  fetch: endpoint.fetch,
  clock,
});
await keepMembers(vault, refreshed, clock());
ahead = lifetimes.access;
const engine = vault.start();
for (let seen = 0; seen < refreshed; seen += endpoint.refreshes())
  await new Promise((resolve) => setTimeout(resolve, 5));
await engine.stop();
globalThis.gc?.();
process.send?.(process.memoryUsage().rss);
for (let member = 0; member < refreshed; member += 1) await vault.forget(`member-${member}`);
await vault.close();
process.disconnect?.();
