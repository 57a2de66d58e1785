import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { revealSecret } from '@linkedin-auth/core';
import { findPostgres, startPostgres } from '@linkedin-auth/testing/postgres';
import pg from 'pg';
import { expect, test } from 'vitest';
import type { GrantStore } from '../../src/index.ts';
import { postgresGrants } from '../../src/store/postgres/postgres-grants.ts';
import { sqliteGrants } from '../../src/store/sqlite/sqlite-grants.ts';
import { clientSecret, createLinkedIn, sealingKey, signIn, subOf, vaultOf } from '../world.ts';

/* No token in clear in the files of a database, its journal included, after a login, a refresh, a rotation and an end. */

const nextKey = 'CANARY-next-sealing-key-of-32-characters-or-more';

/** Lives a grant in a store, and returns every secret of it. */
async function live(store: GrantStore): Promise<readonly string[]> {
  const linkedIn = createLinkedIn();
  const login = await signIn(linkedIn);
  let ahead = 0;
  const clock = (): number => Date.now() + ahead;
  const vault = vaultOf(linkedIn, store, { clock });
  expect(await vault.keep(login)).toEqual({ ok: true });
  ahead = 61 * 24 * 60 * 60 * 1000;
  const refreshed = await vault.accessToken(subOf());
  if (!refreshed.ok) return expect.unreachable(refreshed.failure.code);
  const rotated = vaultOf(linkedIn, store, { clock, sealingKeys: [nextKey, sealingKey] });
  expect(await rotated.rotate()).toMatchObject({ ok: true, resealed: 1 });
  await rotated.keep({ ...(await signIn(linkedIn, 'grace')) });
  const { accessToken, refreshToken } = login.tokens;
  const secrets = [accessToken, refreshToken].flatMap((token) => (token === null ? [] : [revealSecret(token)]));
  return [...secrets, refreshed.accessToken, clientSecret, sealingKey, nextKey];
}

/** Returns the bytes of all files below a folder. */
const bytesBelow = (folder: string): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');

function expectSilence(bytes: string, secrets: readonly string[]): void {
  // The search finds what is there.
  expect(bytes).toContain(subOf());
  expect(new Set(secrets).size).toBe(6);
  for (const secret of secrets) expect(bytes).not.toContain(secret);
}

test('in an SQLite file and its write-ahead log', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'grants-'));
  const store = sqliteGrants(join(folder, 'grants.db'));
  const secrets = await live(store);
  // While the store is open, its log has not been merged into the file.
  expect(readdirSync(folder)).toContain('grants.db-wal');
  expectSilence(bytesBelow(folder), secrets);
  await store.close();
  expectSilence(bytesBelow(folder), secrets);
  rmSync(folder, { recursive: true });
});

test.skipIf(findPostgres('initdb') === null)(
  'in the data folder of PostgreSQL, its write-ahead log included',
  async () => {
    const server = await startPostgres();
    const store = postgresGrants(server.config);
    const secrets = await live(store);
    const client = new pg.Client(server.config);
    await client.connect();
    await client.query('checkpoint');
    await client.end();
    expectSilence(bytesBelow(server.data), secrets);
    await store.close();
    await server.remove();
  },
);
