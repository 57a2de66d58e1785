import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type { Pool, PoolConfig } from 'pg';

/** How long to wait for a connection by default, in milliseconds. `pg` alone would wait forever for a server that does not answer. */
const connectionTimeout = 10_000;

export const isPool = (connection: Pool | PoolConfig): connection is Pool =>
  'connect' in connection && typeof connection.connect === 'function';

/** Makes a pool of a configuration. `pg` is loaded only here, because an application may have a pool of another package. */
export async function createPool(config: PoolConfig): Promise<PostgresPool> {
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({ connectionTimeoutMillis: connectionTimeout, ...config });
  // A connection that breaks while nobody uses it: the next operation opens another one. Without a listener, the process would end.
  pool.on('error', ignore);
  return forKysely(pool, () => pool.end());
}

/** Returns a pool that Kysely cannot end. */
export const shared = (pool: Pool): PostgresPool => forKysely(pool, async () => {});

/**
 * Watches each connection while Kysely uses it, which Kysely does not. A connection that breaks rejects its query and also emits `error`:
 * without a listener, the process would end. `pg` notices the end of some connections only after it has rejected the query, so a connection
 * is not used again after any failure.
 */
const forKysely = (pool: Pool, end: () => Promise<void>): PostgresPool => ({
  options: pool.options,
  end,
  connect: async () => {
    const client = await pool.connect();
    let hasFailed = false;
    client.on('error', ignore);
    const watched: Pick<PostgresPoolClient, 'release'> & { readonly query: (...query: Query) => Promise<unknown> } = {
      query: async (text, parameters) => {
        try {
          return await client.query(text, [...parameters]);
        } catch (error) {
          hasFailed = true;
          throw error;
        }
      },
      release: (destroy = false) => {
        client.off('error', ignore);
        client.release(destroy || hasFailed);
      },
    };
    return watched as PostgresPoolClient;
  },
});

type Query = [text: string, parameters: readonly unknown[]];

const ignore = (): void => {};
