import { Kysely, SqliteDialect, sql } from 'kysely';
import type { GrantStore } from '../grant-store.ts';
import type { Dialect } from '../kysely/dialect.ts';
import { type DatabaseOptions, kyselyGrants } from '../kysely/kysely-grants.ts';
import type { Tables } from '../kysely/tables.ts';
import { bridgeTo } from './bridge.ts';
import { sqliteDifferences } from './differences.ts';

export { GrantSchemaError } from '../kysely/grant-schema-error.ts';
export type { DatabaseOptions } from '../kysely/kysely-grants.ts';

/** How long a process waits for another one that is writing, in milliseconds. */
const busyTimeout = 5000;

/**
 * Creates a store in an SQLite file, with `node:sqlite` (Node ≥ 22.13). Processes of one machine may share the file, which must not lie on
 * a network drive. A write is on disk before it returns. The file is opened with the first operation.
 *
 * @param path a file, or `:memory:`
 */
export function sqliteGrants(path: string, options: DatabaseOptions = {}): GrantStore {
  const db = new Kysely<Tables>({
    dialect: new SqliteDialect({
      database: async () => {
        const { DatabaseSync } = await import('node:sqlite');
        const database = new DatabaseSync(path);
        try {
          // Readers do not wait for the one writer, and a write that has returned survives a loss of power.
          database.exec(`PRAGMA busy_timeout = ${busyTimeout}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;`);
          // Tokens that were replaced or removed do not stay in free parts of the file.
          database.exec('PRAGMA secure_delete = ON');
        } catch (error) {
          database.close();
          throw error;
        }
        return bridgeTo(database);
      },
    }),
  });
  return kyselyGrants(db, dialect, options, () => db.destroy());
}

const dialect: Dialect = {
  ...sqliteDifferences,
  alone: (db, change) =>
    db.connection().execute(async (connection) => {
      // Kysely’s own lock holds within one process.
      await beginAlone(connection);
      try {
        await change(connection);
        await sql`commit`.execute(connection);
      } catch (error) {
        // A full disk has ended the transaction already, and a second error would hide the first.
        await sql`rollback`.execute(connection).catch(() => {});
        throw error;
      }
    }),
};

/**
 * Begins a transaction that writes. Waits in turns of the event loop for another one: it may be of this process, which would otherwise wait
 * for itself.
 */
async function beginAlone(connection: Kysely<Tables>): Promise<void> {
  await sql`PRAGMA busy_timeout = 0`.execute(connection);
  try {
    for (let waited = 0; ; waited += pause) {
      try {
        await sql`begin immediate`.execute(connection);
        return;
      } catch (error) {
        if (!isBusy(error) || waited >= busyTimeout) throw error;
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
  } finally {
    await sql`PRAGMA busy_timeout = ${sql.lit(busyTimeout)}`.execute(connection);
  }
}

/** In milliseconds. */
const pause = 20;

/** @see {@link https://www.sqlite.org/rescode.html#busy SQLITE_BUSY} */
const isBusy = (error: unknown): boolean => (error as { readonly errcode?: unknown }).errcode === 5;
