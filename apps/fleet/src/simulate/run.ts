import { setTimeout as pause } from 'node:timers/promises';
import { type Agenda, createAgenda } from '../world/agenda.ts';
import { type Fleet, startFleet } from '../world/fleet.ts';
import type { Counts } from '../world/linkedin.ts';
import { createMembers, type MemberCounts, type Members } from '../world/members.ts';
import { createPopulation, dailyRefreshes, type Population } from '../world/population.ts';
import type { Told } from '../world/settings.ts';
import { day, firstDay, minute } from '../world/units.ts';
import { addEvents } from './events.ts';
import { type Judgement, judgeFleet } from './judgement.ts';
import type { SimulationOptions } from './options.ts';
import { createPacer } from './pacer.ts';
import { createRecorder, type DaySample, type Happening, type Recorder } from './recorder.ts';
import { createUsageMeter, type Usage, type UsageMeter } from './usage.ts';

/** What a simulation has shown. */
export interface Simulation extends Judgement {
  readonly options: SimulationOptions;
  /** Members who have signed in. */
  readonly grants: number;
  readonly store: 'sqlite' | 'postgres';
  readonly counts: Counts;
  readonly members: MemberCounts;
  readonly samples: readonly DaySample[];
  readonly happenings: readonly Happening[];
  /** By process: `engine`, `database`, `workers`, and `members`, which is LinkedIn and the web server too. `null` where it is not known. */
  readonly usage: Readonly<Record<string, Usage | null>>;
  /** For how long time has waited for this machine, in seconds. */
  readonly waited: number;
  /** How long it took, in seconds of this machine. */
  readonly seconds: number;
}

/** Logins and other things that members do at once. */
const concurrency = 24;

/** Pause between two looks at what is due, in milliseconds of the machine. */
const tick = 20;

/** How often processes are measured, and the pace is, in milliseconds of the machine. */
const readEvery = 1000;

const sealingKeys = [
  'CANARY-first-sealing-key-of-32-characters-or-more',
  'CANARY-second-sealing-key-of-32-characters-or-more',
] as const;

/**
 * Lets a fleet live for the time of the options. The seed decides what members, LinkedIn and the machines do; in which order two things of one
 * moment come is up to the machine.
 *
 * @param signal ends it, and everything that it has started
 * @throws the reason of the signal
 * @throws Error when something that the simulation needs is missing, or ends by itself
 */
export async function simulate(
  options: SimulationOptions,
  progress: (text: string) => void,
  signal?: AbortSignal,
): Promise<Simulation> {
  const begunAt = Date.now();
  const population = createPopulation(options);
  const accounts = population.plans.map(({ account }) => account);
  const hearers: ((told: Told) => void)[] = [];
  const fleet = await startFleet({
    seed: options.seed,
    apps: population.apps,
    accounts,
    speed: (options.days * day) / (options.minutes * minute),
    base: firstDay,
    workers: options.workers,
    faultShare: options.faultShare,
    dailyRefreshes: dailyRefreshes(population, options),
    sealingKeys: [sealingKeys[0]],
    hear: (told) => {
      for (const hear of hearers) hear(told);
    },
    progress: (step) => progress(`starting ${step}`),
  });
  try {
    const agenda = createAgenda(fleet.clock, concurrency);
    const recorder = createRecorder(fleet);
    const members = createMembers(fleet, population.plans, agenda, { seed: options.seed, base: firstDay });
    const usage = createUsageMeter();
    hearers.push(recorder.hear, members.hear);
    await live({ fleet, population, agenda, recorder, members, usage, options, progress, signal });
    // What is judged is the end, and not how long the judgement takes.
    fleet.time.wait(true);
    progress('judging');
    await agenda.settled();
    const judgement = await judgeFleet(fleet, accounts, [...sealingKeys, 'CANARY-secret-of-app-']);
    return {
      ...judgement,
      options,
      grants: accounts.filter(({ sub }) => sub !== null).length,
      store: fleet.storeSettings.kind,
      counts: fleet.linkedIn.counts,
      members: members.counts,
      samples: recorder.samples,
      happenings: recorder.happenings,
      usage: Object.fromEntries(['engine', 'database', 'workers', 'members'].map((name) => [name, usage.of(name)])),
      waited: fleet.time.waited() / 1000,
      seconds: (Date.now() - begunAt) / 1000,
    };
  } finally {
    await fleet.remove();
  }
}

interface Life {
  readonly fleet: Fleet;
  readonly population: Population;
  readonly agenda: Agenda;
  readonly recorder: Recorder;
  readonly members: Members;
  readonly usage: UsageMeter;
  readonly options: SimulationOptions;
  readonly progress: (text: string) => void;
  readonly signal: AbortSignal | undefined;
}

/** Lets time pass until the end. */
async function live({
  fleet,
  population,
  agenda,
  recorder,
  members,
  usage,
  options,
  progress,
  signal,
}: Life): Promise<void> {
  const { clock, engine, postgres, workers } = fleet;
  const accounts = population.plans.map(({ account }) => account);
  const failures: unknown[] = [];
  members.begin();
  const guarded: Agenda = {
    ...agenda,
    add: (at, run) => agenda.add(at, () => run().catch((error: unknown) => void failures.push(error))),
  };
  addEvents({ fleet, accounts, agenda: guarded, recorder, options, sealingKeys });
  const pacer = createPacer(fleet, agenda);
  const end = firstDay + options.days * day;
  let nextDay = firstDay + day;
  let nextRead = 0;
  while (clock() < end) {
    signal?.throwIfAborted();
    agenda.look();
    if (failures.length > 0) throw failures[0];
    if (clock() >= nextDay) {
      nextDay += day;
      await recorder.sample();
      progress(`day ${recorder.samples.length} of ${options.days}`);
    }
    if (Date.now() >= nextRead) {
      nextRead = Date.now() + readEvery;
      await pacer.look();
      usage.read('engine', engine.pid());
      usage.read('database', postgres?.pid() ?? null, true);
      usage.read('members', process.pid);
      for (const worker of workers) usage.read('workers', worker.pid());
    }
    await pause(tick);
  }
}
