import { randomNumbers } from '../laws/random.ts';
import { clientId } from '../world.ts';
import type { Moment, Refresh } from './linkedin.ts';
import type { Machine } from './machine.ts';
import type { Place } from './places.ts';
import { type First, type Stage, setStage } from './stage.ts';
import { judge, type Verdict } from './verdict.ts';
import type { Worker } from './workers.ts';

/*
 * Workers that are ended and stopped at random, mostly in the middle of a refresh: when it arrives at LinkedIn, when its token is issued, and
 * when it has been answered. Two workers always run. The seed decides what happens to whom; the system decides when.
 */

const second = 1000;
const minute = 60 * second;
const lease = minute;

const kinds = ['kill', 'stop', 'kill', 'stop for longer than a lease'] as const;

const lifetime = 60 * minute;

/** When a refresh is due in the life of a token. */
const dueAfter = (jitter: number): number => lifetime * (3 / 4 + jitter / 8);

export interface Havoc {
  readonly place: Place;
  readonly machine: Machine;
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
  /** Processes that were stopped for shorter and for longer than a lease. */
  readonly stops: { readonly shorter: number; readonly longer: number };
}

export async function wreakHavoc({ place, machine, seed, workers, grants, duration, pause }: Havoc): Promise<Outcome> {
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

  let kills = 0;
  let shorter = 0;
  let longer = 0;
  let isOver = true;
  let lastAt = 0;

  const running = (): readonly Worker[] => stage.workers.all.filter((worker) => worker.state() === 'running');

  /** Ends or stops a worker, mostly the sender of a refresh, unless this has just happened. */
  const disturb = (sender: string): void => {
    const candidates = running();
    if (isOver || candidates.length < 3 || stage.now() - lastAt < pause) return;
    lastAt = stage.now();
    const target = random() < 0.7 ? candidates.find(({ name }) => name === sender) : oneOf(candidates);
    if (target === undefined) return;
    const kind = kinds[(kills + shorter + longer) % kinds.length];
    if (kind === 'kill') {
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
  };

  const gate = async (moment: Moment, { worker }: Refresh): Promise<void> => {
    disturb(worker);
    if (moment === 'answered') return;
    // Some requests take longer than a vault waits, or longer than a lease: more of those whose sender is stopped, and cannot end them.
    const isStopped = stage.workers.all.find(({ name }) => name === worker)?.state() === 'stopped';
    const isSlow = random() < (isStopped ? 0.5 : 0.02);
    await pass(isSlow ? between(15, 120) * second : between(0, 2) * second);
  };

  const stage: Stage = await setStage({ place, machine, base, lifetime, grants: firsts, gate });
  // Time begins to run when most of the workers are there.
  stage.begin(machine.startTime);
  const started = Array.from({ length: workers }, () => stage.start());
  for (const worker of started) await worker.printed('started');
  isOver = false;
  await pass(duration);
  isOver = true;

  const own: string[] = [];
  if (!(await isQuiet(stage))) own.push('grants stay due');
  const alive = stage.workers.all.filter((worker) => worker.state() !== 'ended');
  const ended = stage.workers.all.length - alive.length;
  if (ended !== kills) own.push(`${ended} workers have ended, and ${kills} were killed`);
  const codes = await Promise.all(alive.map((worker) => worker.end()));
  const verdict = await judge(stage, lifetime);
  if (codes.some((code) => code !== 0)) own.push(`workers ended with ${codes.join(', ')}`);
  return { ...verdict, violations: [...own, ...verdict.violations], kills, stops: { shorter, longer } };
}

/** Longest time that workers need for what was left, in milliseconds of the vault: some leases and some pauses after failed refreshes. */
const longestRest = 15 * minute;

/** Waits until no grant is due. Returns whether that has happened in time. */
async function isQuiet({ store, waiting, now }: Stage): Promise<boolean> {
  const latest = now() + longestRest;
  for (let seen = -1; now() < latest; ) {
    await waiting.until(() => waiting.changes() > seen, 'grants that are due');
    seen = waiting.changes();
    const next = await store.nextDue(clientId);
    if (next !== null && next > now()) return true;
  }
  return false;
}
