import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { hideSecret } from '@linkedin-auth/core';
import { findPostgres, startPostgres } from '@linkedin-auth/testing/postgres';
import { findRestate, type Restate, startRestate } from '@linkedin-auth/testing/restate';
import { connect, rpc } from '@restatedev/restate-sdk-clients';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createVault, grantIdOf } from '../../src/index.ts';
import { type GrantHandlers, grantObject } from '../../src/restate/grant-object.ts';
import { postgresGrants } from '../../src/store/postgres/postgres-grants.ts';
import { type ScaledTime, vaultTime } from '../chaos/scaled-time.ts';
import { createWaiting } from '../chaos/waiting.ts';
import { deep } from '../runs.ts';
import { clientId, clientSecret, day, sealingKey } from '../world.ts';
import { serveBurst } from './burst-linkedin.ts';
import type { BurstWorkerMessage, BurstWorkerSettings } from './burst-worker.ts';

/* Many grants that are due in one minute, on Restate's server and PostgreSQL, with one worker in a process of its own. */

const minute = 60_000;

/** 50,000 in a minute, or as many as come in six tenths of a second. */
const plan =
  deep === 1
    ? { grants: 500, within: 600, speed: 20, longest: 5 * minute }
    : { grants: 50_000, within: minute, speed: 4, longest: 90 * minute };

/** Shares of the grants after which memory is compared with that at the end, and after which LinkedIn throttles the app. */
const comparedAfter = 0.2;
const throttledAfter = 0.9;

/** Grants that a worker attends to at the same time. */
const concurrency = 8;

/** In seconds. */
const retryAfter = 30;

/** In bytes: less than 50,000 grants, or as many calls, would take. A busy machine collects garbage late: 150 MB were seen. */
const mostGrowth = 256 * 2 ** 20;

const isHere = findPostgres('initdb') !== null && findRestate() !== null;

test.skipIf(!isHere)(
  'grants that are all due at one time open few connections, take no memory, and wait as long as LinkedIn says',
  { timeout: plan.longest },
  async () => {
    const { grants, within, speed } = plan;
    const server = await startRestate();
    onTestFinished(server.remove);
    const postgres = await startPostgres();
    onTestFinished(postgres.remove);
    const time: ScaledTime = { base: Date.now(), startedAt: Date.now(), speed };
    const now = (): number => vaultTime(time);
    const waiting = createWaiting(plan.longest);
    const linkedIn = await serveBurst({
      throttled: grants * throttledAfter,
      retryAfter,
      now,
      onAnswer: waiting.changed,
    });
    const subs = Array.from({ length: grants }, (_, index) => `member-${index}`);
    await keepAll(postgres.config, subs, now());

    const worker = startWorker({ postgres: postgres.config, linkedIn: linkedIn.origin, time });
    const { url } = await worker.next<{ readonly url: string }>();
    await server.register(url);
    await wakeAll(server, subs, within);
    await waiting.until(() => linkedIn.granted.size >= grants * comparedAfter, 'some refreshes');
    const before = await worker.ask();
    await waiting.until(() => linkedIn.granted.size >= grants, 'all refreshes');
    const { peak, failures } = await worker.ask();

    const figures = { ...linkedIn.most, early: linkedIn.early(), grown: peak - before.peak, failures };
    if (deep !== 1) process.stdout.write(`${JSON.stringify({ grants, peak, ...figures })}\n`);
    // Each once, or again after an answer that took too long on a busy machine.
    const again = [...linkedIn.granted.values()].filter((count) => count > 1).length;
    expect(again).toBeLessThanOrEqual((failures['response_timeout'] ?? 0) + (failures['lease_lost'] ?? 0));
    expect(figures.requests).toBeGreaterThan(concurrency / 2);
    expect(figures.requests).toBeLessThanOrEqual(concurrency);
    expect(figures.connections).toBeLessThanOrEqual(2 * concurrency);
    // Those that were under way when LinkedIn answered.
    expect(figures.early).toBeLessThan(concurrency);
    expect(figures.grown).toBeLessThan(mostGrowth);
    expect(failures).toMatchObject({ refresh_throttled: 1 });
    await vi.waitFor(async () => expect(await pendingCalls(server)).toEqual({ scheduled: grants }), {
      timeout: minute,
    });
  },
);

/** Stores a grant of each member, which is due. */
async function keepAll(config: BurstWorkerSettings['postgres'], subs: readonly string[], now: number): Promise<void> {
  const store = postgresGrants(config);
  const vault = createVault({ clientId, clientSecret, sealingKeys: [sealingKey], store, clock: () => now });
  const issuedAt = now - 55 * day;
  const keep = async (sub: string): Promise<void> => {
    const refreshToken = hideSecret(`AQ-of-${sub}-${'r'.repeat(400)}`);
    const kept = await vault.keep({
      member: { sub },
      tokens: {
        accessToken: hideSecret(`AQ-${sub}-${'x'.repeat(340)}`),
        refreshToken,
        refreshTokenExpiresAt: now + 300 * day,
      },
      scope: ['w_member_social'],
      issuedAt,
      expiresAt: issuedAt + 60 * day,
    });
    if (!kept.ok) throw new Error(kept.failure.code);
  };
  await inBatches(subs, keep);
  await vault.close();
}

/** Has each grant woken once, at times that are spread evenly, beginning when all calls are written down. */
async function wakeAll(server: Restate, subs: readonly string[], within: number): Promise<void> {
  const restate = connect({ url: server.ingress });
  const begin = Date.now() + subs.length / 2;
  await inBatches(subs, async (sub, index) => {
    const delay = Math.max(0, Math.round(begin + (index / subs.length) * within - Date.now()));
    await restate
      .objectSendClient<GrantHandlers>(grantObject, grantIdOf(clientId, sub))
      .wake({ at: null }, rpc.sendOpts({ delay }));
  });
}

async function inBatches(subs: readonly string[], run: (sub: string, index: number) => Promise<void>): Promise<void> {
  const left = subs.entries();
  const work = async (): Promise<void> => {
    for (const [index, sub] of left) await run(sub, index);
  };
  await Promise.all(Array.from({ length: 16 }, work));
}

async function pendingCalls(server: Restate): Promise<Readonly<Record<string, number>>> {
  const rows = await server.query('SELECT status, COUNT(*) AS n FROM sys_invocation GROUP BY status');
  return Object.fromEntries(rows.map(({ status, n }) => [status, Number(n)]));
}

function startWorker(settings: BurstWorkerSettings) {
  const child = fork(fileURLToPath(new URL('burst-worker.ts', import.meta.url)), {
    execArgv: ['--conditions=@linkedin-auth/source', '--disable-warning=ExperimentalWarning'],
    env: { ...process.env, WORKER: JSON.stringify(settings) },
  });
  onTestFinished(async () => {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  });
  const next = async <Message>(): Promise<Message> => {
    const [message] = (await once(child, 'message')) as [Message];
    return message;
  };
  return {
    next,
    ask: async () => {
      child.send('');
      return next<Extract<BurstWorkerMessage, { readonly peak: number }>>();
    },
  };
}
