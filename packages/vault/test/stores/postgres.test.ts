import { findPostgres, type Postgres, startPostgres } from '@linkedin-auth/testing/postgres';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, type MockInstance, test, vi } from 'vitest';
import { describeGrantStore } from '../../src/contract/index.ts';
import type { GrantStore } from '../../src/index.ts';
import { postgresGrants } from '../../src/store/postgres/postgres-grants.ts';
import { everyOperation } from './every-operation.ts';
import { migrationsLaw } from './migrations-law.ts';
import { rowOf } from './rows.ts';

/* Runs against a real server, started here. */

test.runIf(process.env['POSTGRES_REQUIRED'] === '1')('PostgreSQL is installed', () => {
  expect(findPostgres('initdb'), 'apt-get install postgresql').not.toBeNull();
});

describe.skipIf(findPostgres('initdb') === null)('a real PostgreSQL', () => {
  let server: Postgres;
  let admin: pg.Pool;
  beforeAll(async () => {
    server = await startPostgres();
    admin = new pg.Pool({ ...server.config, max: 1 });
    admin.on('error', () => {});
  });
  afterAll(async () => {
    await admin.end();
    await server.remove();
  });

  let databases = 0;
  /** Returns the configuration of a database of its own. */
  const newDatabase = async (): Promise<pg.PoolConfig> => {
    databases += 1;
    await admin.query(`create database test_${databases}`);
    return { ...server.config, database: `test_${databases}` };
  };
  const using = async (config: pg.PoolConfig, use: (store: GrantStore, pool: pg.Pool) => Promise<void>) => {
    const pool = new pg.Pool(config);
    pool.on('error', () => {});
    const store = postgresGrants(config);
    try {
      await use(store, pool);
    } finally {
      await store.close();
      await pool.end();
    }
  };

  describeGrantStore('PostgreSQL', { connect: () => postgresGrants(server.config) });

  migrationsLaw('PostgreSQL', async () => {
    const config = await newDatabase();
    return {
      open: (options) => postgresGrants({ ...config, max: 2 }, options),
      run: async (sql) => {
        const client = new pg.Client(config);
        await client.connect();
        try {
          return (await client.query(sql)).rows as object[];
        } finally {
          await client.end();
        }
      },
    };
  });

  test('leaves a pool open that it was given, and its parsers as they were', async () => {
    const types = {
      getTypeParser: (oid: number, format?: 'text') => (oid === 20 ? BigInt : pg.types.getTypeParser(oid, format)),
    } as pg.CustomTypesConfig;
    for (const [parsers, seven] of [
      [undefined, '7'],
      [types, 7n],
    ] as const) {
      const pool = new pg.Pool({ ...(await newDatabase()), ...(parsers === undefined ? {} : { types: parsers }) });
      const store = postgresGrants(pool);
      await store.write(rowOf('ada'), { version: null });
      await store.pause('app', 5);
      expect(await store.read('app/ada')).toEqual(rowOf('ada'));
      expect([await store.nextDue('app'), await store.pausedUntil('app')]).toEqual([50, 5]);
      expect(await store.counts('app')).toEqual({ fresh: 1 });
      await store.close();
      expect((await pool.query('select 7::int8 as seven')).rows).toEqual([{ seven }]);
      await pool.end();
    }
  });

  test('keeps its tables in the first schema of the search path, also if another schema has such tables', async () => {
    const config = await newDatabase();
    const ofTenant = (tenant: string): pg.PoolConfig => ({ ...config, options: `-c search_path=${tenant}` });
    await using(config, async (_, pool) => {
      await pool.query('create schema one');
      await pool.query('create schema two');
    });
    await using(ofTenant('one'), async (store) => {
      await store.write(rowOf('ada'), { version: null });
    });
    await using(ofTenant('two'), async (store, pool) => {
      expect(await store.read('app/ada')).toBeNull();
      expect(await store.schema()).toEqual({ current: 2, latest: 2 });
      await store.migrate(0);
      expect((await pool.query('select sub from one.linkedin_grants')).rows).toEqual([{ sub: 'ada' }]);
    });
    await using(ofTenant('one'), async (store) => {
      expect(await store.read('app/ada')).toEqual(rowOf('ada'));
    });
  });

  test('a failed migration leaves nothing behind, neither tables nor a lock', async () => {
    const config = await newDatabase();
    await using(config, async (store, pool) => {
      // In the way of the second migration.
      await pool.query('create table linkedin_apps (other text)');
      await expect(store.read('app/ada')).rejects.toThrow('"linkedin_apps" already exists');
      expect((await store.schema()).current).toBe(0);
      expect((await pool.query(`select to_regclass('linkedin_grants') as found`)).rows).toEqual([{ found: null }]);
      expect((await pool.query(`select * from pg_locks where locktype = 'advisory'`)).rows).toEqual([]);
      await pool.query('drop table linkedin_apps');
      expect(await store.read('app/ada')).toBeNull();
    });
  });

  test('finds the rows of every operation by an index', async () => {
    await using(await newDatabase(), async (store, pool) => {
      await store.migrate();
      await pool.query(`insert into linkedin_grants select 'app/' || n, 'app', n::text, 'fresh', '[]', 1, 1, null, null,
        repeat('x', 500), case n % 2 when 0 then 'key' else 'old' end, n, '[]', 1, null, null from generate_series(1, 20000) as n`);
      await pool.query('vacuum analyze linkedin_grants');
      const queried = vi.spyOn(pg.Client.prototype, 'query') as unknown as MockInstance<
        (text: string, values: readonly unknown[]) => unknown
      >;
      await everyOperation(store);
      const queries = queried.mock.calls.filter(([text]) => text.includes('linkedin_grants'));
      queried.mockRestore();
      expect(queries.length).toBeGreaterThan(20);
      for (const [text, values] of queries) {
        const { rows } = await pool.query<{ 'QUERY PLAN': string }>(`explain ${text}`, [...values]);
        const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
        // Counting reads everything, but the index alone.
        if (text.includes('count(')) expect(plan).toMatch(/Index Only Scan/);
        else expect(plan).not.toMatch(/Seq Scan/);
        if (text.includes('skip locked')) expect(plan).toMatch(/Index Scan using linkedin_grants_due/);
      }
    });
  });

  test.each(['SIGINT', 'SIGQUIT'] as const)(
    'rejects while the server is down (%s), loses nothing, and goes on',
    async (signal) => {
      await using(await newDatabase(), async (store) => {
        await store.write(rowOf('ada'), { version: null });
        await server.stop(signal);
        const operations: readonly (() => Promise<unknown>)[] = [
          () => store.read('app/ada'),
          () => store.write(rowOf('bob'), { version: null }),
          () => store.lease('app/ada', { owner: 'one', until: 9 }, 0),
          () => store.release('app/ada', 'one'),
          () => store.takeDue({ clientId: 'app', now: 99, limit: 1 }, { owner: 'one', until: 9 }),
          () => store.nextDue('app'),
          () => store.countDue({ clientId: 'app', before: 9 }),
          () => store.list({ clientId: 'app', limit: 1 }),
          () => store.counts('app'),
          () => store.remove('app/ada'),
          () => store.pause('app', 9),
          () => store.pausedUntil('app'),
          () => store.schema(),
          () => store.migrate(),
        ];
        for (const operation of operations) await expect(operation()).rejects.toThrow(Error);
        await server.start();
        expect(await store.read('app/ada')).toEqual(rowOf('ada'));
        expect(await store.read('app/bob')).toBeNull();
        expect(await store.lease('app/ada', { owner: 'one', until: 9 }, 0)).toEqual(rowOf('ada'));
      });
    },
  );

  test('goes on at once with another connection when the server has ended one in use', async () => {
    await using({ ...(await newDatabase()), max: 1 }, async (store, pool) => {
      await store.write(rowOf('ada'), { version: null });
      await pool.query('begin');
      await pool.query('lock table linkedin_grants');
      const waiting = store.read('app/ada');
      const ended = expect(waiting).rejects.toThrow('terminating connection');
      const end = `select pg_terminate_backend(pid) from pg_locks where relation = 'linkedin_grants'::regclass and not granted`;
      for (let count: number | null = 0; count === 0; ) count = (await pool.query(end)).rowCount;
      await ended;
      const next = store.read('app/ada');
      await pool.query('rollback');
      expect(await next).toEqual(rowOf('ada'));
    });
  });

  test('keeps every write that it has reported when the server ends in mid-run', async () => {
    await using(await newDatabase(), async (store) => {
      const members = Array.from({ length: 8 }, (_, index) => `member-${index}`);
      const reported = new Map<string, number>();
      for (const sub of members) await store.write(rowOf(sub, { version: 0 }), { version: null });
      /** Writes until the server is gone. */
      const write = async (sub: string): Promise<void> => {
        for (let version = 0; ; version += 1) {
          await store.write(rowOf(sub, { version: version + 1 }), { version });
          reported.set(sub, version + 1);
        }
      };
      const writers = Promise.allSettled(members.map(write));
      while ([...reported.values()].reduce((sum, version) => sum + version, 0) < 100) await store.nextDue('app');
      await server.stop('SIGQUIT');
      for (const { status } of await writers) expect(status).toBe('rejected');
      await server.start();
      for (const sub of members) {
        const version = (await store.read(`app/${sub}`))?.version ?? -1;
        // The last one may have been kept without an answer.
        expect([reported.get(sub) ?? 0, (reported.get(sub) ?? 0) + 1]).toContain(version);
        expect(await store.write(rowOf(sub, { version: version + 1 }), { version })).toBe('written');
      }
    });
  });
});
