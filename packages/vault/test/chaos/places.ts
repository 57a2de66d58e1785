import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { startPostgres } from '@linkedin-auth/testing/postgres';
import pg from 'pg';
import { onTestFinished } from 'vitest';
import type { GrantStore } from '../../src/index.ts';
import { postgresGrants } from '../../src/store/postgres/postgres-grants.ts';
import { sqliteGrants } from '../../src/store/sqlite/sqlite-grants.ts';
import type { StoreSettings } from './settings.ts';

/** A real database, which workers share with the test. It is removed when the test that has created it ends. */
export interface Place {
  readonly settings: StoreSettings;
  readonly open: () => GrantStore;
  /** Runs one statement on a connection of its own. */
  readonly run: (sql: string) => Promise<readonly object[]>;
  /** Statements that note every version of a row in the table `history`. */
  readonly history: readonly string[];
  /** Returns the contents of all files of the database, its log included, as bytes in a text each. */
  readonly contents: () => Iterable<string>;
  /** Ends the server at once, if there is one. */
  readonly stop: () => Promise<void>;
  /** Starts the server again, with its data. */
  readonly start: () => Promise<void>;
}

const columns = 'id, version, sealed, key_id, status';
const values = 'new.id, new.version, new.sealed, new.key_id, new.status';

/** Notes the rows that are there. */
const first = (now: string): string =>
  `insert into history (at, ${columns}) select ${now}, ${columns} from linkedin_grants`;

/** Memory where there is a file system in it: processes end here, not machines, and waiting for a disk only takes time. */
const temporary = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

export function sqlitePlace(): Place {
  const folder = mkdtempSync(join(temporary, 'vault-chaos-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'grants.db');
  const now = `unixepoch('subsec') * 1000`;
  return {
    settings: { kind: 'sqlite', path },
    open: () => sqliteGrants(path),
    run: async (sql) => {
      const database = new DatabaseSync(path, { timeout: 60_000 });
      try {
        return database.prepare(sql).all();
      } finally {
        database.close();
      }
    },
    history: [
      'create table history (seq integer primary key, at real, id text, version integer, sealed text, key_id text, status text)',
      first(now),
      `create trigger note_write after update of version on linkedin_grants begin
        insert into history (at, ${columns}) values (${now}, ${values}); end`,
    ],
    contents: () => contentsBelow(folder),
    stop: async () => {},
    start: async () => {},
  };
}

export async function postgresPlace(): Promise<Place> {
  const server = await startPostgres();
  onTestFinished(server.remove);
  const now = 'extract(epoch from clock_timestamp()) * 1000';
  return {
    // The log of the server has every statement, with its parameters.
    settings: { kind: 'postgres', config: { ...server.config, options: '-c log_statement=all' } },
    open: () => postgresGrants(server.config),
    run: async (sql) => {
      const client = new pg.Client(server.config);
      await client.connect();
      try {
        return (await client.query(sql)).rows as object[];
      } finally {
        await client.end();
      }
    },
    history: [
      `create table history (seq bigint generated always as identity, at float8, id text, version int8, sealed text, key_id text, status text)`,
      first(now),
      `create function note_write() returns trigger language plpgsql as $$ begin
        insert into history (at, ${columns}) values (${now}, ${values}); return null; end $$`,
      `create trigger note_write after update of version on linkedin_grants
        for each row execute function note_write()`,
    ],
    contents: function* contents() {
      yield server.log();
      yield* contentsBelow(server.data);
    },
    stop: () => server.stop('SIGQUIT'),
    start: server.start,
  };
}

function* contentsBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) yield readFileSync(join(entry.parentPath, entry.name), 'latin1');
}
