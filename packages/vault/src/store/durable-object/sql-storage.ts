import type { SqliteDatabase, SqliteStatement } from 'kysely';

/** The part of Cloudflare's `SqlStorage` that grants use. */
export interface GrantsSql {
  readonly exec: (
    query: string,
    ...values: (string | number | null)[]
  ) => { readonly toArray: () => object[]; readonly rowsWritten: number };
}

/** Returns the SQL storage of a Durable Object as Kysely expects a database. The storage keeps prepared statements itself. */
export function bridgeTo(sql: GrantsSql): SqliteDatabase {
  return {
    // The platform closes the storage.
    close: () => {},
    prepare: (text) => statementOf(sql, text),
  };
}

const statementOf = (sql: GrantsSql, text: string): SqliteStatement => ({
  reader: returnsRows.test(text),
  all: (parameters) => sql.exec(text, ...valuesOf(parameters)).toArray(),
  run: (parameters) => {
    const cursor = sql.exec(text, ...valuesOf(parameters));
    cursor.toArray();
    // Counts entries of indexes too. The store asks only whether there was a change.
    return { changes: cursor.rowsWritten, lastInsertRowid: 0 };
  },
  iterate: (parameters) =>
    sql
      .exec(text, ...valuesOf(parameters))
      .toArray()
      .values(),
});

const returnsRows = /^\s*(select|with)\b|\breturning\b/i;

/** The store passes texts, integers and `null` alone. */
const valuesOf = (parameters: readonly unknown[]) => parameters as (string | number | null)[];
