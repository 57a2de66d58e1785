import { describe, expect, test } from 'vitest';
import type { GrantStore } from '../../src/index.ts';
import type { DatabaseOptions } from '../../src/store/kysely/kysely-grants.ts';
import { rowOf } from './rows.ts';

/** An empty database. */
export interface EmptyDatabase {
  /** Returns a store of another process. */
  readonly open: (options?: DatabaseOptions) => GrantStore;
  /** Runs SQL past the store, and returns its rows. */
  readonly run: (sql: string) => Promise<readonly object[]>;
}

/** How a row was stored by the schema's version 1. */
const insertOfVersion1 = `insert into linkedin_grants values ('app/ada', 'app', 'ada', 'fresh', '["openid"]', 1, 100, 200, null,
  'sealed for ada', 'key', 50, '[{"key":"one","kind":"ended","code":"access_token_expired","expiresAt":1}]', ${2 ** 48}, null, null)`;

/** The laws of the schema in every database. `create` returns an empty database, whose connections the caller closes. */
export function migrationsLaw(name: string, create: () => Promise<EmptyDatabase>): void {
  const using = async (use: (database: EmptyDatabase) => Promise<void>): Promise<void> => {
    const opened: GrantStore[] = [];
    const database = await create();
    try {
      await use({
        ...database,
        open: (options) => {
          const store = database.open(options);
          opened.push(store);
          return store;
        },
      });
    } finally {
      for (const store of opened) await store.close();
    }
  };

  describe(`the schema in ${name}`, () => {
    test('migrates data of version 1 forward, back and forward again', () =>
      using(async ({ open, run }) => {
        const store = open();
        await store.migrate(1);
        expect(await store.schema()).toEqual({ current: 1, latest: 2 });
        await run(insertOfVersion1);

        await store.migrate(2);
        expect(await store.read('app/ada')).toEqual(rowOf('ada'));
        await store.pause('app', 9);
        await store.lease('app/ada', { owner: 'one', until: 99 }, 0);

        await store.migrate(1);
        expect(await run('select version, lease_owner from linkedin_grants')).toMatchObject([{ lease_owner: 'one' }]);
        await expect(run('select * from linkedin_apps')).rejects.toThrow('linkedin_apps');

        await store.migrate(2);
        expect(await store.read('app/ada')).toEqual(rowOf('ada'));
        expect(await store.pausedUntil('app')).toBeNull();
        expect(await store.lease('app/ada', { owner: 'two', until: 99 }, 0)).toBeNull();
      }));

    test('migrates back to nothing, and the next operation begins again', () =>
      using(async ({ open, run }) => {
        const store = open();
        await store.write(rowOf('ada'), { version: null });
        await store.migrate(0);
        expect(await store.schema()).toEqual({ current: 0, latest: 2 });
        await expect(run('select * from linkedin_grants')).rejects.toThrow('linkedin_grants');
        expect(await store.read('app/ada')).toBeNull();
        expect(await store.schema()).toEqual({ current: 2, latest: 2 });
      }));

    test.each([-1, 3, 1.5, Number.NaN])('refuses to migrate to version %d', (version) =>
      using(async ({ open }) => {
        const store = open();
        await expect(store.migrate(version)).rejects.toThrow(RangeError);
        expect(await store.schema()).toEqual({ current: 0, latest: 2 });
      }),
    );

    test('stays as a newer release has made it', () =>
      using(async ({ open, run }) => {
        await open().write(rowOf('ada'), { version: null });
        await run(`insert into linkedin_auth_migration values ('3-later', '2100-01-01T00:00:00.000Z')`);
        const before = await run('select * from linkedin_grants');
        const store = open();
        const refusal = { name: 'GrantSchemaError', code: 'SCHEMA_TOO_NEW', current: 3, latest: 2 };
        await expect(store.read('app/ada')).rejects.toMatchObject(refusal);
        await expect(store.write(rowOf('bob'), { version: null })).rejects.toMatchObject(refusal);
        for (const version of [undefined, 0, 1, 2]) await expect(store.migrate(version)).rejects.toMatchObject(refusal);
        expect(await store.schema()).toEqual({ current: 3, latest: 2 });
        expect(await run('select * from linkedin_grants')).toEqual(before);
        expect(await run('select name from linkedin_auth_migration')).toHaveLength(3);
      }));

    test('is left alone without leave to migrate', () =>
      using(async ({ open }) => {
        const store = open({ migrate: false });
        await expect(store.read('app/ada')).rejects.toMatchObject({ code: 'SCHEMA_TOO_OLD', current: 0, latest: 2 });
        await store.migrate(1);
        await expect(store.read('app/ada')).rejects.toMatchObject({ code: 'SCHEMA_TOO_OLD', current: 1, latest: 2 });
        await store.migrate();
        expect(await store.read('app/ada')).toBeNull();
      }));

    test('is agreed on by stores that open an empty database at once', () =>
      using(async ({ open, run }) => {
        const stores = Array.from({ length: 8 }, () => open());
        const written = await Promise.all(stores.map((store) => store.write(rowOf('ada'), { version: null })));
        expect(written.filter((result) => result === 'written')).toHaveLength(1);
        expect(await run('select name from linkedin_auth_migration order by name')).toMatchObject([
          { name: '1-grants' },
          { name: '2-apps' },
        ]);
      }));

    test('is not touched after the store was closed', () =>
      using(async ({ open, run }) => {
        const store = open();
        await store.close();
        await expect(store.read('app/ada')).rejects.toThrow('the store is closed');
        await expect(store.migrate()).rejects.toThrow('the store is closed');
        await expect(run('select * from linkedin_grants')).rejects.toThrow('linkedin_grants');
        await store.close();
      }));
  });
}
