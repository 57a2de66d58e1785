import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { SqliteDatabase, SqliteStatement } from 'kysely';

/** Statements that return rows, among those that the store and its migrations run. */
const returnsRows = /^\s*(select|with|pragma)\b|\breturning\b/i;

/** Returns a database of `node:sqlite` as Kysely expects one. Statements are prepared once. */
export function bridgeTo(database: DatabaseSync): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare: (text) => {
      const known = statements.get(text);
      if (known !== undefined) return known;
      const statement = statementOf(database.prepare(text), returnsRows.test(text));
      // Texts of migrations run once, and would only take memory.
      if (statements.size < statementLimit) statements.set(text, statement);
      return statement;
    },
  };
}

/** The store has about 20 texts; those of `list` differ with its filters. */
const statementLimit = 100;

const statementOf = (statement: StatementSync, reader: boolean): SqliteStatement => ({
  reader,
  all: (parameters) => statement.all(...valuesOf(parameters)),
  run: (parameters) => statement.run(...valuesOf(parameters)),
  iterate: (parameters) => statement.iterate(...valuesOf(parameters)),
});

/** The store passes texts, integers and `null` alone. */
const valuesOf = (parameters: readonly unknown[]) => parameters as readonly SQLInputValue[];
