import { type Postgres, startPostgres } from '@linkedin-auth/testing/postgres';
import { postgresGrants } from '@linkedin-auth/vault/postgres';
import pg from 'pg';
import { credentials } from '../logins/linkedin.ts';
import { type Spread, spreadOf } from '../statistics.ts';

/* Finding what is due among few and among many grants, in a real PostgreSQL. */

/** Grants that are looked for at once. */
const limit = 500;

const rounds = 15;

export interface DueResults {
  readonly limit: number;
  /** Milliseconds for the next due grants among so many. */
  readonly among: readonly { readonly grants: number; readonly milliseconds: Spread }[];
  /** The last ÷ the first, of the same rounds. */
  readonly ratio: Spread;
}

/** Rows as the vault writes them: sealed texts of 1600 characters, due evenly over 60 days from a time on. */
export const fill = (count: number, dueFrom = 0): string => `
  insert into linkedin_grants (id, client_id, sub, status, scope, issued_at, expires_at, refresh_token_expires_at,
    sealed, key_id, due_at, notices, version)
  select '${credentials.clientId}/' || lpad(n::text, 9, '0'), '${credentials.clientId}', lpad(n::text, 9, '0'), 'fresh', '["openid"]', 0,
    5184000000, 31536000000, repeat('x', 1600), 'key', (${dueFrom} + 5184000000.0 * n / ${count})::bigint, '[]', 1
  from generate_series(1, ${count}) as n`;

export async function findingDue(): Promise<DueResults> {
  const server = await startPostgres();
  try {
    const sizes = [10_000, 1_000_000];
    const finders = [];
    for (const grants of sizes) finders.push(await finderAmong(server, grants));
    const figures = sizes.map((): number[] => []);
    // One round more than is measured: the first fills caches.
    for (let round = 0; round <= rounds; round += 1)
      for (const [index, { find }] of finders.entries()) {
        const milliseconds = await find(round);
        if (round > 0) figures[index]?.push(milliseconds);
      }
    for (const { close } of finders) await close();
    const [few = [], many = []] = figures;
    return {
      limit,
      among: sizes.map((grants, index) => ({ grants, milliseconds: spreadOf(figures[index] ?? []) })),
      ratio: spreadOf(many.map((one, round) => one / (few[round] ?? one))),
    };
  } finally {
    await server.remove();
  }
}

async function finderAmong(server: Postgres, grants: number) {
  const database = `grants_${grants}`;
  const admin = new pg.Client(server.config);
  await admin.connect();
  await admin.query(`create database ${database}`);
  await admin.end();
  const config = { ...server.config, database };
  const store = postgresGrants(config);
  await store.migrate();
  const client = new pg.Client(config);
  await client.connect();
  await client.query(fill(grants));
  await client.query('vacuum analyze linkedin_grants');
  await client.end();
  /** All are due. Each lease has run out when the next round begins, so every round finds the same ones. */
  const find = async (round: number): Promise<number> => {
    const now = 10_000_000_000 + round;
    const before = performance.now();
    const rows = await store.takeDue(
      { clientId: credentials.clientId, now, limit },
      { owner: `${round}`, until: now + 1 },
    );
    const milliseconds = performance.now() - before;
    if (rows.length !== limit) throw new Error(`found ${rows.length} grants`);
    return milliseconds;
  };
  return { find, close: store.close };
}
