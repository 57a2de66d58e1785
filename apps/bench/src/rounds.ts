import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { type Spread, spreadOf } from './statistics.ts';

/*
 * Compares contenders in interleaved rounds. Each has a process of its own, as in production, so that none pays for the garbage, the
 * compiled code or the libraries of another. All processes share one core where the platform can do that (`taskset` on Linux): threads of
 * a pool cannot hide what they cost.
 */

const taskset = ['taskset', '--cpu-list', String(availableParallelism() - 1)];

/** Whether contenders share one core. */
export const isPinned = spawnSync('taskset', [...taskset.slice(1), 'true']).status === 0;

interface Contender {
  readonly name: string;
  readonly ask: <Figure>(task: string, calls: number) => Promise<Figure>;
  readonly stop: () => void;
}

/** A comparison: the contenders in their order. The first is the base of the ratios. */
export interface Contest {
  readonly names: readonly string[];
  /** Returns the figures of every contender's rounds. Every round asks each contender once, in rotating order. */
  readonly rounds: <Figure>(task: string, effort: Effort) => Promise<readonly (readonly Figure[])[]>;
  /** Asks every contender once. */
  readonly each: <Figure>(task: string, calls: number) => Promise<readonly Figure[]>;
  readonly stop: () => void;
}

export interface Effort {
  readonly rounds: number;
  /** Calls in a round. */
  readonly calls: number;
  /** Calls before the first round, until the engine has compiled what runs often. */
  readonly warmUp: number;
}

/**
 * Starts the contenders of a group.
 *
 * @param flagsOf returns Node's flags for a contender
 */
export async function startContest(
  group: string,
  names: readonly string[],
  flagsOf: (name: string) => readonly string[] = () => [],
): Promise<Contest> {
  const contenders: Contender[] = [];
  for (const name of names) contenders.push(await startContender(group, name, flagsOf(name)));
  return {
    names,
    rounds: async (task, { rounds, calls, warmUp }) => {
      const figures = contenders.map((): never[] => []);
      process.stdout.write(`  ${task}: ${rounds} rounds of ${calls}\n`);
      // Until the engine has compiled what runs often.
      for (const { ask } of contenders) for (let called = 0; called < warmUp; called += calls) await ask(task, calls);
      for (let round = 0; round < rounds; round += 1)
        for (let turn = 0; turn < contenders.length; turn += 1) {
          const index = (turn + round) % contenders.length;
          const contender = contenders[index];
          if (contender !== undefined) figures[index]?.push(await contender.ask<never>(task, calls));
        }
      return figures;
    },
    each: async (task, calls) => {
      const figures: never[] = [];
      process.stdout.write(`  ${task}: ${calls}\n`);
      for (const { ask } of contenders) figures.push(await ask<never>(task, calls));
      return figures;
    },
    stop: () => {
      for (const { stop } of contenders) stop();
    },
  };
}

async function startContender(group: string, name: string, flags: readonly string[]): Promise<Contender> {
  const module = fileURLToPath(new URL('contender.ts', import.meta.url));
  // A contender waits for its turn. The engine would use the time to throw away what it has compiled, which no busy server lets it do.
  const command = [process.execPath, '--expose-gc', '--no-memory-reducer', ...flags, module, group, name];
  const [program = '', ...args] = isPinned ? [...taskset, ...command] : command;
  const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  await reply(child, name);
  return {
    name,
    ask: async <Figure>(task: string, calls: number) => {
      child.send({ task, calls });
      // The child sends what its task returns.
      return (await reply(child, `${name}: ${task}`)) as Figure;
    },
    stop: () => void child.kill(),
  };
}

/** @throws when the child ends without a reply */
async function reply(child: ChildProcess, what: string): Promise<unknown> {
  const waiting = new AbortController();
  const ended = once(child, 'exit', waiting).then(() => {
    throw new Error(`${what}: the process has ended`);
  });
  try {
    const [message] = (await Promise.race([once(child, 'message', waiting), ended])) as unknown[];
    return message;
  } finally {
    ended.catch(() => {});
    waiting.abort();
  }
}

export interface Compared {
  readonly name: string;
  readonly figure: Spread;
  /** Relative to the first contender, from the same rounds. */
  readonly ratio: Spread;
}

/** Returns the spreads of figures, by contender. */
export function comparedBy(names: readonly string[], figures: readonly (readonly number[])[]): readonly Compared[] {
  const [base = []] = figures;
  return names.map((name, index) => {
    const own = figures[index] ?? [];
    return { name, figure: spreadOf(own), ratio: spreadOf(own.map((one, round) => one / (base[round] ?? one))) };
  });
}
