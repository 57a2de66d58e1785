import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPostgres, type Postgres, startPostgres } from '@linkedin-auth/testing/postgres';
import { type Restate, startRestate } from '@linkedin-auth/testing/restate';
import { type GrantStore, grantIdOf } from '@linkedin-auth/vault';
import type { Account } from './account.ts';
import { createFleetClock, type FleetClock, stepLength } from './fleet-clock.ts';
import { type FleetLinkedIn, serveLinkedIn } from './linkedin.ts';
import { openStore } from './open-store.ts';
import type { FleetApp, StoreSettings, Told, WorkerSettings } from './settings.ts';
import { createWeb, redirectUri, type Web } from './web.ts';
import { createWorker, type Worker } from './workers.ts';

/** Everything that runs: Restate, the database, the workers, LinkedIn and a web server. */
export interface Fleet {
  readonly time: FleetClock;
  /** When the fleet began, in milliseconds since the epoch. */
  readonly base: number;
  readonly clock: () => number;
  readonly apps: readonly FleetApp[];
  readonly engine: Restate;
  /** `null`: the grants are in an SQLite file, because PostgreSQL is not installed. */
  readonly postgres: Postgres | null;
  readonly storeSettings: StoreSettings;
  readonly store: GrantStore;
  readonly linkedIn: FleetLinkedIn;
  readonly web: Web;
  readonly workers: readonly Worker[];
  /** Returns the ID of the grant of a member who has signed in. */
  readonly idOf: (account: Account) => string;
  /** Starts a worker with the sealing keys of now. */
  readonly startWorker: (worker: Worker) => Promise<void>;
  /** Calls a listener when a process has started or ended. Returns what ends the calls. */
  readonly subscribe: (onChange: () => void) => () => void;
  /** Gives all new processes and the web server other keys. */
  readonly setSealingKeys: (keys: readonly string[]) => void;
  /** Returns what workers have printed, which should be nothing. */
  readonly printed: () => string;
  /** Ends every process, and removes all data. */
  readonly remove: () => Promise<void>;
}

export interface FleetOptions {
  readonly seed: number;
  readonly apps: readonly FleetApp[];
  readonly accounts: readonly Account[];
  /** How many milliseconds pass in the fleet while one passes on the machine. */
  readonly speed: number;
  /** What the clock shows at the beginning, in milliseconds since the epoch. */
  readonly base: number;
  readonly workers: number;
  readonly faultShare: number;
  readonly dailyRefreshes: number;
  readonly sealingKeys: readonly string[];
  readonly hear: (told: Told, worker: string) => void;
  /** Receives what each step of the start is. */
  readonly progress: (step: string) => void;
}

/** @throws Error when Restate is not installed, or anything does not start. What has started is ended then */
export async function startFleet(options: FleetOptions): Promise<Fleet> {
  const ends: End[] = [];
  const remove = async (): Promise<void> => {
    // What was started last is used by nothing else.
    for (let end = ends.pop(); end !== undefined; end = ends.pop()) await end();
  };
  try {
    return { ...(await start(options, ends)), remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

type End = () => Promise<void>;

/** @param ends receives what ends each part */
async function start(options: FleetOptions, ends: End[]): Promise<Omit<Fleet, 'remove'>> {
  const { seed, apps, accounts, speed, base, faultShare, dailyRefreshes, hear, progress } = options;
  const folder = mkdtempSync(join(tmpdir(), 'linkedin-auth-fleet-'));
  ends.push(async () => rmSync(folder, { recursive: true, force: true }));
  progress('Restate');
  const engine = await startRestate();
  ends.push(engine.remove);
  const hasPostgres = findPostgres('initdb') !== null;
  progress(hasPostgres ? 'PostgreSQL' : 'SQLite, because PostgreSQL is not installed');
  const postgres = hasPostgres ? await startPostgres() : null;
  ends.push(async () => postgres?.remove());
  const storeSettings: StoreSettings =
    postgres === null
      ? { kind: 'sqlite', path: join(folder, 'grants.db') }
      : { kind: 'postgres', config: postgres.config };
  const store = openStore(storeSettings);
  ends.push(store.close);
  await store.migrate();

  const time = createFleetClock(base, speed);
  const standing = new AsyncLocalStorage<number>();
  const clock = (): number => standing.getStore() ?? time.now();
  progress('LinkedIn');
  const linkedIn = await serveLinkedIn({ seed, apps, accounts, clock, redirectUri, faultShare, dailyRefreshes });
  ends.push(linkedIn.close);
  let { sealingKeys } = options;
  const web = createWeb({
    apps,
    linkedIn,
    store,
    ingress: engine.ingress,
    sealingKeys,
    clock,
    atOnce: (run) => standing.run(clock(), run),
    onFailure: (code, { clientId }, sub) => hear({ kind: 'failure', clientId, sub, code }, 'web'),
  });

  let printed = '';
  const print = (text: string): void => {
    printed += text;
  };
  const listeners = new Set<() => void>();
  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  const workers = Array.from({ length: options.workers }, (_, index) =>
    createWorker(`worker-${index + 1}`, { hear, print, changed }),
  );
  ends.push(async () => void (await Promise.all(workers.map((worker) => worker.kill()))));
  const port = await freePort();
  const startWorker = (worker: Worker): Promise<void> =>
    worker.start({
      name: worker.name,
      port,
      now: time.now(),
      speed,
      store: storeSettings,
      apps,
      sealingKeys,
      linkedIn: linkedIn.origin,
    } satisfies WorkerSettings);
  progress(`${workers.length} workers`);
  await Promise.all(workers.map(startWorker));
  await engine.register(`http://127.0.0.1:${port}`);
  await web.sweep();

  const ticking = setInterval(() => {
    time.step();
    for (const worker of workers) worker.setTime(time.now(), time.isWaiting());
  }, stepLength);
  ends.push(async () => clearInterval(ticking));

  return {
    time,
    base,
    clock,
    apps,
    engine,
    postgres,
    storeSettings,
    store,
    linkedIn,
    web,
    workers,
    idOf: ({ app, sub }) => grantIdOf(app.clientId, sub ?? ''),
    startWorker,
    subscribe: (onChange) => {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    setSealingKeys: (keys) => {
      sealingKeys = keys;
      web.setSealingKeys(keys);
    },
    printed: () => printed,
  };
}

/** Returns a port on which nobody listens. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => void server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}
