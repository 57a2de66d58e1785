import { AsyncLocalStorage } from 'node:async_hooks';
import { endpointsAt } from '@linkedin-auth/node';
import { createVault, type GrantNotice, type GrantStore, type VaultTelemetry } from '@linkedin-auth/vault';
import { restateGrants } from '@linkedin-auth/vault/restate';
import { openStore, sharedStore } from './open-store.ts';
import { type FleetApp, type Measurement, type Order, type Told, type WorkerSettings } from './settings.ts';

/* A worker of the fleet: the vaults of all apps, attended to by Restate. It ends with its parent. */

const { port, speed, apps, sealingKeys, linkedIn, ...settings } = JSON.parse(
  process.env['WORKER'] ?? '',
) as WorkerSettings;

/** How often all apps are swept, in milliseconds of the machine. */
const sweepEvery = 5000;

let told: { readonly now: number; readonly isWaiting: boolean } = { now: settings.now, isWaiting: false };

/** While a worker has a grant, time stands still: a lease of a minute is over within a millisecond of the machine. */
const standing = new AsyncLocalStorage<number>();
const clock = (): number => standing.getStore() ?? told.now;

/** Resolves when the parent will read it even if this process is killed. Rejects if the parent is gone. */
const tell = (what: Told): Promise<void> =>
  new Promise((resolve, reject) => {
    if (process.send === undefined) reject(new Error('the worker has no parent'));
    else process.send(what, (error: Error | null) => (error === null ? resolve() : reject(error)));
  });

/** Tells what may be missed. */
const tellInPassing = (what: Told): void => void tell(what).catch(() => {});

let measured: Measurement[] = [];
const telemetry: VaultTelemetry = {
  record: (measurement) => {
    if (measurement.kind === 'lag' || measurement.kind === 'refresh') measured.push(measurement);
  },
  observe: () => () => {},
};
setInterval(() => {
  if (measured.length > 0) tellInPassing({ kind: 'measured', measured });
  measured = [];
}, 500).unref();

/** Lets time stand still for those who take a grant. */
const standingStill = (store: GrantStore): GrantStore => ({
  ...store,
  lease: (id, lease, now) => {
    standing.enterWith(now);
    return store.lease(id, lease, now);
  },
});

const store = standingStill(openStore(settings.store));

const vaultOf = ({ clientId, clientSecret }: FleetApp) => {
  const notify = ({ sub, key, failure: { code }, expiresAt }: GrantNotice): Promise<void> =>
    tell({ kind: 'notice', clientId, sub, key, code, at: clock(), expiresAt });
  return createVault({
    clientId,
    clientSecret,
    store: sharedStore(store),
    sealingKeys,
    endpoints: endpointsAt(linkedIn),
    clock,
    telemetry,
    onReauthorizationDue: notify,
    onEnded: notify,
    onFailure: ({ code }, { sub }) => tellInPassing({ kind: 'failure', clientId, sub, code }),
  });
};

const vaults = apps.map(vaultOf);

/** The shortest delay at Restate, in milliseconds of the machine: time goes in steps. */
const shortestDelay = 250;

/** How much longer delays are while time waits, in milliseconds of the machine: every grant would be looked at again and again. */
const waitingDelay = 2000;

const realTime = (milliseconds: number): number =>
  Math.max(shortestDelay, milliseconds / speed) + (told.isWaiting ? waitingDelay : 0);

const endpoint = await restateGrants(vaults, { realTime, sweepInterval: sweepEvery * speed }).listen({
  port,
  reusePort: true,
});

const stop = async (): Promise<void> => {
  await endpoint.close();
  await Promise.all(vaults.map((vault) => vault.close()));
  await store.close();
  process.exit();
};
process.on('message', (order: Order) => {
  if (order.kind === 'time') told = order;
  else void stop();
});
// The parent has ended.
process.once('disconnect', () => process.exit(1));
await tell({ kind: 'ready' });
