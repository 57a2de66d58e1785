import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { GrantRow } from '../../src/index.ts';
import { sqliteGrants } from '../../src/store/sqlite/sqlite-grants.ts';

const folder = mkdtempSync(join(tmpdir(), 'grants-'));
afterAll(() => rmSync(folder, { recursive: true }));

const row: GrantRow = {
  id: 'app/ada',
  clientId: 'app',
  sub: 'ada',
  status: 'fresh',
  scope: ['openid', 'w_member_social'],
  issuedAt: 1_700_000_000_000,
  expiresAt: 1_705_184_000_000,
  refreshTokenExpiresAt: null,
  trouble: null,
  sealed: 'sealed',
  keyId: 'key',
  dueAt: 1_704_000_000_000,
  notices: [{ key: 'one', kind: 'ended', code: 'access_token_expired', expiresAt: 1, attempts: 2 }],
  version: 2 ** 48,
};

describe('a store in an SQLite file', () => {
  test('returns what was written, after it was opened again', async () => {
    const path = join(folder, 'again.db');
    const first = sqliteGrants(path);
    expect(await first.write(row, { version: null })).toBe('written');
    await first.close();
    const again = sqliteGrants(path);
    expect(await again.read(row.id)).toEqual(row);
    expect(await again.read('app/grace')).toBeNull();
    await again.close();
  });

  test('two connections that open a new file at once agree on its schema', async () => {
    const path = join(folder, 'at-once.db');
    const stores = Array.from({ length: 4 }, () => sqliteGrants(path));
    const written = await Promise.all(stores.map((store) => store.write(row, { version: null })));
    expect(written.toSorted()).toEqual(['stale', 'stale', 'stale', 'written']);
    expect(await stores[0]?.schema()).toEqual({ current: 2, latest: 2 });
    for (const store of stores) await store.close();
  });

  test('rejects in words when the schema is not what it needs and may not be changed', async () => {
    const store = sqliteGrants(':memory:', { migrate: false });
    await expect(store.read('app/ada')).rejects.toThrow('schema version 0, and this release needs 2: run `migrate`');
    await store.migrate();
    expect(await store.read('app/ada')).toBeNull();
    await store.close();
  });

  test('keeps no bytes of a token that was replaced or removed', async () => {
    const path = join(folder, 'erased.db');
    const store = sqliteGrants(path);
    await store.write({ ...row, sealed: 'canary-replaced' }, { version: null });
    await store.write({ ...row, sealed: null, keyId: null, version: row.version + 1 }, { version: row.version });
    await store.write({ ...row, id: 'app/grace', sealed: 'canary-removed' }, { version: null });
    await store.remove('app/grace');
    await store.close();
    const bytes = readFileSync(path).toString('latin1');
    expect(bytes).toContain('access_token_expired');
    expect(bytes).not.toContain('canary');
  });

  test('closes without having been used', async () => {
    await sqliteGrants(join(folder, 'unused.db')).close();
  });
});
