import { describe, expect, test } from 'vitest';
import type { GrantRow } from '../store/grant-store.ts';
import { insertAll, minute, newApp, now, type ProcessOf, rowOf } from './rows.ts';

const full = (clientId: string): GrantRow =>
  rowOf(clientId, `O'Neil "%_\\ ü 漢 😀`, {
    status: 'reauthorization-due',
    scope: ['openid', 'a "quoted" one', 'ü'],
    issuedAt: 0,
    expiresAt: 8.64e15,
    refreshTokenExpiresAt: Number.MAX_SAFE_INTEGER,
    trouble: 'refresh_denied',
    sealed: 'x'.repeat(20_000),
    keyId: 'key-2',
    dueAt: 2 ** 31,
    notices: [
      { key: 'one', kind: 'reauthorization-due', code: 'access_token_expired', expiresAt: 2 ** 33 },
      { key: 'two', kind: 'ended', code: 'access_token_revoked', expiresAt: 3, attempts: 4 },
    ],
    version: Number.MAX_SAFE_INTEGER - 1,
  });

const empty = (clientId: string): GrantRow =>
  rowOf(clientId, '', {
    status: 'revoked',
    scope: [],
    refreshTokenExpiresAt: null,
    trouble: null,
    sealed: null,
    keyId: null,
    dueAt: null,
    notices: [],
    version: 0,
  });

export function describeWrites(process: ProcessOf): void {
  describe('reading and writing', () => {
    test('an unknown row is null', async () => {
      expect(await process().read(`${newApp()}/nobody`)).toBeNull();
    });

    test.each([
      ['with every field', full],
      ['with as little as possible', empty],
    ])('a row %s is read as it was written, by every process', async (_, make) => {
      const row = make(newApp());
      expect(await process().write(row, { version: null })).toBe('written');
      expect(await process().read(row.id)).toEqual(row);
      expect(await process(1).read(row.id)).toEqual(row);
    });

    test('a write replaces every field', async () => {
      const app = newApp();
      const [first, second] = [full(app), { ...empty(app), id: full(app).id, version: 7 }];
      await insertAll(process(), [first]);
      expect(await process(1).write(second, { version: first.version })).toBe('written');
      expect(await process().read(first.id)).toEqual(second);
    });

    test('a write of a new row is stale if the row exists with any version', async () => {
      const row = rowOf(newApp(), 'ada');
      await insertAll(process(), [row]);
      expect(await process(1).write({ ...row, sealed: 'other' }, { version: null })).toBe('stale');
      expect(await process().read(row.id)).toEqual(row);
    });

    test('a write is stale if the row has another version', async () => {
      const row = rowOf(newApp(), 'ada', { version: 5 });
      await insertAll(process(), [row]);
      for (const version of [4, 6, 0])
        expect(await process(1).write({ ...row, sealed: 'other' }, { version })).toBe('stale');
      expect(await process().read(row.id)).toEqual(row);
    });

    test('a write is stale if the row is gone, and does not bring it back', async () => {
      const row = rowOf(newApp(), 'ada');
      await insertAll(process(), [row]);
      expect(await process(1).remove(row.id)).toBe(true);
      expect(await process().write({ ...row, version: 2 }, { version: 1 })).toBe('stale');
      expect(await process().write({ ...row, version: 2 }, { version: 1, owner: 'owner' })).toBe('stale');
      expect(await process().read(row.id)).toBeNull();
    });

    test('of two writes that follow one read, the second is stale', async () => {
      const row = rowOf(newApp(), 'ada');
      await insertAll(process(), [row]);
      expect(await process(0).write({ ...row, sealed: 'one', version: 2 }, { version: 1 })).toBe('written');
      expect(await process(1).write({ ...row, sealed: 'two', version: 2 }, { version: 1 })).toBe('stale');
      expect((await process().read(row.id))?.sealed).toBe('one');
    });

    test('a write changes no other row', async () => {
      const app = newApp();
      const [ada, bob] = [rowOf(app, 'ada'), rowOf(app, 'bob')];
      await insertAll(process(), [ada, bob]);
      await process().write({ ...ada, sealed: 'other', version: 2 }, { version: 1 });
      expect(await process().read(bob.id)).toEqual(bob);
    });
  });

  describe('removing', () => {
    test('says whether there was a row', async () => {
      const row = rowOf(newApp(), 'ada');
      await insertAll(process(), [row]);
      expect(await process(1).remove(row.id)).toBe(true);
      expect(await process().remove(row.id)).toBe(false);
      expect(await process().read(row.id)).toBeNull();
    });

    test('leaves no lease and no due time', async () => {
      const app = newApp();
      const row = rowOf(app, 'ada');
      await insertAll(process(), [row]);
      await process().lease(row.id, { owner: 'late', until: now + minute }, now);
      await process().remove(row.id);
      expect(await process().nextDue(app)).toBeNull();
      expect(await process().counts(app)).toEqual({});
      await insertAll(process(), [row]);
      expect(await process().write({ ...row, version: 2 }, { version: 1, owner: 'late' })).toBe('lease-lost');
      expect(await process(1).lease(row.id, { owner: 'new', until: now + minute }, now)).toEqual(row);
    });

    test('leaves the other rows', async () => {
      const app = newApp();
      const [ada, bob] = [rowOf(app, 'ada'), rowOf(app, 'bob')];
      await insertAll(process(), [ada, bob]);
      await process().remove(ada.id);
      expect(await process().read(bob.id)).toEqual(bob);
    });
  });

  describe('the schema', () => {
    test('has the newest version once the store is in use', async () => {
      await process().read('any');
      const { current, latest } = await process().schema();
      expect(current).toBe(latest);
    });

    test('stays as it is, with its rows, when it is migrated to the version that it has', async () => {
      const row = rowOf(newApp(), 'ada');
      await insertAll(process(), [row]);
      await process().migrate();
      await process(1).migrate((await process(1).schema()).latest);
      expect(await process().read(row.id)).toEqual(row);
    });
  });
}
