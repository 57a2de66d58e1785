import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { type Restate, startRestate } from '@linkedin-auth/testing/restate';
import { expect, onTestFinished, vi } from 'vitest';
import { type GrantStore, grantIdOf } from '../../src/index.ts';
import { restateScheduler } from '../../src/restate/index.ts';
import { forwardTo } from '../restate/forwarder.ts';
import { storedTexts } from '../restate/stored-texts.ts';
import { clientId } from '../world.ts';

/* Restate's server as the engine of a stage. It is removed when the test that has started it ends. */

export interface RestateEngine {
  /** URL at which applications call. */
  readonly ingress: string;
  /** On which all workers listen. */
  readonly port: number;
  readonly isRunning: () => boolean;
  /** Registers the worker that listens, and has each grant woken. Leaves every tenth to the sweep. */
  readonly begin: (subs: readonly string[]) => Promise<void>;
  /** Registers workers that listen on another port, as the newest. */
  readonly registerNewer: (port: number) => Promise<void>;
  readonly query: Restate['query'];
  /** Ends the connections of the server to all workers, while both live. */
  readonly cut: () => void;
  /** Kills the server, and starts it again after so many milliseconds. */
  readonly restart: (after: number) => Promise<void>;
  /** Waits until every grant that Restate knows has a call that is pending, not later than it is due. Returns those that have none. */
  readonly unattended: (store: GrantStore, subs: readonly string[]) => Promise<readonly string[]>;
  /** Kills the server. Returns everything that it has shown, written and logged, at this time and at each restart. */
  readonly end: () => Promise<readonly string[]>;
}

/** @param speed of the time of the workers. What Restate waits for before it gives up a worker is as much shorter. */
export async function startRestateEngine(speed: number): Promise<RestateEngine> {
  const scaled = (milliseconds: number): string => `${Math.ceil(milliseconds / speed)}ms`;
  const server: Restate = await startRestate({
    // A worker that the system does not run accepts calls, and does not answer.
    RESTATE_WORKER__INVOKER__HTTP2_KEEP_ALIVE_INTERVAL: scaled(40_000),
    RESTATE_WORKER__INVOKER__HTTP2_KEEP_ALIVE_TIMEOUT: scaled(20_000),
  });
  onTestFinished(server.remove);
  const { ingress } = server;
  const port = await freePort();
  const { url, cut } = await forwardTo(port);
  const scheduler = restateScheduler({ ingress });
  const stored: string[] = [];
  let isRunning = true;
  return {
    ingress,
    port,
    isRunning: () => isRunning,
    registerNewer: (newer) => server.register(`http://127.0.0.1:${newer}`),
    query: server.query,
    cut,
    begin: async (subs) => {
      await server.register(url);
      for (const sub of scheduled(subs)) await scheduler.schedule(grantIdOf(clientId, sub));
      await scheduler.sweep(clientId);
    },
    restart: async (after) => {
      isRunning = false;
      await server.kill();
      stored.push(...textsOf(server.files()));
      await new Promise<void>((resolve) => void setTimeout(resolve, after));
      await server.start();
      isRunning = true;
    },
    unattended: async (store, subs) => {
      let missing: readonly string[] = [];
      try {
        await vi.waitFor(
          async () => {
            missing = await withoutTimer(server, store, scheduled(subs));
            expect(missing).toEqual([]);
          },
          { timeout: 30_000, interval: 500 },
        );
      } catch {
        // What is missing is returned.
      }
      return missing;
    },
    end: async () => {
      const { shown } = await storedTexts(server);
      await server.kill();
      return [...stored, ...textsOf(server.files()), shown, server.log()];
    },
  };
}

/** A sweep finds every tenth grant, unless a web server has refreshed it without Restate. */
const scheduled = (subs: readonly string[]): readonly string[] => subs.filter((_, index) => index % 10 !== 9);

/** Returns the grants for which Restate has no call that wakes them in time. */
async function withoutTimer(server: Restate, store: GrantStore, subs: readonly string[]): Promise<readonly string[]> {
  const pending = new Set(
    (await server.query(`SELECT id FROM sys_invocation WHERE status = 'scheduled'`)).map(({ id }) => id),
  );
  const timers = new Map<unknown, { readonly at: number; readonly invocation: string }>();
  for (const { service_key: key, value_utf8: value } of await server.query(
    `SELECT service_key, value_utf8 FROM state WHERE service_name = 'LinkedInGrant' AND key = 'timer'`,
  ))
    timers.set(key, JSON.parse(String(value)));
  const missing: string[] = [];
  for (const sub of subs) {
    const id = grantIdOf(clientId, sub);
    const [row, timer] = [await store.read(id), timers.get(id)];
    const isWoken = timer !== undefined && pending.has(timer.invocation) && timer.at <= (row?.dueAt ?? 0);
    if (isWoken) continue;
    const calls = await server.query(
      `SELECT target_handler_name, status, retry_count, last_failure FROM sys_invocation WHERE target_service_key = '${id}'`,
    );
    missing.push(`${id}: due at ${row?.dueAt}, timer at ${timer?.at}, calls ${JSON.stringify(calls)}`);
  }
  return missing;
}

const textsOf = (files: readonly Buffer[]): readonly string[] => files.map((bytes) => bytes.toString('latin1'));

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => void server.close(resolve));
  return port;
}
