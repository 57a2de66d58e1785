import { type Kysely, sql } from 'kysely';
import { Migrator, NO_MIGRATIONS } from 'kysely/migration';
import type { Dialect, FoundTable } from './dialect.ts';
import { GrantSchemaError } from './grant-schema-error.ts';
import { migrationsFor } from './migrations.ts';
import type { Tables } from './tables.ts';

/** The schema of a database, and its changes. */
export interface Schema {
  readonly versions: () => Promise<{ readonly current: number; readonly latest: number }>;
  /** @throws {GrantSchemaError} The database has a version that this release does not know. @throws {RangeError} No such version. */
  readonly migrate: (to?: number) => Promise<void>;
  /**
   * Brings a database to the newest version where that is wanted.
   *
   * @throws {GrantSchemaError} The database has another version.
   */
  readonly prepare: (migrates: boolean) => Promise<void>;
}

const tables = {
  migrationTableName: 'linkedin_auth_migration',
  migrationLockTableName: 'linkedin_auth_migration_lock',
};

export function createSchema(db: Kysely<Tables>, dialect: Dialect): Schema {
  const migrations = migrationsFor(dialect);
  const names = Object.keys(migrations);
  const latest = names.length;

  const findTable = async (database: Kysely<Tables>): Promise<FoundTable | undefined> =>
    (await dialect.find(tables.migrationTableName).execute(database)).rows[0];

  /** Returns how many migrations a database has been through. */
  const versionOf = async (database: Kysely<Tables>): Promise<number> => {
    if (!(await findTable(database))?.found) return 0;
    const { rows } = await sql<{ name: string }>`select name from ${sql.table(tables.migrationTableName)}`.execute(
      database,
    );
    const isKnown = rows.every(({ name }) => names.includes(name));
    return isKnown ? rows.length : Math.max(rows.length, latest + 1);
  };

  const refuseNewer = (current: number): void => {
    if (current > latest) throw new GrantSchemaError(current, latest);
  };

  const migrate: Schema['migrate'] = async (to = latest) => {
    const target = to === 0 ? NO_MIGRATIONS : names[to - 1];
    if (target === undefined) throw new RangeError(`schema version: must be 0 to ${latest}, not ${to}`);
    await dialect.alone(db, async (database) => {
      refuseNewer(await versionOf(database));
      // Otherwise Kysely would take a table of this name in another schema for its own.
      const schema = (await findTable(database))?.schema ?? undefined;
      const migrator = new Migrator({
        ...tables,
        db: database,
        provider: { getMigrations: async () => migrations },
        ...(schema === undefined ? {} : { migrationTableSchema: schema }),
      });
      const { error } = await migrator.migrateTo(target);
      if (error !== undefined) throw error;
    });
  };

  return {
    versions: async () => ({ current: await versionOf(db), latest }),
    migrate,
    prepare: async (migrates) => {
      const current = await versionOf(db);
      if (current === latest) return;
      refuseNewer(current);
      if (!migrates) throw new GrantSchemaError(current, latest);
      await migrate();
    },
  };
}
