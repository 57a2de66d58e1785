import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe } from 'vitest';
import { describeGrantStore } from '../../src/contract/index.ts';
import { sqliteGrants } from '../../src/store/sqlite/sqlite-grants.ts';
import { migrationsLaw } from './migrations-law.ts';

describe('SQLite', () => {
  const folder = mkdtempSync(join(tmpdir(), 'grants-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  describeGrantStore('SQLite in a file', { connect: () => sqliteGrants(join(folder, 'grants.db')) });

  const shared = sqliteGrants(':memory:');
  describeGrantStore('SQLite in memory', { connect: () => shared });

  let files = 0;
  migrationsLaw('SQLite', async () => {
    files += 1;
    const path = join(folder, `schema-${files}.db`);
    return {
      open: (options) => sqliteGrants(path, options),
      run: async (sql) => {
        const database = new DatabaseSync(path);
        try {
          return database.prepare(sql).all();
        } finally {
          database.close();
        }
      },
    };
  });
});
