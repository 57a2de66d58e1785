import type { DatabaseSync } from 'node:sqlite';
import type { Claims } from '@linkedin-auth/node';

/** Keeps claims in a table of the application. Each claim is one atomic statement. */
export function sqlClaims(database: DatabaseSync): Claims {
  database.exec(`
    create table if not exists linkedin_claims (key text primary key, owner text not null, until integer not null)
  `);
  const insert = database.prepare(`
    insert into linkedin_claims (key, owner, until) values (?, ?, unixepoch() + ?)
    on conflict (key) do update set owner = excluded.owner, until = excluded.until
      where linkedin_claims.until <= unixepoch()
  `);
  const remove = database.prepare('delete from linkedin_claims where key = ? and owner = ?');
  const owner = crypto.randomUUID();
  return {
    claim: async (key, ttlSeconds) => insert.run(key, owner, ttlSeconds).changes === 1,
    release: async (key) => void remove.run(key, owner),
  };
}
