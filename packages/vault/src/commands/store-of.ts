import { existsSync } from 'node:fs';
import { UsageError } from '@linkedin-auth/node/parts/commands';
import type { GrantStore } from '../store/grant-store.ts';

const forms = 'sqlite:<path> or postgres://<user>@<host>/<database>';

/**
 * Opens the store that a text names. Does not change its schema.
 *
 * @param isNew whether a file may be created
 * @throws UsageError without the text, which may hold a password
 */
export async function storeOf(text: string | undefined, isNew: boolean): Promise<GrantStore> {
  if (text === undefined || text.trim() === '') throw new UsageError(`--store is missing: ${forms}`);
  const [, kind = '', rest = ''] = /^(sqlite|postgres|postgresql):(.*)$/s.exec(text) ?? [];
  if (rest === '') throw new UsageError(`--store must be ${forms}`);
  if (kind === 'sqlite') {
    // A misspelt path would become an empty database.
    if (!isNew && !existsSync(rest)) throw new UsageError('the file of --store does not exist');
    const { sqliteGrants } = await import('../store/sqlite/sqlite-grants.ts');
    return sqliteGrants(rest, { migrate: false });
  }
  const connectionString = rest.startsWith('//') ? text : rest;
  if (!/^postgres(ql)?:\/\//.test(connectionString)) throw new UsageError(`--store must be ${forms}`);
  const { postgresGrants } = await import('../store/postgres/postgres-grants.ts');
  return postgresGrants({ connectionString, max: 2 }, { migrate: false });
}
