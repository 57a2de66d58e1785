import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { sqliteGrants } from '../../src/store/sqlite/sqlite-grants.ts';
import { everyOperation } from './every-operation.ts';

/* With any number of rows, an operation reads few of them. SQLite says how it would run a statement without running it. */

afterEach(() => void vi.restoreAllMocks());

test('SQLite finds rows by an index, in their order, in every operation', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'grants-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'grants.db');
  const store = sqliteGrants(path);
  onTestFinished(() => store.close());
  await store.migrate();

  const prepared = vi.spyOn(DatabaseSync.prototype, 'prepare');
  await everyOperation(store);
  const statements = prepared.mock.calls.map(([sql]) => sql).filter((sql) => sql.includes('linkedin_grants'));
  expect(statements.length).toBeGreaterThan(12);

  const database = new DatabaseSync(path);
  onTestFinished(() => database.close());
  const plans = statements
    .filter((sql) => !sql.startsWith('insert'))
    .map((sql) =>
      database
        .prepare(`explain query plan ${sql}`)
        .all()
        .map((step) => step['detail']),
    );
  for (const plan of plans) {
    expect(plan.join('\n')).toMatch(/SEARCH linkedin_grants USING (COVERING )?INDEX/);
    expect(plan.join('\n')).not.toMatch(/SCAN linkedin_grants|ORDER BY/);
  }
  const details = plans.flat().join('\n');
  expect(details).toContain('linkedin_grants_due (client_id=? AND due_at<?)');
  // Counting reads the index alone.
  expect(details).toContain('USING COVERING INDEX linkedin_grants_page (client_id=?)');
});
