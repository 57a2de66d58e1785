import { Kysely, SqliteDialect } from 'kysely';
import type { GrantStore } from '../grant-store.ts';
import type { Dialect } from '../kysely/dialect.ts';
import { kyselyGrants } from '../kysely/kysely-grants.ts';
import type { Tables } from '../kysely/tables.ts';
import { sqliteDifferences } from '../sqlite/differences.ts';
import { bridgeTo, type GrantsSql } from './sql-storage.ts';

/** The part of Cloudflare's `DurableObjectState` that grants use. */
export interface GrantsState {
  readonly storage: {
    readonly sql: GrantsSql;
    readonly transaction: (change: () => Promise<void>) => Promise<void>;
  };
}

/** Creates a store in the SQL storage of the Durable Object that calls it. */
export function storageGrants({ storage }: GrantsState): GrantStore {
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: bridgeTo(storage.sql) }) });
  const dialect: Dialect = {
    ...sqliteDifferences,
    // The storage rejects statements that begin or end a transaction, and delivers no request to the object during this one.
    alone: (database, change) => storage.transaction(() => change(database)),
  };
  return kyselyGrants(db, dialect, {}, () => db.destroy());
}
