import type { Expression, Kysely, RawBuilder } from 'kysely';
import type { Integer, Tables } from './tables.ts';

/** Where the two databases differ. */
export interface Dialect {
  /** Type of texts that are compared byte by byte: pages must not depend on the language of a database. */
  readonly exactText: Expression<unknown> & RawBuilder<unknown>;
  /** Name of the function that returns the larger of two numbers. */
  readonly larger: 'max' | 'greatest';
  /** Whether rows that another connection is changing are passed over, instead of waited for. */
  readonly skipsLocked: boolean;
  /**
   * `due_at` in the condition of a page. SQLite, which does not count rows before it plans, would otherwise sort every due row for each page.
   */
  readonly dueInPage: RawBuilder<Integer>;
  /** What follows the columns of a table whose rows are leased often. */
  readonly leasedTable: RawBuilder<unknown>;
  /** Says whether a table exists, and which schema holds it or is to hold it. `null`: the database has no schemas. */
  readonly find: (name: string) => RawBuilder<FoundTable>;
  /** Runs a change of the schema while nobody else can: whole, or not at all. */
  readonly alone: (db: Kysely<Tables>, change: (db: Kysely<Tables>) => Promise<void>) => Promise<void>;
}

export interface FoundTable {
  readonly found: unknown;
  readonly schema: string | null;
}
