import type { Compilable, CompiledQuery, Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** Stands for the value of a parameter while a query is compiled. */
class Placeholder {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/**
 * Compiles a query that is built from the names of its parameters, with its first use, and returns what executes it with their values. Building a
 * query costs more than running it in SQLite.
 *
 * @typeParam P values of the parameters, by name
 */
export function compileOnce<P extends object, Row>(
  db: Kysely<Tables>,
  build: (parameters: P) => Compilable<Row>,
): (parameters: P) => Promise<{ readonly rows: readonly Row[]; readonly changed: boolean }> {
  let compiled: CompiledQuery<Row> | null = null;
  return async (values) => {
    compiled ??= build(placeholders<P>()).compile();
    const parameters = compiled.parameters.map((value) =>
      value instanceof Placeholder ? values[value.name as keyof P] : value,
    );
    const { rows, numAffectedRows = 0n } = await db.executeQuery<Row>({ ...compiled, parameters });
    return { rows, changed: numAffectedRows > 0n };
  };
}

/** Kysely passes values on as they are, so a query can be built from these in their place. */
const placeholders = <P extends object>(): P => new Proxy({}, { get: (_, name) => new Placeholder(String(name)) }) as P;
