import { expect, test } from 'vitest';
import { describeGrantStore } from '../../src/contract/index.ts';
import { type GrantRow, memoryGrants } from '../../src/index.ts';

const shared = memoryGrants();
describeGrantStore('in memory', { connect: () => shared });

/* What is special: what it returns is a copy. */

const row: GrantRow = {
  id: 'app/ada',
  clientId: 'app',
  sub: 'ada',
  status: 'fresh',
  scope: ['openid'],
  issuedAt: 1,
  expiresAt: 100,
  refreshTokenExpiresAt: null,
  trouble: null,
  sealed: 'sealed',
  keyId: 'key',
  dueAt: 50,
  notices: [],
  version: 1,
};

test('keeps what was written when the objects change', async () => {
  const store = memoryGrants();
  const own = structuredClone(row) as { scope: string[] } & GrantRow;
  expect(await store.write(own, { version: null })).toBe('written');
  own.scope.push('later');
  const read = (await store.read(row.id)) as typeof own | null;
  read?.scope.push('later');
  expect(await store.read(row.id)).toEqual(row);
});

test('two stores share nothing', async () => {
  await memoryGrants().write(row, { version: null });
  expect(await memoryGrants().read(row.id)).toBeNull();
});
