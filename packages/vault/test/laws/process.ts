import { createVault, type Engine, type GrantStore, type Vault, type VaultOptions } from '../../src/index.ts';
import { clientId, clientSecret, day, sealingKey } from '../world.ts';

/** What may happen to an operation of a store: nothing, or a failure before or after it has had its effect. */
export type Fault = 'none' | 'before' | 'after';

/** What delays the steps of a process, and lets them fail. */
export interface Fate {
  /** Resolves when the process may go on. */
  readonly gate: (label: string) => Promise<void>;
  readonly faultOf: (operation: string) => Fault;
}

/** A process with a vault. It shares the store and LinkedIn with others. */
export interface Process {
  readonly vault: Vault;
  /** Stops the process for ever, wherever it is. */
  readonly crash: () => void;
  readonly isAlive: () => boolean;
  readonly start: () => Engine;
}

class Broken extends Error {
  readonly code = 'ECONNRESET';
}

const forEver = new Promise<never>(() => {});

/** Starts a process. Between any two of its awaits, it may wait, fail or stop. */
export function startProcess(
  shared: GrantStore,
  { gate, faultOf }: Fate,
  options: (answered: () => Promise<void>) => Partial<VaultOptions>,
): Process {
  const engines: Engine[] = [];
  let isAlive = true;
  const step = async (label: string): Promise<void> => {
    if (!isAlive) return forEver;
    await gate(label);
    if (!isAlive) return forEver;
  };
  const faulty =
    <A extends readonly unknown[], T>(name: string, operate: (...args: A) => Promise<T>) =>
    async (...args: A): Promise<T> => {
      await step(`before ${name}`);
      const fault = faultOf(name);
      if (fault === 'before') throw new Broken(`before ${name}`);
      const result = await operate(...args);
      await step(`after ${name}`);
      if (fault === 'after') throw new Broken(`after ${name}`);
      return result;
    };
  const store = Object.fromEntries(
    Object.entries(shared).map(([name, operate]) => [name, faulty(name, operate)]),
  ) as unknown as GrantStore;
  const vault = createVault({
    clientId,
    clientSecret,
    sealingKeys: [sealingKey],
    clock: () => Date.now(),
    engine: { concurrency: 2, pollInterval: day / 2 },
    ...options(() => step('answer')),
    store,
  });
  return {
    vault,
    isAlive: () => isAlive,
    crash: () => {
      isAlive = false;
      // Its timers must not go on for years. No operation of a stopped engine is answered, so it does nothing more.
      for (const engine of engines) void engine.stop();
    },
    start: () => {
      const engine = vault.start();
      engines.push(engine);
      return engine;
    },
  };
}
