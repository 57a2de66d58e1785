import type { DatabaseSync } from 'node:sqlite';
import type { Revocations } from '@linkedin-auth/node';

/** Keeps revocations in a table of the application. */
export function sqlRevocations(database: DatabaseSync): Revocations {
  database.exec(`
    create table if not exists linkedin_revocations (key text primary key, at integer not null, until integer not null)
  `);
  const insert = database.prepare(`
    insert into linkedin_revocations (key, at, until) values (?, ?, unixepoch() + ?)
    on conflict (key) do update set at = max(at, excluded.at), until = excluded.until
  `);
  const select = database.prepare('select at from linkedin_revocations where key = ? and until > unixepoch()');
  return {
    revoke: async (key, at, ttlSeconds) => void insert.run(key, at, ttlSeconds),
    revokedAt: async (key) => (select.get(key) as { at: number } | undefined)?.at ?? null,
  };
}
