import { findPostgres, type Postgres, startPostgres } from '@linkedin-auth/testing/postgres';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type GrantStore, memoryGrants } from '../src/index.ts';
import { postgresGrants } from '../src/store/postgres/postgres-grants.ts';
import { sqliteGrants } from '../src/store/sqlite/sqlite-grants.ts';
import { actions, playRace } from './laws/race.ts';
import { playYear } from './laws/year.ts';
import { runs } from './runs.ts';
import { simulateTime, useSimulatedTime } from './world.ts';

/* The laws of a vault, over the stores. A real database answers in real time, so it has fewer and slower runs. */

simulateTime();

const second = 1000;

/** Any race: one refresh at a time, no grant lost or older, none back after it was forgotten, no token in clear. */
async function holdInRaces(createStore: () => Promise<GrantStore>, numRuns: number, pace?: number): Promise<void> {
  let refreshes = 0;
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), actions, fc.integer(), async (scheduler, script, seed) => {
      vi.useRealTimers();
      const store = await createStore();
      useSimulatedTime();
      const race = await playRace(store, scheduler, script, seed, pace);
      vi.useRealTimers();
      await store.close();
      refreshes += race.refreshes;
      expect(race).toMatchObject({ overlaps: 0, violations: [], leaks: [] });
    }),
    runs(numRuns),
  );
  if (numRuns > 10) expect(refreshes).toBeGreaterThan(0);
}

/** While one worker lives and LinkedIn answers, no grant lapses, and each end is announced before it. */
async function holdForYears(
  createStore: () => Promise<GrantStore>,
  refreshTokens: boolean,
  numRuns: number,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(fc.integer(), async (seed) => {
      vi.useRealTimers();
      const store = await createStore();
      useSimulatedTime();
      const year = await playYear(store, seed, refreshTokens);
      vi.useRealTimers();
      await store.close();
      expect(year).toMatchObject({ overlaps: 0, violations: [] });
      expect(year.refreshes > 0).toBe(refreshTokens);
    }),
    runs(numRuns),
  );
}

const inMemory = async (): Promise<GrantStore> => memoryGrants();
const inSqlite = async (): Promise<GrantStore> => {
  const store = sqliteGrants(':memory:');
  await store.migrate();
  return store;
};

const races = 'in any race with crashes, a grant is refreshed once at a time, never lost, older or back, nor in clear';
const years = 'while one worker lives, no grant lapses and each end is announced before it';

describe.each([
  ['memory', inMemory, 16, 1],
  ['SQLite', inSqlite, 3, 1],
] as const)('the laws over %s', (_, createStore, raceRuns, yearRuns) => {
  test(races, () => holdInRaces(createStore, raceRuns));
  test(`${years}, with refresh tokens`, () => holdForYears(createStore, true, yearRuns));
  test(`${years}, without refresh tokens`, () => holdForYears(createStore, false, yearRuns));
});

describe.skipIf(findPostgres('initdb') === null)('the laws over PostgreSQL', () => {
  let server: Postgres;
  let store: GrantStore;
  beforeAll(async () => {
    vi.useRealTimers();
    server = await startPostgres();
    store = postgresGrants(server.config);
    await store.migrate();
  });
  afterAll(async () => {
    vi.useRealTimers();
    await store.close();
    await server.remove();
  });

  /** One database for all runs, empty for each. */
  const inPostgres = async (): Promise<GrantStore> => {
    await store.migrate(0);
    await store.migrate();
    return { ...store, close: async () => {} };
  };

  test(races, () => holdInRaces(inPostgres, 1, 10 * second));
});
