import { findPostgres } from '@linkedin-auth/testing/postgres';
import { findRestate } from '@linkedin-auth/testing/restate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deep } from '../runs.ts';
import { wreakHavoc } from './havoc.ts';
import { findLeaks } from './leaks.ts';
import { type Machine, measureMachine } from './machine.ts';
import { testMoments } from './moments.ts';
import { type Place, postgresPlace, sqlitePlace } from './places.ts';
import { startRestateEngine } from './restate-engine.ts';

/* What a vault guarantees, with real processes that end and stop at random. `test:deep` lets each database run for five minutes. */

const minute = 60 * 1000;

let machine: Machine;
beforeAll(async () => {
  machine = await measureMachine();
});
afterAll(() => machine.remove());

async function survive(place: Place): Promise<void> {
  const { speed } = machine;
  const plan =
    deep === 1
      ? { seed: 20_261_129, workers: 4, grants: 40, duration: 2 * minute, pause: minute / 3 }
      : { seed: Date.now(), workers: 4, grants: 300, duration: 5 * minute * speed, pause: minute / 5 };
  const { violations, ...outcome } = await wreakHavoc({ ...plan, place, machine });
  const summary = JSON.stringify({ seed: plan.seed, speed, ...outcome });
  if (deep !== 1) process.stdout.write(`${summary}\n`);
  expect(violations, summary).toEqual([]);
  // The run has tried what it is for.
  expect(outcome.kills, summary).toBeGreaterThan(0);
  expect(outcome.figures.renewals, summary).toBeGreaterThan(0);
}

/** Restate's own work, and its restarts, take as long at any speed: more grants need more of it. */
const fastestOnRestate = deep === 1 ? 20 : 6;

async function surviveOnRestate(): Promise<void> {
  const speed = Math.min(machine.speed, fastestOnRestate);
  const plan =
    deep === 1
      ? { seed: 20_261_129, workers: 3, grants: 40, duration: 4 * minute, pause: minute / 3 }
      : {
          seed: Date.now(),
          workers: 3,
          grants: 100,
          duration: 5 * minute * speed,
          pause: minute / 3,
        };
  const restate = await startRestateEngine(speed);
  const { violations, ...outcome } = await wreakHavoc({
    ...plan,
    place: await postgresPlace(),
    machine: { ...machine, speed },
    restate,
  });
  const summary = JSON.stringify({ seed: plan.seed, speed, ...outcome });
  if (deep !== 1) process.stdout.write(`${summary}\n`);
  expect(violations, summary).toEqual([]);
  // The run has tried what it is for.
  expect(outcome.kills, summary).toBeGreaterThan(0);
  expect(outcome.engineKills, summary).toBeGreaterThan(0);
  expect(outcome.figures.renewals, summary).toBeGreaterThan(0);
}

describe('four processes that are ended and stopped at random', { timeout: 15 * minute }, () => {
  const law = 'refresh each grant when it is due, one at a time, and lose none';
  test(`over SQLite, ${law}`, async () => survive(sqlitePlace()));
  test.skipIf(findPostgres('initdb') === null)(`over PostgreSQL, ${law}`, async () => survive(await postgresPlace()));
  test.skipIf(findPostgres('initdb') === null || findRestate() === null)(
    `on Restate, which is ended too, over PostgreSQL, ${law}`,
    surviveOnRestate,
  );
});

test('the search for tokens finds one in any text', () => {
  const tokens = ['AQ', 'AQB'].map((start) => start.padEnd(300, 'x'));
  expect(findLeaks(tokens, { output: ['AQ-AQ', `a ${tokens[0]}`], database: ['', `AQ${tokens[1]} AQ`] })).toHaveLength(
    2,
  );
});

describe('moments in the life of processes', { timeout: 5 * minute }, () => testMoments(() => machine));
