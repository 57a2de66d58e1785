import { randomNumbers } from '../laws/random.ts';
import { clientId } from '../world.ts';
import type { Moment, Refresh } from './linkedin.ts';
import type { Machine } from './machine.ts';
import type { Place } from './places.ts';
import type { RestateEngine } from './restate-engine.ts';
import { type First, type Stage, setStage } from './stage.ts';
import { judge, type Verdict } from './verdict.ts';
import type { Worker } from './workers.ts';

/*
 * Workers that are ended and stopped at random, mostly in the middle of a refresh: when it arrives at LinkedIn, when its token is issued, and
 * when it has been answered. Two workers always run. So is Restate's server, if there is one. The seed decides what happens to whom; the
 * system decides when.
 */

const second = 1000;
const minute = 60 * second;
const lease = minute;

const kinds = ['kill', 'stop', 'kill', 'stop for longer than a lease'] as const;
const kindsOnRestate = ['cut the connections', 'kill', 'kill the engine', ...kinds.slice(1)] as const;

const lifetime = 60 * minute;

/** When a refresh is due in the life of a token. */
const dueAfter = (jitter: number): number => lifetime * (3 / 4 + jitter / 8);

export interface Havoc {
  readonly place: Place;
  readonly machine: Machine;
  /** The engine of all workers, in place of one in each. */
  readonly restate?: RestateEngine | undefined;
  readonly seed: number;
  readonly workers: number;
  readonly grants: number;
  /** How long workers are ended and stopped, in milliseconds of the vault. */
  readonly duration: number;
  /** Shortest time between two of these, in milliseconds of the vault. */
  readonly pause: number;
}

export interface Outcome extends Verdict {
  readonly kills: number;
  /** How often Restate's server was ended. */
  readonly engineKills: number;
  /** How often the connections between Restate's server and its workers were ended. */
  readonly cuts: number;
  /** Processes that were stopped for shorter and for longer than a lease. */
  readonly stops: { readonly shorter: number; readonly longer: number };
}

export async function wreakHavoc({
  place,
  machine,
  restate,
  seed,
  workers,
  grants,
  duration,
  pause,
}: Havoc): Promise<Outcome> {
  const random = randomNumbers(seed);
  const between = (least: number, most: number): number => least + random() * (most - least);
  const oneOf = <T>(values: readonly T[]): T | undefined => values[Math.floor(random() * values.length)];

  /** Waits for so many milliseconds of the vault. */
  const pass = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => void setTimeout(resolve, milliseconds / machine.speed));

  const base = Date.now();
  // Renewals of one cycle are spread evenly.
  const spread = Math.min(0.7 * duration, (3 / 4) * lifetime);
  const firsts = Array.from({ length: grants }, (_, index): First => {
    const jitter = random();
    return { member: `member-${index}`, jitter, issuedAt: Math.floor(base + random() * spread - dueAfter(jitter)) };
  });

  const usualKinds = restate === undefined ? kinds : kindsOnRestate;
  let kills = 0;
  let engineKills = 0;
  let cuts = 0;
  let restarted = Promise.resolve();
  let shorter = 0;
  let longer = 0;
  let isOver = true;
  let lastAt = 0;

  const running = (): readonly Worker[] =>
    stage.workers.all.filter((worker) => worker !== webServer && worker.state() === 'running');

  /** Ends or stops a worker, mostly the sender of a refresh, unless this has just happened. Returns whether it has lost its connections. */
  const disturb = (sender: string): boolean => {
    const candidates = running();
    if (isOver || candidates.length < 3 || stage.now() - lastAt < pause) return false;
    lastAt = stage.now();
    const target = random() < 0.7 ? candidates.find(({ name }) => name === sender) : oneOf(candidates);
    if (target === undefined) return false;
    const kind = usualKinds[(cuts + kills + engineKills + shorter + longer) % usualKinds.length];
    if (kind === 'cut the connections') {
      cuts += 1;
      restate?.cut();
      return true;
    } else if (kind === 'kill the engine') {
      if (!restate?.isRunning()) return false;
      engineKills += 1;
      restarted = restate.restart((between(0, 0.5) * lease) / machine.speed);
      return true;
    } else if (kind === 'kill') {
      kills += 1;
      void target.kill();
      stage.start();
    } else if (kind === 'stop') {
      shorter += 1;
      target.stopFor((between(0.1, 0.9) * lease) / machine.speed);
    } else {
      longer += 1;
      target.stopFor((between(1.1, 2.5) * lease) / machine.speed);
    }
    return false;
  };

  const gate = async (moment: Moment, { worker }: Refresh): Promise<void> => {
    const isCut = disturb(worker);
    if (moment === 'answered') return;
    // Some requests take longer than a vault waits, or longer than a lease: more of those whose sender is stopped, and cannot end them, or
    // has lost its connection, so that another may repeat them.
    const isStopped = stage.workers.all.find(({ name }) => name === worker)?.state() === 'stopped';
    const isSlow = random() < (isStopped || isCut ? 0.5 : 0.02);
    await pass(isSlow ? between(15, 120) * second : between(0, 2) * second);
  };

  const stage: Stage = await setStage({ place, machine, restate, base, lifetime, grants: firsts, gate });
  // Time begins to run when most of the workers are there.
  stage.begin(machine.startTime);
  const started = Array.from({ length: workers }, () => stage.start());
  for (const worker of started) await worker.printed('started');
  await restate?.begin(stage.subs);
  const webServer = restate && stage.startWebServer(restate);
  isOver = false;
  await pass(duration);
  isOver = true;

  const own: string[] = [];
  await restarted;
  if (!(await isQuiet(stage))) own.push('grants stay due');
  for (const grant of (await restate?.unattended(stage.store, stage.subs)) ?? [])
    own.push(`nothing wakes a grant: ${grant}`);
  const alive = stage.workers.all.filter((worker) => worker.state() !== 'ended');
  const ended = stage.workers.all.length - alive.length;
  if (ended !== kills) own.push(`${ended} workers have ended, and ${kills} were killed`);
  const codes = await Promise.all(alive.map((worker) => worker.end()));
  const verdict = await judge(stage, lifetime);
  if (codes.some((code) => code !== 0)) own.push(`workers ended with ${codes.join(', ')}`);
  return {
    ...verdict,
    violations: [...own, ...verdict.violations],
    kills,
    engineKills,
    cuts,
    stops: { shorter, longer },
  };
}

/** Longest time that workers need for what was left, in milliseconds of the vault: some leases and some pauses after failed refreshes. */
const longestRest = 15 * minute;

/** Waits until no grant is due. Returns whether that has happened in time. */
export async function isQuiet({ store, waiting, now }: Stage): Promise<boolean> {
  const latest = now() + longestRest;
  for (let seen = -1; now() < latest; ) {
    await waiting.until(() => waiting.changes() > seen, 'grants that are due');
    seen = waiting.changes();
    const next = await store.nextDue(clientId);
    if (next !== null && next > now()) return true;
  }
  return false;
}
