import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { GrantStore } from '../../src/index.ts';
import { sqliteGrants } from '../../src/store/sqlite/sqlite-grants.ts';
import { rowOf } from './rows.ts';

/** @see {@link https://www.sqlite.org/rescode.html SQLite's result codes} */
const codes = { corrupt: 26, full: 13, readOnly: 8 };

const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'grants-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
};

const storeAt = (path: string): GrantStore => {
  const store = sqliteGrants(path);
  onTestFinished(() => store.close());
  return store;
};

/** Returns a store of a new file, and its connection, whose settings no other connection has. */
async function openWithConnection(): Promise<{ readonly store: GrantStore; readonly connection: DatabaseSync }> {
  const executed = vi.spyOn(DatabaseSync.prototype, 'exec');
  const store = storeAt(join(newFolder(), 'grants.db'));
  await store.read('app/ada');
  const connection = executed.mock.contexts[0] as DatabaseSync | undefined;
  if (connection === undefined) throw new Error('The store has opened no connection.');
  return { store, connection };
}

afterEach(() => void vi.restoreAllMocks());

describe('a full disk', () => {
  test('rejects a write, which changes nothing, and accepts it when there is room', async () => {
    const { store, connection } = await openWithConnection();
    connection.exec('pragma max_page_count = 60');
    const large = (sub: string) => rowOf(sub, { sealed: 'x'.repeat(10_000) });
    const kept: string[] = [];
    const fill = async (): Promise<void> => {
      for (let count = 0; count < 100; count += 1) {
        await store.write(large(`member-${count}`), { version: null });
        kept.push(`member-${count}`);
      }
    };
    await expect(fill()).rejects.toMatchObject({ errcode: codes.full });
    expect(kept.length).toBeGreaterThan(5);
    const refused = `member-${kept.length}`;

    for (const sub of kept) expect(await store.read(`app/${sub}`)).toEqual(large(sub));
    expect(await store.read(`app/${refused}`)).toBeNull();
    const first = large('member-0');
    const grown = { ...first, sealed: 'y'.repeat(40_000), version: first.version + 1 };
    await expect(store.write(grown, { version: first.version })).rejects.toMatchObject({ errcode: codes.full });
    expect(await store.read(first.id)).toEqual(first);
    expect(await store.counts('app')).toEqual({ fresh: kept.length });

    connection.exec('pragma max_page_count = 1000');
    expect(await store.write(large(refused), { version: null })).toBe('written');
    expect(await store.write(grown, { version: first.version })).toBe('written');
    expect(await store.read(first.id)).toEqual(grown);
  });

  test('rejects a migration, which changes nothing, with the reason', async () => {
    const { store, connection } = await openWithConnection();
    await store.migrate(0);
    connection.exec('vacuum');
    const pages = Number(connection.prepare('pragma page_count').get()?.['page_count']);
    connection.exec(`pragma max_page_count = ${pages + 2}`);
    await expect(store.read('app/ada')).rejects.toMatchObject({ errcode: codes.full });
    expect(await store.schema()).toEqual({ current: 0, latest: 2 });
    connection.exec('pragma max_page_count = 1000');
    expect(await store.write(rowOf('ada'), { version: null })).toBe('written');
  });
});

test('a database that cannot be written to rejects writes, is read, and works again afterwards', async () => {
  const { store, connection } = await openWithConnection();
  await store.write(rowOf('ada'), { version: null });
  connection.exec('pragma query_only = on');
  const rejected = { errcode: codes.readOnly };
  await expect(store.write(rowOf('ada', { version: 2 }), { version: rowOf('ada').version })).rejects.toMatchObject(
    rejected,
  );
  await expect(store.lease('app/ada', { owner: 'one', until: 9 }, 0)).rejects.toMatchObject(rejected);
  await expect(store.takeDue({ clientId: 'app', now: 99, limit: 1 }, { owner: 'one', until: 9 })).rejects.toMatchObject(
    rejected,
  );
  await expect(store.remove('app/ada')).rejects.toMatchObject(rejected);
  await expect(store.pause('app', 9)).rejects.toMatchObject(rejected);
  expect(await store.read('app/ada')).toEqual(rowOf('ada'));
  connection.exec('pragma query_only = off');
  expect(await store.lease('app/ada', { owner: 'one', until: 9 }, 0)).toEqual(rowOf('ada'));
});

test('a file that is no database is rejected, and stays as it is', async () => {
  const path = join(newFolder(), 'grants.db');
  const text = 'This is a letter, not a database. '.repeat(200);
  writeFileSync(path, text);
  const store = storeAt(path);
  await expect(store.read('app/ada')).rejects.toMatchObject({ errcode: codes.corrupt });
  await expect(store.write(rowOf('ada'), { version: null })).rejects.toMatchObject({ errcode: codes.corrupt });
  expect(readFileSync(path, 'utf8')).toBe(text);
});

test('a folder that does not exist is rejected, and used once it does', async () => {
  const folder = join(newFolder(), 'later');
  const store = storeAt(join(folder, 'grants.db'));
  await expect(store.read('app/ada')).rejects.toThrow('unable to open database file');
  mkdirSync(folder);
  expect(await store.write(rowOf('ada'), { version: null })).toBe('written');
});

test('processes that open a new file at once agree on its schema, and one writes', async () => {
  const path = join(newFolder(), 'grants.db');
  const program = fileURLToPath(new URL('./write-once.ts', import.meta.url));
  const args = ['--conditions=@linkedin-auth/source', '--disable-warning=ExperimentalWarning', program, path];
  const run = promisify(execFile);
  const outputs = await Promise.all(Array.from({ length: 6 }, () => run(process.execPath, args)));
  const results = outputs.map(({ stdout }) => stdout.trim());
  expect(results.toSorted()).toEqual([...Array(5).fill('stale 2'), 'written 2']);
});
