import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { type Postgres, startPostgres } from '@linkedin-auth/testing/postgres';
import { type Restate, startRestate } from '@linkedin-auth/testing/restate';
import { createVault, type GrantStore } from '@linkedin-auth/vault';
import { postgresGrants } from '@linkedin-auth/vault/postgres';
import { type RestateScheduler, restateScheduler } from '@linkedin-auth/vault/restate';
import { credentials } from '../logins/linkedin.ts';
import { keepMembers } from '../vault/keep-members.ts';
import { lifetimes } from '../vault/keeper.ts';
import type { Order, Report } from './linkedin.ts';
import { type FleetWorkerSettings, sealingKey, type WorkerMemory } from './settings.ts';

/* Processes of a fleet: LinkedIn, PostgreSQL, workers, and Restate's server if it is wanted. */

export interface FleetWorker {
  readonly name: string;
  readonly memory: () => Promise<WorkerMemory>;
  readonly kill: () => Promise<void>;
}

export interface Fleet {
  readonly store: GrantStore;
  /** `null` for workers with engines of their own. */
  readonly restate: { readonly server: Restate; readonly scheduler: RestateScheduler } | null;
  readonly startWorker: () => Promise<FleetWorker>;
  /** Registers the workers that listen, at Restate. */
  readonly register: () => Promise<void>;
  /** Stores grants of so many members. They are due for the workers. */
  readonly keep: (members: number) => Promise<void>;
  readonly order: (order: Order) => void;
  /** Resolves with the next report that has a member. */
  readonly reported: <Name extends string>(name: Name) => Promise<Extract<Report, Readonly<Record<Name, unknown>>>>;
  readonly stop: () => Promise<void>;
}

interface FleetOptions {
  readonly onRestate: boolean;
  /** @default 1 */
  readonly speed?: number;
  /** Variables of the environment of Restate's server. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** Grants that were kept now are overdue for the workers, so that a sweep finds them. */
const ahead = lifetimes.access - 24 * 60 * 60 * 1000;

export async function startFleet({ onRestate, speed = 1, settings = {} }: FleetOptions): Promise<Fleet> {
  const postgres: Postgres = await startPostgres();
  const server = onRestate ? await startRestate(settings) : null;
  const port = await freePort();
  const linkedIn = fork(fileURLToPath(new URL('linkedin.ts', import.meta.url)));
  const reported: Fleet['reported'] = (name) =>
    new Promise((resolve) => {
      const look = (report: Report): void => {
        if (!Object.hasOwn(report, name)) return;
        linkedIn.off('message', look);
        resolve(report as Extract<Report, Readonly<Record<typeof name, unknown>>>);
      };
      linkedIn.on('message', look);
    });
  const { origin } = await reported('origin');
  const store = postgresGrants(postgres.config);
  await store.migrate();
  const vault = createVault({ ...credentials, sealingKeys: [sealingKey], store });
  const workers = new Set<ChildProcess>();
  let started = 0;
  return {
    store,
    restate: server && { server, scheduler: restateScheduler({ ingress: server.ingress }) },
    startWorker: async () => {
      started += 1;
      const name = `worker-${started}`;
      const restate = server && { port, speed };
      const given: FleetWorkerSettings = { name, postgres: postgres.config, linkedIn: origin, ahead, restate };
      const child = fork(fileURLToPath(new URL('worker.ts', import.meta.url)), [JSON.stringify(given)], {
        execArgv: ['--expose-gc'],
      });
      workers.add(child);
      await once(child, 'message');
      const memory = async (): Promise<WorkerMemory> => {
        child.send('');
        return ((await once(child, 'message')) as [WorkerMemory])[0];
      };
      return { name, memory, kill: () => end(child) };
    },
    register: async () => server?.register(`http://127.0.0.1:${port}`),
    keep: (members) => keepMembers(vault, members, Date.now()),
    order: (order) => void linkedIn.send(order),
    reported,
    stop: async () => {
      await Promise.all([...workers, linkedIn].map(end));
      await vault.close();
      await server?.remove();
      await postgres.remove();
    },
  };
}

/** Returns the resident memory of a process, in megabytes. */
export const residentOf = (pid: number | null): number =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)])) / 1024;

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => void server.close(resolve));
  return port;
}
