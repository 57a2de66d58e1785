import { describe, expect, test } from 'vitest';
import { insertAll, minute, newApp, now, type ProcessOf, rowOf, subsOf } from './rows.ts';

const until = now + minute;

export function describeDue(process: ProcessOf): void {
  describe('taking what is due', () => {
    test('returns the longest due first, up to the limit, and leases them', async () => {
      const app = newApp();
      await insertAll(process(), [
        rowOf(app, 'third', { dueAt: now - 1 }),
        rowOf(app, 'first', { dueAt: now - 30 }),
        rowOf(app, 'fourth', { dueAt: now }),
        rowOf(app, 'second', { dueAt: now - 2 }),
        rowOf(app, 'later', { dueAt: now + 1 }),
        rowOf(app, 'never', { dueAt: null }),
        rowOf(newApp(), 'of another app', { dueAt: now - 50 }),
      ]);
      const query = { clientId: app, now, limit: 3 };
      expect(subsOf(await process().takeDue(query, { owner: 'one', until }))).toEqual(['first', 'second', 'third']);
      expect(await process(1).lease(`${app}/first`, { owner: 'two', until }, now)).toBeNull();
      expect(subsOf(await process(1).takeDue(query, { owner: 'two', until }))).toEqual(['fourth']);
      expect(await process(2).takeDue(query, { owner: 'three', until })).toEqual([]);
    });

    test('returns whole rows, which stay as they are', async () => {
      const row = rowOf(newApp(), 'ada', { dueAt: 0 });
      await insertAll(process(), [row]);
      const query = { clientId: row.clientId, now, limit: 5 };
      expect(await process().takeDue(query, { owner: 'one', until })).toEqual([row]);
      expect(await process(1).read(row.id)).toEqual(row);
      expect(await process().write({ ...row, version: 2 }, { version: 1, owner: 'one' })).toBe('written');
    });

    test('passes over rows that are held, and takes those whose lease has run out', async () => {
      const app = newApp();
      const [ada, bob] = [rowOf(app, 'ada', { dueAt: now - 2 }), rowOf(app, 'bob', { dueAt: now - 1 })];
      await insertAll(process(), [ada, bob]);
      await process().lease(ada.id, { owner: 'one', until }, now);
      const query = { clientId: app, limit: 1 };
      expect(await process(1).takeDue({ ...query, now: until - 1 }, { owner: 'two', until: until + 9 })).toEqual([bob]);
      expect(await process(1).takeDue({ ...query, now: until }, { owner: 'three', until: until + 9 })).toEqual([ada]);
    });

    test('returns a row again after its lease was released', async () => {
      const row = rowOf(newApp(), 'ada');
      await insertAll(process(), [row]);
      const query = { clientId: row.clientId, now, limit: 1 };
      await process().takeDue(query, { owner: 'one', until });
      await process().release(row.id, 'one');
      expect(await process(1).takeDue(query, { owner: 'two', until })).toEqual([row]);
    });
  });

  describe('counting what is due', () => {
    test('counts the rows of one app that are due before a time, held or not', async () => {
      const app = newApp();
      expect(await process().countDue({ clientId: app, before: now })).toBe(0);
      await insertAll(process(), [
        rowOf(app, 'long ago', { dueAt: 0 }),
        rowOf(app, 'before', { dueAt: now - 1 }),
        rowOf(app, 'now', { dueAt: now }),
        rowOf(app, 'later', { dueAt: now + minute }),
        rowOf(app, 'never', { dueAt: null }),
        rowOf(newApp(), 'of another app', { dueAt: 0 }),
      ]);
      await process().lease(`${app}/before`, { owner: 'one', until }, now);
      const counts = [0, 1, now, now + 1, now + minute + 1].map((before) =>
        process(1).countDue({ clientId: app, before }),
      );
      expect(await Promise.all(counts)).toEqual([0, 1, 2, 3, 4]);
    });
  });

  describe('the next due time', () => {
    test('is the earliest of the app, held or not, and past or not', async () => {
      const app = newApp();
      expect(await process().nextDue(app)).toBeNull();
      await insertAll(process(), [rowOf(app, 'never', { dueAt: null })]);
      expect(await process().nextDue(app)).toBeNull();
      await insertAll(process(), [rowOf(app, 'later', { dueAt: now + 9 }), rowOf(app, 'soon', { dueAt: now + 3 })]);
      expect(await process(1).nextDue(app)).toBe(now + 3);
      await process().lease(`${app}/soon`, { owner: 'one', until }, now);
      expect(await process(1).nextDue(app)).toBe(now + 3);
      await insertAll(process(), [rowOf(app, 'long ago', { dueAt: 0 })]);
      expect(await process().nextDue(app)).toBe(0);
    });

    test('follows writes', async () => {
      const row = rowOf(newApp(), 'ada', { dueAt: now });
      await insertAll(process(), [row]);
      await process().write({ ...row, dueAt: now + 5, version: 2 }, { version: 1 });
      expect(await process(1).nextDue(row.clientId)).toBe(now + 5);
      await process().write({ ...row, dueAt: null, version: 3 }, { version: 2 });
      expect(await process(1).nextDue(row.clientId)).toBeNull();
    });
  });
}
