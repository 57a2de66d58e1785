import type { DatabaseSync } from 'node:sqlite';
import type { Claims } from '@linkedin-auth/node';

/** Claims in a table of the application's: one statement, which a database does whole or not at all. */
export function sqlClaims(database: DatabaseSync): Claims {
  database.exec('create table if not exists linkedin_claims (key text primary key, until integer not null)');
  const insert = database.prepare(`
    insert into linkedin_claims (key, until) values (?, unixepoch() + ?)
    on conflict (key) do update set until = excluded.until where linkedin_claims.until <= unixepoch()
  `);
  return { claim: async (key, ttlSeconds) => insert.run(key, ttlSeconds).changes === 1 };
}
