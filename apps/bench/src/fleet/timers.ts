import { grantIdOf } from '@linkedin-auth/vault';
import { credentials } from '../logins/linkedin.ts';
import type { WorkerMemory } from './settings.ts';
import { residentOf, startFleet } from './stage.ts';

/* Memory of a worker and of Restate's server, while so many grants wait for their time. */

export interface TimerMemory {
  readonly timers: number;
  readonly worker: WorkerMemory;
  /** Resident memory of Restate's server in megabytes. */
  readonly engine: number;
  /** Size of Restate's files in megabytes. */
  readonly files: number;
}

/** `BENCH_TIMERS` asks for more: a million take about an hour on two cores. */
const most = Number(process.env['BENCH_TIMERS'] ?? 100_000);
if (!Number.isSafeInteger(most) || most < 10_000) throw new Error('BENCH_TIMERS must be a number of at least 10000');

const steps = [0, 10_000, 100_000, 300_000, 1_000_000, 3_000_000].filter((step) => step <= most);

/** Restate's own, because one worker listens. Others share a port, which needs a connection for each call. */
const settings = { RESTATE_WORKER__INVOKER__HTTP2_STREAMS_PER_CONNECTION_LIMIT: '128' };

/** Calls under way at the same time. */
const atOnce = 64;

/** So slow that no timer ends during a run. */
const speed = 1e-4;

export async function timerMemory(): Promise<readonly TimerMemory[]> {
  const fleet = await startFleet({ onRestate: true, speed, settings });
  try {
    const { restate } = fleet;
    if (restate === null) throw new Error('there is no server');
    const worker = await fleet.startWorker();
    await fleet.register();
    const results: TimerMemory[] = [];
    let timers = 0;
    for (const step of steps) {
      const schedule = async (): Promise<void> => {
        while (timers < step) {
          timers += 1;
          // A login: the grant is looked at in a minute, which is a week here.
          await restate.scheduler.schedule(grantIdOf(credentials.clientId, `member-${timers}`));
        }
      };
      await Promise.all(Array.from({ length: atOnce }, schedule));
      await scheduled(restate.server.query, step);
      results.push({
        timers: step,
        worker: await worker.memory(),
        engine: residentOf(restate.server.pid()),
        files: restate.server.files().reduce((sum, { length }) => sum + length, 0) / 2 ** 20,
      });
      process.stdout.write(`  ${JSON.stringify(results.at(-1))}\n`);
    }
    return results;
  } finally {
    await fleet.stop();
  }
}

/** Waits until so many calls are pending, and none is under way. */
async function scheduled(query: (sql: string) => Promise<readonly object[]>, count: number): Promise<void> {
  const sql = 'SELECT status, COUNT(*) AS n FROM sys_invocation GROUP BY status';
  const expected = count === 0 ? '[]' : JSON.stringify([{ status: 'scheduled', n: count }]);
  for (;;) {
    const rows = (await query(sql)) as readonly { readonly status: string; readonly n: number }[];
    if (JSON.stringify(rows.map(({ status, n }) => ({ status, n }))) === expected) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
