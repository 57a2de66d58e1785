import { sql } from 'kysely';
import type { Dialect } from '../kysely/dialect.ts';

/** What every SQLite has in common, in a file or in a Durable Object. */
export const sqliteDifferences: Omit<Dialect, 'alone'> = {
  exactText: sql`text`,
  larger: 'max',
  // One connection writes at a time.
  skipsLocked: false,
  // The sign keeps the index of due rows out.
  dueInPage: sql`+due_at`,
  leasedTable: sql``,
  find: (name) => sql`
    select exists (select 1 from sqlite_master where type = 'table' and name = ${name}) as "found", null as "schema"`,
};
