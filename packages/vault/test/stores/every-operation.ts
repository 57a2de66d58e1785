import type { GrantStore } from '../../src/index.ts';
import { rowOf } from './rows.ts';

/** Calls each operation that concerns grants, with each kind of argument. */
export async function everyOperation(store: GrantStore): Promise<void> {
  const row = rowOf('every');
  await store.write(row, { version: null });
  await store.read(row.id);
  await store.write({ ...row, version: row.version + 1 }, { version: row.version, owner: 'nobody' });
  await store.write({ ...row, version: row.version + 1 }, { version: row.version });
  await store.lease(row.id, { owner: 'one', until: 9 }, 0);
  await store.release(row.id, 'one');
  await store.takeDue({ clientId: 'app', now: 99, limit: 500 }, { owner: 'two', until: 9 });
  await store.nextDue('app');
  await store.countDue({ clientId: 'app', before: 99 });
  await store.counts('app');
  for (const cursor of [undefined, 'app/a'])
    for (const status of [undefined, 'fresh' as const])
      for (const dueBefore of [undefined, 9])
        for (const keyIdNot of [undefined, 'key'])
          await store.list({ clientId: 'app', cursor, status, dueBefore, keyIdNot, limit: 50 });
  await store.remove(row.id);
}
