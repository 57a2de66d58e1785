import { describe, expect, test } from 'vitest';
import { insertAll, minute, newApp, now, type ProcessOf, rowOf } from './rows.ts';

const until = now + minute;

export function describeLeases(process: ProcessOf): void {
  describe('leasing', () => {
    test('returns the row, which stays as it is', async () => {
      const row = rowOf(newApp(), 'ada');
      await insertAll(process(), [row]);
      expect(await process().lease(row.id, { owner: 'one', until }, now)).toEqual(row);
      expect(await process(1).read(row.id)).toEqual(row);
    });

    test('an unknown row is null', async () => {
      expect(await process().lease(`${newApp()}/nobody`, { owner: 'one', until }, now)).toBeNull();
    });

    test('a held row is null until the millisecond in which its lease runs out', async () => {
      const row = rowOf(newApp(), 'ada');
      await insertAll(process(), [row]);
      await process().lease(row.id, { owner: 'one', until }, now);
      const next = { owner: 'two', until: until + minute };
      expect(await process(1).lease(row.id, next, now)).toBeNull();
      expect(await process(1).lease(row.id, next, until - 1)).toBeNull();
      expect(await process(1).lease(row.id, next, until)).toEqual(row);
      expect(await process(2).lease(row.id, { owner: 'three', until: until + minute }, until)).toBeNull();
    });

    test('a row is given again to the owner who holds it, until the new time', async () => {
      const row = rowOf(newApp(), 'ada');
      await insertAll(process(), [row]);
      await process().lease(row.id, { owner: 'one', until }, now);
      expect(await process(1).lease(row.id, { owner: 'one', until: until + minute }, now + 1)).toEqual(row);
      expect(await process(2).lease(row.id, { owner: 'two', until: until + minute }, until)).toBeNull();
      expect(await process(2).write({ ...row, version: 2 }, { version: 1, owner: 'one' })).toBe('written');
    });

    test('does not hold other rows', async () => {
      const app = newApp();
      const [ada, bob] = [rowOf(app, 'ada'), rowOf(app, 'bob')];
      await insertAll(process(), [ada, bob]);
      await process().lease(ada.id, { owner: 'one', until }, now);
      expect(await process(1).lease(bob.id, { owner: 'two', until }, now)).toEqual(bob);
    });
  });

  describe('releasing', () => {
    test('frees the row of its owner', async () => {
      const row = rowOf(newApp(), 'ada');
      await insertAll(process(), [row]);
      await process().lease(row.id, { owner: 'one', until }, now);
      await process(1).release(row.id, 'one');
      expect(await process().lease(row.id, { owner: 'two', until }, now)).toEqual(row);
    });

    test('leaves the lease of another owner', async () => {
      const row = rowOf(newApp(), 'ada');
      await insertAll(process(), [row]);
      await process().lease(row.id, { owner: 'two', until }, now);
      await process(1).release(row.id, 'one');
      expect(await process().lease(row.id, { owner: 'three', until }, now)).toBeNull();
      expect(await process().write({ ...row, version: 2 }, { version: 1, owner: 'two' })).toBe('written');
    });

    test('does nothing to an unknown or a free row', async () => {
      const row = rowOf(newApp(), 'ada');
      await process().release(row.id, 'one');
      await insertAll(process(), [row]);
      await process().release(row.id, 'one');
      expect(await process().read(row.id)).toEqual(row);
    });
  });

  describe('writing under a lease', () => {
    test('is allowed to the owner, and ends the lease', async () => {
      const row = rowOf(newApp(), 'ada');
      await insertAll(process(), [row]);
      await process().lease(row.id, { owner: 'one', until }, now);
      const next = { ...row, sealed: 'next', version: 2 };
      expect(await process().write(next, { version: 1, owner: 'one' })).toBe('written');
      expect(await process().write({ ...next, version: 3 }, { version: 2, owner: 'one' })).toBe('lease-lost');
      expect(await process(1).lease(row.id, { owner: 'two', until }, now)).toEqual(next);
    });

    test('is allowed to an owner whose lease has run out, until somebody takes it', async () => {
      const row = rowOf(newApp(), 'ada');
      await insertAll(process(), [row]);
      await process().lease(row.id, { owner: 'one', until: now - 1 }, now - minute);
      expect(await process().write({ ...row, version: 2 }, { version: 1, owner: 'one' })).toBe('written');
      await process().lease(row.id, { owner: 'one again', until: now - 1 }, now - minute);
      expect(await process(1).lease(row.id, { owner: 'two', until }, now)).not.toBeNull();
      expect(await process().write({ ...row, version: 3 }, { version: 2, owner: 'one again' })).toBe('lease-lost');
      expect(await process(1).write({ ...row, version: 3 }, { version: 2, owner: 'two' })).toBe('written');
    });

    test('is refused to another owner, and to one without a lease', async () => {
      const row = rowOf(newApp(), 'ada');
      await insertAll(process(), [row]);
      const next = { ...row, sealed: 'next', version: 2 };
      expect(await process().write(next, { version: 1, owner: 'one' })).toBe('lease-lost');
      await process().lease(row.id, { owner: 'two', until }, now);
      expect(await process(1).write(next, { version: 1, owner: 'one' })).toBe('lease-lost');
      expect(await process().read(row.id)).toEqual(row);
    });

    test('is stale rather than lost if the version differs too', async () => {
      const row = rowOf(newApp(), 'ada', { version: 5 });
      await insertAll(process(), [row]);
      await process().lease(row.id, { owner: 'two', until }, now);
      expect(await process(1).write({ ...row, version: 5 }, { version: 4, owner: 'one' })).toBe('stale');
      expect(await process(1).write({ ...row, version: 5 }, { version: 4, owner: 'two' })).toBe('stale');
    });

    test('without an owner is allowed to a newer login, and ends the lease of anybody', async () => {
      const row = rowOf(newApp(), 'ada');
      await insertAll(process(), [row]);
      await process().lease(row.id, { owner: 'one', until }, now);
      const login = { ...row, sealed: 'login', version: 2 };
      expect(await process(1).write(login, { version: 1 })).toBe('written');
      expect(await process().write({ ...row, version: 3 }, { version: 2, owner: 'one' })).toBe('lease-lost');
      expect(await process().write({ ...row, version: 2 }, { version: 1, owner: 'one' })).toBe('stale');
      expect(await process(2).lease(row.id, { owner: 'two', until }, now)).toEqual(login);
    });
  });
}
