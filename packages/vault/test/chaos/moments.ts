import { findPostgres } from '@linkedin-auth/testing/postgres';
import { expect, test } from 'vitest';
import { clientId, day, subOf } from '../world.ts';
import { readHistory } from './history.ts';
import type { Machine } from './machine.ts';
import { postgresPlace, sqlitePlace } from './places.ts';
import type { Line } from './settings.ts';
import { type Stage, setStage } from './stage.ts';
import { judge } from './verdict.ts';
import type { Worker } from './workers.ts';

/* Moments that processes which end at random seldom meet: each of them is brought about here. */

const minute = 60_000;
const hour = 60 * minute;
const base = Date.now();

/** A grant whose token expires so many milliseconds after the time begins. */
const expiresIn = (member: string, milliseconds: number, lifetime: number) => ({
  member,
  jitter: 0,
  issuedAt: base + milliseconds - lifetime,
});

/** A grant that is refreshed so many milliseconds after the time begins. */
const dueIn = (member: string, milliseconds: number, lifetime: number) =>
  expiresIn(member, milliseconds + Math.min(14 * day, lifetime / 4), lifetime);

type Plan = Parameters<typeof setStage>[0];

/** Sets a stage on which time runs. */
async function open(plan: Omit<Plan, 'base'>): Promise<Stage> {
  const stage = await setStage({ base, ...plan });
  stage.begin(0);
  return stage;
}

/** Waits until a worker has written a token of a member that is valid for longer than its first one. */
const renewed = (stage: Stage, { lines }: Worker, member: string, lifetime = hour): Promise<void> =>
  stage.waiting.until(
    () =>
      lines.some(
        (line) =>
          line.event === 'written' &&
          line.id === `${clientId}/${subOf(member)}` &&
          line.expiresAt > base + lifetime / 2,
      ),
    `a renewal of ${member}`,
  );

const isEnd = (line: Line): boolean => line.event === 'notice' && line.code === 'access_token_expired';
const isJumpBack = (line: Line): boolean => line.event === 'jumped' && line.ahead === 0;

const codesOf = ({ lines }: Worker): readonly string[] =>
  lines.flatMap((line) => (line.event === 'failure' || line.event === 'refused' ? [line.code] : []));

/** Ends the workers that are left, and expects that no law was broken, with so many renewals. */
async function expectOrder(stage: Stage, renewals: number): Promise<void> {
  const left = stage.workers.all.filter((worker) => worker.state() !== 'ended');
  expect(await Promise.all(left.map((worker) => worker.end()))).toEqual(left.map(() => 0));
  const verdict = await judge(stage, hour);
  expect(verdict.violations).toEqual([]);
  expect(verdict.figures.renewals).toBe(renewals);
}

/** @param machine called by each test */
export function testMoments(machine: () => Machine): void {
  test('a process that is killed between LinkedIn’s answer and its write costs a second refresh, after its lease', async () => {
    const stage = await open({
      place: sqlitePlace(),
      machine: machine(),
      lifetime: hour,
      grants: [dueIn('ada', 0, hour)],
    });
    const killed = stage.start({ holdsWrite: true });
    await killed.printed('held');
    await killed.kill();
    const next = stage.start();
    await renewed(stage, next, 'ada');
    const { refreshes } = stage.linkedIn;
    const first = refreshes.findLast(({ worker }) => worker === killed.name);
    const second = refreshes.find(({ worker }) => worker === next.name);
    expect(first?.state).toBe('answered');
    expect(second?.sentAt).toBeGreaterThanOrEqual(first?.leasedUntil ?? Number.NaN);
    await expectOrder(stage, 1);
  });

  test('a process that was stopped for longer than its lease does not write its token over a newer one', async () => {
    const stage = await open({
      place: sqlitePlace(),
      machine: machine(),
      lifetime: hour,
      grants: [dueIn('ada', 0, hour)],
    });
    const stopped = stage.start({ holdsWrite: true });
    await stopped.printed('held');
    stopped.signal('SIGSTOP');
    const next = stage.start();
    await renewed(stage, next, 'ada');
    stopped.signal('SIGCONT');
    await stage.waiting.until(() => codesOf(stopped).includes('lease_lost'), 'the failure of a late write');
    await expectOrder(stage, 1);
  });

  test('a clock that jumps forward by an hour and back loses no grant, and what it has ended continues', async () => {
    const lifetime = 60 * day;
    const stage = await open({
      place: sqlitePlace(),
      machine: machine(),
      lifetime,
      grants: [
        dueIn('soon', hour / 2, lifetime),
        dueIn('later', 10 * day, lifetime),
        { ...expiresIn('ending', 50 * minute, lifetime), isRefreshable: false },
      ],
    });
    const worker = stage.start();
    await worker.printed('started');
    worker.signal('SIGUSR2');
    await stage.waiting.until(() => worker.lines.some(isEnd), 'the end of a grant');
    await renewed(stage, worker, 'soon', lifetime);
    worker.signal('SIGUSR2');
    for (const member of ['soon', 'later', 'ending']) {
      const isServed = (): boolean => {
        const back = worker.lines.findIndex(isJumpBack);
        return (
          back >= 0 && worker.lines.slice(back).some((line) => line.event === 'access' && line.sub === subOf(member))
        );
      };
      await stage.waiting.until(isServed, `the token of ${member}`);
    }
    expect(await worker.end()).toBe(0);

    // Callers who asked for it in that hour got the reason.
    expect(codesOf(worker).filter((code) => code !== 'access_token_expired')).toEqual([]);
    expect(stage.linkedIn.refreshes).toMatchObject([{ sub: subOf('soon'), state: 'answered' }]);
    const history = await readHistory(stage.place, stage.linkedIn.issued, stage.time);
    const statuses = (member: string) => history.get(`${clientId}/${subOf(member)}`)?.map(({ status }) => status);
    expect(statuses('ending')).toContain('expired');
    expect(statuses('ending')?.at(-1)).toBe('reauthorization-due');
    expect(statuses('soon')?.at(-1)).toBe('fresh');
    expect(statuses('later')).toEqual(['fresh']);
    for (const { content } of [...history.values()].flat()) expect(content).toMatchObject({ rank: expect.any(Number) });
  });

  test.skipIf(findPostgres('initdb') === null)(
    'PostgreSQL that restarts before an answer, and stops before a write, costs no grant and no process',
    async () => {
      const place = await postgresPlace();
      const stage = await open({
        place,
        machine: machine(),
        // A request may take longer than a restart.
        speed: 2,
        lifetime: hour,
        grants: [dueIn('ada', 0, hour), dueIn('grace', minute / 4, hour)],
        gate: async (moment, { sub }) => {
          if (moment !== 'issued' || interrupted.has(sub)) return;
          interrupted.add(sub);
          if (sub === subOf('grace')) await renewed(stage, worker, 'ada');
          await place.stop();
          if (sub === subOf('ada')) await place.start();
        },
      });
      const interrupted = new Set<string>();
      const worker = stage.start();
      await renewed(stage, worker, 'ada');
      const isRejected = (): boolean =>
        worker.lines.findLastIndex(({ event }) => event === 'rejected') >
        worker.lines.findLastIndex(({ event }) => event === 'written');
      await stage.waiting.until(() => interrupted.has(subOf('grace')) && isRejected(), 'a write that is rejected');
      await place.start();
      await renewed(stage, worker, 'grace');
      await expectOrder(stage, 2);
    },
  );
}
