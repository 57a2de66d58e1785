import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Dialect } from './dialect.ts';

/** Returns the migrations by their names, in order. A released migration never changes. */
export const migrationsFor = ({ exactText, leasedTable }: Dialect): Readonly<Record<string, Migration>> => ({
  '1-grants': {
    up: async (db: Kysely<unknown>) => {
      await db.schema
        .createTable('linkedin_grants')
        .addColumn('id', exactText, (column) => column.primaryKey())
        .addColumn('client_id', 'text', (column) => column.notNull())
        .addColumn('sub', 'text', (column) => column.notNull())
        .addColumn('status', 'text', (column) => column.notNull())
        .addColumn('scope', 'text', (column) => column.notNull())
        .addColumn('issued_at', 'bigint', (column) => column.notNull())
        .addColumn('expires_at', 'bigint', (column) => column.notNull())
        .addColumn('refresh_token_expires_at', 'bigint')
        .addColumn('trouble', 'text')
        .addColumn('sealed', 'text')
        .addColumn('key_id', 'text')
        .addColumn('due_at', 'bigint')
        .addColumn('notices', 'text', (column) => column.notNull())
        .addColumn('version', 'bigint', (column) => column.notNull())
        .addColumn('lease_owner', 'text')
        .addColumn('lease_until', 'bigint')
        .modifyEnd(leasedTable)
        .execute();
      // What is due is found here, in its order, among any number of rows. The lease is no part of it, so leasing changes no index.
      await db.schema
        .createIndex('linkedin_grants_due')
        .on('linkedin_grants')
        .columns(['client_id', 'due_at'])
        .where(sql.ref('due_at'), 'is not', null)
        .execute();
      // Pages of one app among many, and counts. Rows that a filter leaves out are not read.
      await db.schema
        .createIndex('linkedin_grants_page')
        .on('linkedin_grants')
        .columns(['client_id', 'id', 'status', 'due_at'])
        .execute();
    },
    down: async (db: Kysely<unknown>) => {
      await db.schema.dropTable('linkedin_grants').execute();
    },
  },
  '2-apps': {
    up: async (db: Kysely<unknown>) => {
      await db.schema
        .createTable('linkedin_apps')
        .addColumn('client_id', 'text', (column) => column.primaryKey())
        .addColumn('paused_until', 'bigint', (column) => column.notNull())
        .execute();
    },
    down: async (db: Kysely<unknown>) => {
      await db.schema.dropTable('linkedin_apps').execute();
    },
  },
});
