import { failureOf } from '../common/results.ts';
import type { Drives } from '../grants/drive.ts';
import type { Tend } from '../grants/tend.ts';
import type { Config } from '../options/config.ts';
import type { GrantRow, Lease } from '../store/grant-store.ts';
import { createSleep } from './sleep.ts';

/** Attends to due grants until it is stopped. */
export interface Engine {
  /** Takes no further grants, and resolves when those under way are done. */
  readonly stop: () => Promise<void>;
}

/** Pause between two looks at a store with grants that are due but held, in milliseconds. */
const shortestSleep = 1000;

/** Longest pause after a failure of the store, in milliseconds. */
const longestBackOff = 60_000;

/**
 * Starts an engine in this process: it leases due grants, drives a limited number at a time, and sleeps until the next is due. Failures
 * of the store are reported and waited out.
 */
export function startEngine(config: Config, { newLease }: Drives, tend: Tend['leased']): Engine {
  const { store, clock, clientId, describe, onFailure } = config;
  const { concurrency, pollInterval } = config.engine;
  const { wait, wake } = createSleep();
  const running = new Set<Promise<void>>();
  const stopping = new AbortController();
  const { signal } = stopping;
  let failures = 0;

  const run = (row: GrantRow, lease: Lease): void => {
    const done = tend(row, lease).finally(() => {
      running.delete(done);
      // Several free slots are filled with one query.
      if (running.size <= concurrency / 2) wake();
    });
    running.add(done);
  };

  /** Takes as many due grants as there are free slots. Returns how long to sleep, in milliseconds. */
  const look = async (): Promise<number> => {
    const now = clock();
    const pausedUntil = await store.pausedUntil(clientId);
    if (pausedUntil !== null && pausedUntil > now) return Math.min(pausedUntil - now, pollInterval);
    const limit = concurrency - running.size;
    if (limit <= 0) return pollInterval;
    const lease = newLease();
    const rows = await store.takeDue({ clientId, now, limit }, lease);
    for (const row of rows) run(row, lease);
    if (rows.length === limit) return pollInterval;
    const next = await store.nextDue(clientId);
    return next === null ? pollInterval : Math.min(pollInterval, Math.max(shortestSleep, next - clock()));
  };

  const work = async (): Promise<void> => {
    while (!signal.aborted) {
      try {
        const sleep = await look();
        failures = 0;
        if (!signal.aborted) await wait(sleep);
      } catch (error) {
        onFailure(failureOf(describe, error), { sub: null });
        failures += 1;
        if (!signal.aborted) await wait(Math.min(longestBackOff, shortestSleep * 2 ** (failures - 1)));
      }
    }
    await Promise.all(running);
  };

  const working = work();
  return {
    stop: () => {
      stopping.abort();
      wake();
      return working;
    },
  };
}
