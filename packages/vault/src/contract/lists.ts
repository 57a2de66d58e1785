import { describe, expect, test } from 'vitest';
import type { GrantRow, GrantStatus } from '../store/grant-store.ts';
import { insertAll, listAll, minute, newApp, now, type ProcessOf, rowOf, subsOf } from './rows.ts';

const two = (number: number): string => String(number).padStart(2, '0');

export function describeLists(process: ProcessOf): void {
  describe('listing', () => {
    test('returns whole rows of one app in the order of their IDs, also those that are held', async () => {
      const app = newApp();
      // In the order of bytes, capitals come before small letters and `%` before both.
      const rows = ['%C3%A9', '-', 'B', '_', 'a', 'aa', 'b'].map((sub) => rowOf(app, sub));
      await insertAll(process(), [...rows.toReversed(), rowOf(newApp(), 'of another app')]);
      await process().lease(`${app}/a`, { owner: 'one', until: now + minute }, now);
      expect(await process(1).list({ clientId: app, limit: 10 })).toEqual({ rows, cursor: null });
    });

    test('an app without rows has one empty page', async () => {
      expect(await process().list({ clientId: newApp(), limit: 3 })).toEqual({ rows: [], cursor: null });
    });

    test.each([1, 2, 3, 5, 6, 7])('pages of %d hold every row once, and the last one has no cursor', async (limit) => {
      const app = newApp();
      const rows = Array.from({ length: 6 }, (_, index) => rowOf(app, two(index)));
      await insertAll(process(), rows);
      expect(await listAll(process(1), { clientId: app, limit })).toEqual(rows);
      const { cursor } = await process().list({ clientId: app, limit: 6 });
      expect(cursor).toBeNull();
    });

    test('filters by status, due time and key, alone and together', async () => {
      const app = newApp();
      const rows = [
        rowOf(app, 'a', { status: 'fresh', dueAt: 10, keyId: 'old' }),
        rowOf(app, 'b', { status: 'fresh', dueAt: 20, keyId: 'new' }),
        rowOf(app, 'c', { status: 'expiring', dueAt: 10, keyId: 'old' }),
        rowOf(app, 'd', { status: 'fresh', dueAt: 10, keyId: 'old' }),
        rowOf(app, 'e', { status: 'revoked', dueAt: null, keyId: null, sealed: null }),
      ];
      await insertAll(process(), rows);
      const subs = async (query: Partial<Parameters<ReturnType<ProcessOf>['list']>[0]>) =>
        subsOf(await listAll(process(1), { clientId: app, limit: 1, ...query }));
      expect(await subs({ status: 'fresh' })).toEqual(['a', 'b', 'd']);
      expect(await subs({ status: 'expired' })).toEqual([]);
      expect(await subs({ dueBefore: 20 })).toEqual(['a', 'c', 'd']);
      expect(await subs({ dueBefore: 21 })).toEqual(['a', 'b', 'c', 'd']);
      expect(await subs({ keyIdNot: 'new' })).toEqual(['a', 'c', 'd']);
      expect(await subs({ keyIdNot: 'other' })).toEqual(['a', 'b', 'c', 'd']);
      expect(await subs({ status: 'fresh', dueBefore: 20, keyIdNot: 'new', limit: 2 })).toEqual(['a', 'd']);
      expect(await subs({ status: 'fresh', dueBefore: 20, keyIdNot: 'old' })).toEqual([]);
    });

    test('rows that come and go between the pages neither hide nor repeat another', async () => {
      const app = newApp();
      const staying = Array.from({ length: 9 }, (_, index) => rowOf(app, `${index}-stays`));
      const leaving = Array.from({ length: 9 }, (_, index) => rowOf(app, `${index}-leaves`));
      await insertAll(process(), [...staying, ...leaving]);
      let page = 0;
      const found = await listAll(process(), { clientId: app, limit: 4 }, async () => {
        // Before, at and behind the cursor.
        for (const row of leaving.splice(0, 3)) await process(1).remove(row.id);
        await insertAll(process(1), [rowOf(app, `0-new-${page}`), rowOf(app, `9-new-${page}`)]);
        page += 1;
      });
      const subs = subsOf(found);
      expect(subs).toEqual([...new Set(subs)].toSorted());
      expect(subs.filter((sub) => sub.endsWith('stays'))).toEqual(subsOf(staying));
    });
  });

  describe('counting', () => {
    test('has one number for each status that occurs', async () => {
      const app = newApp();
      expect(await process().counts(app)).toEqual({});
      const statuses: readonly GrantStatus[] = ['fresh', 'fresh', 'expiring', 'expired', 'fresh', 'revoked'];
      const rows: readonly GrantRow[] = statuses.map((status, index) => rowOf(app, two(index), { status }));
      await insertAll(process(), [...rows, rowOf(newApp(), 'of another app')]);
      expect(await process(1).counts(app)).toEqual({ fresh: 3, expiring: 1, expired: 1, revoked: 1 });
      await process().write(rowOf(app, '00', { status: 'reauthorization-due', version: 2 }), { version: 1 });
      expect(await process(1).counts(app)).toEqual({
        fresh: 2,
        'reauthorization-due': 1,
        expiring: 1,
        expired: 1,
        revoked: 1,
      });
    });
  });
}
