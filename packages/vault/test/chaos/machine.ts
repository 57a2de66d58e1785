import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clientId, clientSecret, sealingKey } from '../world.ts';
import { createWorkers } from './workers.ts';

/** What processes of this machine share. */
export interface Machine {
  /** How much faster than real time a vault can run here. */
  readonly speed: number;
  /** How long a process takes to start, in milliseconds of the machine. */
  readonly startTime: number;
  /** Folder of the code that Node has compiled. With it, a process starts in less than half the time. */
  readonly cache: string;
  readonly remove: () => void;
}

/** So many milliseconds of the vault pass while the first process starts, unless the machine is very slow or very fast. */
const scaledStart = 48_000;

const slowest = 4;
const fastest = 40;

/** Fills the cache, and chooses a speed by the time that this takes: a busy machine gets a lower one. */
export async function measureMachine(): Promise<Machine> {
  const cache = mkdtempSync(join(tmpdir(), 'vault-workers-'));
  const workers = createWorkers(cache, () => {});
  const startedAt = Date.now();
  const first = workers.start({
    name: 'first',
    store: { kind: 'sqlite', path: ':memory:' },
    engine: { kind: 'embedded' },
    linkedIn: 'http://127.0.0.1:9',
    time: { base: startedAt, startedAt, speed: 1 },
    clientId,
    clientSecret,
    sealingKey,
    asksFor: [],
    seed: 0,
  });
  await first.printed('started');
  const startTime = Date.now() - startedAt;
  await first.end();
  return {
    speed: Math.max(slowest, Math.min(fastest, Math.round(scaledStart / startTime))),
    startTime,
    cache,
    remove: () => rmSync(cache, { recursive: true }),
  };
}
