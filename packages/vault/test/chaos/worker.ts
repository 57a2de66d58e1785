import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { flushCompileCache } from 'node:module';
import { endpointsAt } from '@linkedin-auth/node';
import { createVault, type GrantNotice, type GrantScheduler, type GrantStore } from '../../src/index.ts';
import { postgresGrants } from '../../src/store/postgres/postgres-grants.ts';
import { sqliteGrants } from '../../src/store/sqlite/sqlite-grants.ts';
import { randomNumbers } from '../laws/random.ts';
import { scaleTimers, vaultTime } from './scaled-time.ts';
import { headers, type Line, type StoreSettings, type WorkerSettings } from './settings.ts';

/*
 * A process with a vault: with an engine of its own, called by Restate, or a web server that calls Restate. It asks for tokens at random, and
 * prints what happens. It stops in good order when its input ends, also because the test has ended. SIGUSR2 lets its clock jump forward by an
 * hour, and back again.
 */

const hour = 60 * 60 * 1000;

/** Longest pause between two calls of `accessToken`, in milliseconds. */
const longestPause = 8000;

const settings = JSON.parse(process.env['WORKER'] ?? '') as WorkerSettings;
const { name, time, clientId, linkedIn, asksFor, engine } = settings;
let { holdsWrite = false } = settings;

let ahead = 0;
const clock = (): number => vaultTime(time) + ahead;
const print = (line: Line): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

/** Opens the store. The time-outs of `pg` stay those of the machine. */
const open = (store: StoreSettings): GrantStore =>
  store.kind === 'sqlite'
    ? sqliteGrants(store.path)
    : postgresGrants({
        ...store.config,
        max: 4,
        connectionTimeoutMillis: 10_000 * time.speed,
        idleTimeoutMillis: 10_000 * time.speed,
      });

/** Until when this process holds each grant. */
const leases = new Map<string, number>();
let isAnswered = false;

/** Notes leases and prints writes. */
function observed(store: GrantStore): GrantStore {
  return {
    ...store,
    lease: async (id, lease, now) => {
      const row = await store.lease(id, lease, now);
      if (row !== null) leases.set(row.sub, lease.until);
      return row;
    },
    takeDue: async (query, lease) => {
      const rows = await store.takeDue(query, lease);
      for (const { sub } of rows) leases.set(sub, lease.until);
      return rows;
    },
    write: async (row, expected) => {
      if (holdsWrite && isAnswered) {
        holdsWrite = false;
        print({ event: 'held' });
        await once(process, 'SIGCONT');
      }
      const { id, version, expiresAt } = row;
      try {
        const written = await store.write(row, expected);
        if (written === 'written') print({ event: 'written', id, version, expiresAt });
        return written;
      } catch (error) {
        print({ event: 'rejected' });
        throw error;
      }
    },
  };
}

/** Sends a request with the name of this process and its leases. */
const send: typeof fetch = async (input, init) => {
  const sentAt = clock();
  const held = [...leases].filter(([, until]) => until > sentAt);
  const sent = new Headers(init?.headers);
  sent.set(headers.worker, name);
  sent.set(headers.sentAt, String(sentAt));
  sent.set(headers.leases, JSON.stringify(Object.fromEntries(held)));
  const response = await fetch(input, { ...init, headers: sent });
  isAnswered = true;
  return response;
};

const notify = ({ sub, key, failure: { code } }: GrantNotice): void => print({ event: 'notice', sub, key, code });

/** Returns the way of a web server to Restate. */
async function schedulerAt(ingress: string): Promise<GrantScheduler> {
  const { restateScheduler } = await import('../../src/restate/index.ts');
  // Its time-out is not a timer of this process.
  return restateScheduler({ ingress, timeout: Math.ceil(60_000 / time.speed) });
}

/** Starts what attends to the grants. Returns what stops it. */
async function startEngine(): Promise<() => Promise<void>> {
  if (engine.kind === 'embedded') return vault.start().stop;
  if (engine.kind === 'web-server') return async () => {};
  const { restateGrants } = await import('../../src/restate/index.ts');
  const { port } = engine;
  return (
    await restateGrants(vault, { realTime: (milliseconds) => milliseconds / time.speed }).listen({
      port,
      reusePort: true,
      logger: () => {},
    })
  ).close;
}

scaleTimers(time.speed);
const scheduler = engine.kind === 'web-server' ? await schedulerAt(engine.ingress) : undefined;
const vault = createVault({
  clientId,
  clientSecret: settings.clientSecret,
  sealingKeys: [settings.sealingKey],
  store: observed(open(settings.store)),
  endpoints: endpointsAt(linkedIn),
  fetch: send,
  clock,
  scheduler,
  onReauthorizationDue: notify,
  onEnded: notify,
  engine: { concurrency: 4 },
  onFailure: ({ code }, { sub }) => print({ event: 'failure', sub, code }),
});

const random = randomNumbers(settings.seed);
const stopping = new AbortController();

const ask = async (sub: string): Promise<void> => {
  const access = await vault.accessToken(sub);
  if (!access.ok) return print({ event: 'refused', sub, code: access.failure.code });
  const token = createHash('sha256').update(access.accessToken).digest('base64url');
  print({ event: 'access', sub, token, at: clock(), expiresAt: access.expiresAt });
};

const askAtRandom = async (): Promise<void> => {
  while (!stopping.signal.aborted) {
    const sub = asksFor[Math.floor(random() * asksFor.length)];
    await new Promise<void>((resolve) => void setTimeout(resolve, random() * longestPause));
    if (sub !== undefined && !stopping.signal.aborted) await ask(sub);
  }
};

process.on('SIGUSR2', () => {
  ahead = ahead === 0 ? hour : 0;
  print({ event: 'jumped', ahead });
});
const stop = await startEngine();
const asking = askAtRandom();
process.stdin.resume().once('end', () => {
  stopping.abort();
  void asking.then(stop).then(() => vault.close());
});
flushCompileCache();
print({ event: 'started' });
