import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Postgres, startPostgres } from '@linkedin-auth/testing/postgres';
import pg from 'pg';
import { type Spread, spreadOf } from '../statistics.ts';
import { fill } from './due.ts';

/* Memory of a worker that looks after few and after many grants. */

const rounds = 3;

export interface MemoryResults {
  /** Resident memory of the worker in megabytes, after it has refreshed some of its grants. */
  readonly among: readonly { readonly grants: number; readonly megabytes: Spread }[];
  readonly ratio: Spread;
}

/** Where a worker finds its grants. */
export type WorkerConfig = Postgres['config'];

export async function workerMemory(): Promise<MemoryResults> {
  const server = await startPostgres();
  try {
    const sizes = [1000, 1_000_000];
    const configs = [];
    for (const grants of sizes) configs.push(await databaseOf(server, grants));
    const figures = sizes.map((): number[] => []);
    for (let round = 0; round < rounds; round += 1)
      for (const [index, config] of configs.entries()) figures[index]?.push(await residentOf(config));
    const [few = [], many = []] = figures;
    return {
      among: sizes.map((grants, index) => ({ grants, megabytes: spreadOf(figures[index] ?? []) })),
      ratio: spreadOf(many.map((one, round) => one / (few[round] ?? one))),
    };
  } finally {
    await server.remove();
  }
}

async function databaseOf(server: Postgres, grants: number): Promise<WorkerConfig> {
  const database = `worker_${grants}`;
  const config = { ...server.config, database };
  const admin = new pg.Client(server.config);
  await admin.connect();
  await admin.query(`create database ${database}`);
  await admin.end();
  // The first worker creates the tables.
  await residentOf(config);
  const client = new pg.Client(config);
  await client.connect();
  // Due far beyond the time of any worker: it looks after them, and refreshes its own alone.
  await client.query(fill(grants, 4_000_000_000_000));
  await client.query('vacuum analyze linkedin_grants');
  await client.end();
  return config;
}

/** Runs a worker in a process of its own. Returns its resident memory, in megabytes. */
async function residentOf(config: WorkerConfig): Promise<number> {
  const worker = fork(fileURLToPath(new URL('worker.ts', import.meta.url)), [JSON.stringify(config)], {
    execArgv: ['--expose-gc'],
  });
  const [bytes] = (await once(worker, 'message')) as [number];
  await once(worker, 'exit');
  return bytes / 2 ** 20;
}
