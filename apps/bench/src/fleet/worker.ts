import { endpointsAt } from '@linkedin-auth/node';
import { createVault } from '@linkedin-auth/vault';
import { postgresGrants } from '@linkedin-auth/vault/postgres';
import { restateGrants } from '@linkedin-auth/vault/restate';
import { credentials } from '../logins/linkedin.ts';
import { type FleetWorkerSettings, sealingKey, type WorkerMemory } from './settings.ts';

/* A worker in a process of its own: with its own engine, or for Restate. */

const { name, postgres, linkedIn, ahead, restate } = JSON.parse(process.argv[2] ?? '') as FleetWorkerSettings;
const vault = createVault({
  ...credentials,
  store: postgresGrants(postgres),
  sealingKeys: [sealingKey],
  endpoints: endpointsAt(linkedIn),
  fetch: (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('x-worker', name);
    return fetch(input, { ...init, headers });
  },
  clock: () => Date.now() + ahead,
});
if (restate === null) vault.start();
else {
  const { port, speed } = restate;
  await restateGrants(vault, { realTime: (milliseconds) => milliseconds / speed }).listen({
    port,
    reusePort: true,
    logger: () => {},
  });
}
process.on('message', async () => {
  // What finalizers free is free in a later turn.
  for (let round = 0; round < 3; round += 1) {
    globalThis.gc?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { rss, heapUsed } = process.memoryUsage();
  process.send?.({ resident: rss / 2 ** 20, heap: heapUsed / 2 ** 20 } satisfies WorkerMemory);
});
process.once('disconnect', () => process.exit());
process.send?.('ready');
