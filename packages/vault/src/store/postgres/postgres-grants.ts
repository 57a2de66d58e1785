import { Kysely, PostgresDialect, sql } from 'kysely';
import type { Pool, PoolConfig } from 'pg';
import type { GrantStore } from '../grant-store.ts';
import type { Dialect } from '../kysely/dialect.ts';
import { type DatabaseOptions, kyselyGrants } from '../kysely/kysely-grants.ts';
import type { Tables } from '../kysely/tables.ts';
import { createPool, isPool, shared } from './pool.ts';

export { GrantSchemaError } from '../kysely/grant-schema-error.ts';
export type { DatabaseOptions } from '../kysely/kysely-grants.ts';

/**
 * Creates a store in PostgreSQL, with `pg`, for any number of processes and machines.
 *
 * @param connection a pool of yours, which `close` leaves open, or the configuration of a pool for this store. Listen to `error` of your pool:
 * `pg` emits it when the server ends an idle connection, and without a listener the process ends.
 */
export function postgresGrants(connection: Pool | PoolConfig, options: DatabaseOptions = {}): GrantStore {
  const pool = isPool(connection) ? shared(connection) : () => createPool(connection);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return kyselyGrants(db, dialect, options, () => db.destroy());
}

const dialect: Dialect = {
  exactText: sql`text collate "C"`,
  larger: 'greatest',
  skipsLocked: true,
  dueInPage: sql`due_at`,
  // A new version of a row fits on its page, so that leasing it changes no index.
  leasedTable: sql`with (fillfactor = 80)`,
  find: (name) => sql`
    select one.oid is not null as "found", coalesce(pg_namespace.nspname::text, current_schema()::text) as "schema"
    from (select to_regclass(${name}) as oid) as one
    left join pg_class on pg_class.oid = one.oid
    left join pg_namespace on pg_namespace.oid = pg_class.relnamespace`,
  // Kysely’s migrations hold a lock of PostgreSQL, and are one transaction.
  alone: async (db, change) => change(db),
};
