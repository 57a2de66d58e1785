import { parseArgs } from 'node:util';
import { createAgenda } from '../world/agenda.ts';
import { type Fleet, startFleet } from '../world/fleet.ts';
import { interruption } from '../world/interrupted.ts';
import { createMembers } from '../world/members.ts';
import { createPopulation, dailyRefreshes, type Plan } from '../world/population.ts';
import { readNumber } from '../world/read-number.ts';
import type { Told } from '../world/settings.ts';
import { firstDay } from '../world/units.ts';
import { createFleetServer } from './fleet-server.ts';
import type { FleetAction } from './fleet-state.ts';
import { createMeasurements } from './measurements.ts';
import { createFleetMetrics } from './metrics.ts';
import { serveFleet } from './serve-fleet.ts';
import { watchFleet } from './watch-fleet.ts';

export const upUsage = `usage: pnpm fleet [options]

Starts Restate, PostgreSQL, workers, a fake LinkedIn whose members sign in, and a page that shows the fleet. Ctrl+C ends all of it.

  --port <number>    of the page, on loopback (4990)
  --grants <number>  members who sign in (1000)
  --apps <number>    LinkedIn apps among which they are spread (5)
  --workers <number> (3)
  --speed <number>   how many times as fast as real time the fleet lives (43200: a day in two seconds)
  --faults <share>   the part of refreshes that LinkedIn answers with a fault, from 0 to 1 (0.03)`;

const tick = 50;
const concurrency = 12;
const seed = 1;

/** Runs until the process is interrupted. @throws UsageError for wrong arguments */
export async function runUp(args: readonly string[]): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { port: text, grants: text, apps: text, workers: text, speed: text, faults: text },
  });
  const options = {
    seed,
    days: 365,
    grants: readNumber('grants', values.grants, { least: 1, most: 1_000_000, otherwise: 1000 }),
    apps: readNumber('apps', values.apps, { least: 1, most: 100, otherwise: 5 }),
    workers: readNumber('workers', values.workers, { least: 1, most: 32, otherwise: 3 }),
    faultShare: readNumber('faults', values.faults, { least: 0, most: 1, otherwise: 0.03, isShare: true }),
  };
  const port = readNumber('port', values.port, { least: 0, most: 65_535, otherwise: 4990 });
  const speed = readNumber('speed', values.speed, { least: 1, most: 200_000, otherwise: 43_200 });
  const signal = interruption();
  const population = createPopulation(options);
  const { apps, plans } = population;
  const hearers: ((told: Told, worker: string) => void)[] = [];
  const fleet = await startFleet({
    ...options,
    apps,
    accounts: plans.map(({ account }) => account),
    speed,
    base: firstDay,
    dailyRefreshes: dailyRefreshes(population, options),
    sealingKeys: ['a sealing key of this fleet, which ends with it'],
    hear: (told, worker) => {
      for (const hear of hearers) hear(told, worker);
    },
    progress: (step) => say(`starting ${step}`),
  });
  try {
    await live(fleet, plans, { hearers, port, signal });
  } finally {
    await fleet.remove();
  }
}

interface Live {
  readonly hearers: ((told: Told, worker: string) => void)[];
  readonly port: number;
  readonly signal: AbortSignal;
}

/** Lets members sign in, and shows the fleet, until the process is interrupted. */
async function live(fleet: Fleet, plans: readonly Plan[], { hearers, port, signal }: Live): Promise<void> {
  const measurements = createMeasurements();
  const agenda = createAgenda(fleet.clock, concurrency);
  const members = createMembers(fleet, plans, agenda, { seed, base: firstDay });
  hearers.push(measurements.hear, members.hear);
  members.begin();
  const living = setInterval(agenda.look, tick);
  const watched = watchFleet(fleet, measurements, warn);
  const metrics = createFleetMetrics(watched.state);
  const served = await serveFleet(
    createFleetServer({
      state: watched.state,
      subscribe: fleet.subscribe,
      act: (action) => act(fleet, action),
      metrics: metrics.text,
      onError: warn,
    }),
    port,
  );
  say(`fleet ready: ${served.url} (metrics for Prometheus: ${served.url}/metrics)`);
  say('Kill a process there, or here by its pid:');
  say(`  Restate ${fleet.engine.pid()}, ${fleet.workers.map(({ name, pid }) => `${name} ${pid()}`).join(', ')}`);

  await aborted(signal);
  say('ending');
  clearInterval(living);
  await served.close();
  await watched.stop();
}

/** Kills or starts a process. */
async function act(fleet: Fleet, { kind, target }: FleetAction): Promise<void> {
  if (target === 'engine') {
    if (kind === 'kill') await fleet.engine.kill();
    else if (fleet.engine.pid() === null) await fleet.engine.start();
    return;
  }
  const worker = fleet.workers.find(({ name }) => name === target);
  if (worker === undefined) throw new TypeError(`no such process: ${target}`);
  if (kind === 'kill') await worker.kill();
  else if (worker.pid() === null) await fleet.startWorker(worker);
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const warn = (error: unknown): void =>
  void process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
