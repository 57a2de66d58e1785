import { describe, expect, test } from 'vitest';
import type { GrantStore } from '../store/grant-store.ts';
import { insertAll, minute, newApp, now, type ProcessOf, rowOf } from './rows.ts';

const until = now + minute;
const callers = 20;

export function describeRaces(process: ProcessOf): void {
  /** Calls from all processes at once. */
  const race = <T>(call: (store: GrantStore, name: string) => Promise<T>): Promise<readonly T[]> =>
    Promise.all(
      Array.from({ length: callers }, (_, index) => call(process((index % 4) as 0 | 1 | 2 | 3), `caller ${index}`)),
    );
  const count = <T>(values: readonly T[], wanted: T): number => values.filter((value) => value === wanted).length;

  describe('many callers at once', () => {
    test('one inserts a row', async () => {
      const row = rowOf(newApp(), 'ada');
      const written = await race((store, name) => store.write({ ...row, sealed: name }, { version: null }));
      expect([count(written, 'written'), count(written, 'stale')]).toEqual([1, callers - 1]);
      expect((await process().read(row.id))?.sealed).toBe(`caller ${written.indexOf('written')}`);
    });

    test('one writes the next version', async () => {
      const row = rowOf(newApp(), 'ada');
      await insertAll(process(), [row]);
      const written = await race((store, name) => store.write({ ...row, sealed: name, version: 2 }, { version: 1 }));
      expect([count(written, 'written'), count(written, 'stale')]).toEqual([1, callers - 1]);
      expect((await process().read(row.id))?.sealed).toBe(`caller ${written.indexOf('written')}`);
    });

    test('one leases a row', async () => {
      const row = rowOf(newApp(), 'ada');
      await insertAll(process(), [row]);
      const leased = await race((store, owner) => store.lease(row.id, { owner, until }, now));
      expect(leased.filter((found) => found !== null)).toEqual([row]);
      const winner = `caller ${leased.findIndex((found) => found !== null)}`;
      const written = await race((store, owner) => store.write({ ...row, version: 2 }, { version: 1, owner }));
      expect(count(written, 'written')).toBe(1);
      expect(written.indexOf('written')).toBe(Number(winner.split(' ')[1]));
    });

    test('every due row goes to one of them', async () => {
      const app = newApp();
      const rows = Array.from({ length: 57 }, (_, index) => rowOf(app, `member-${index}`, { dueAt: now - index }));
      await insertAll(process(), rows);
      const taken: string[] = [];
      // Some of a round may find every row in another's hands, so they go on until nothing is left.
      for (let round = 0; round < rows.length && taken.length < rows.length; round += 1) {
        const found = await race((store, name) =>
          store.takeDue({ clientId: app, now, limit: 2 }, { owner: `${name} ${round}`, until }),
        );
        for (const some of found) expect(some.length).toBeLessThanOrEqual(2);
        taken.push(...found.flat().map(({ id }) => id));
      }
      expect(taken.toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
    });

    test('one removes a row', async () => {
      const row = rowOf(newApp(), 'ada');
      await insertAll(process(), [row]);
      expect(count(await race((store) => store.remove(row.id)), true)).toBe(1);
    });

    test('the longest pause stays', async () => {
      const app = newApp();
      await race((store, name) => store.pause(app, now + ((Number(name.split(' ')[1]) * 7) % callers)));
      expect(await process().pausedUntil(app)).toBe(now + callers - 1);
    });

    test('a removal and a late write leave nothing', async () => {
      const app = newApp();
      const rows = Array.from({ length: callers }, (_, index) => rowOf(app, `caller ${index}`));
      await insertAll(process(), rows);
      await race(async (store, name) => {
        const row = rowOf(app, name, { version: 2 });
        await Promise.all([store.remove(row.id), process(1).write(row, { version: 1 }), store.remove(row.id)]);
        await store.write({ ...row, version: 3 }, { version: 2 });
        await store.remove(row.id);
      });
      expect(await process().counts(app)).toEqual({});
    });
  });
}
