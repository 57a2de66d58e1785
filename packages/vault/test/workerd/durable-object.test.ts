import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import { describeGrantStore } from '../../src/contract/index.ts';
import { durableObjectGrants, GrantSchemaError } from '../../src/store/durable-object/durable-object-grants.ts';
import { rowOf } from '../stores/rows.ts';

describeGrantStore('in a Durable Object', { connect: () => durableObjectGrants(env.GRANTS) });

/** Runs SQL past the store, and returns its rows. */
const run = (name: string, query: string): Promise<object[]> =>
  runInDurableObject(env.GRANTS.get(env.GRANTS.idFromName(name)), (_, { storage }) =>
    storage.sql.exec(query).toArray(),
  );

describe('a store in a Durable Object', () => {
  test('migrates forward, back, and to nothing', async () => {
    const store = durableObjectGrants(env.GRANTS, 'migrations');
    expect(await store.schema()).toEqual({ current: 0, latest: 2 });
    await store.write(rowOf('ada'), { version: null });
    await store.migrate(1);
    await expect(run('migrations', 'select * from linkedin_apps')).rejects.toThrow('linkedin_apps');
    expect(await store.schema()).toEqual({ current: 1, latest: 2 });
    expect(await store.read('app/ada')).toEqual(rowOf('ada'));
    expect(await store.schema()).toEqual({ current: 2, latest: 2 });
    await store.migrate(0);
    await expect(run('migrations', 'select * from linkedin_grants')).rejects.toThrow('linkedin_grants');
    expect(await store.read('app/ada')).toBeNull();
  });

  test('runs one change of the schema at a time, also for stores that ask at once', async () => {
    const stores = Array.from({ length: 8 }, () => durableObjectGrants(env.GRANTS, 'at-once'));
    const written = await Promise.all(stores.map((store) => store.write(rowOf('ada'), { version: null })));
    expect(written.filter((result) => result === 'written')).toHaveLength(1);
    await Promise.all(stores.map((store, index) => store.migrate(index % 3)));
    await stores[0]?.migrate();
    const migrations = await run('at-once', 'select name from linkedin_auth_migration order by name');
    expect(migrations).toEqual([{ name: '1-grants' }, { name: '2-apps' }]);
    expect(await stores[1]?.read('app/ada')).toBeNull();
  });

  test('leaves nothing of a migration that fails', async () => {
    await run('broken', 'create table linkedin_apps (other text)');
    const store = durableObjectGrants(env.GRANTS, 'broken');
    await expect(store.read('app/ada')).rejects.toThrow('linkedin_apps');
    expect(await run('broken', `select name from sqlite_master where name like 'linkedin%'`)).toEqual([
      { name: 'linkedin_apps' },
    ]);
    await run('broken', 'drop table linkedin_apps');
    expect(await store.read('app/ada')).toBeNull();
  });

  test('rejects with the name of the error when a newer release has changed the schema', async () => {
    await run('newer', 'create table linkedin_auth_migration (name text, timestamp text)');
    await run('newer', `insert into linkedin_auth_migration values ('1-grants', ''), ('2-apps', ''), ('3-later', '')`);
    const store = durableObjectGrants(env.GRANTS, 'newer');
    await expect(store.read('app/ada')).rejects.toThrow(new GrantSchemaError(3, 2));
    await expect(store.migrate()).rejects.toMatchObject({ code: 'SCHEMA_TOO_NEW', current: 3, latest: 2 });
    await expect(store.migrate(3)).rejects.toThrow(RangeError);
  });

  test('shares nothing with an object of another name', async () => {
    await durableObjectGrants(env.GRANTS, 'one').write(rowOf('ada'), { version: null });
    expect(await durableObjectGrants(env.GRANTS, 'another').read('app/ada')).toBeNull();
    expect(await durableObjectGrants(env.GRANTS, 'one').read('app/ada')).toEqual(rowOf('ada'));
  });

  test('rejects every operation after it was closed, and others go on', async () => {
    const closed = durableObjectGrants(env.GRANTS, 'closed');
    const open = durableObjectGrants(env.GRANTS, 'closed');
    await closed.close();
    await expect(closed.write(rowOf('ada'), { version: null })).rejects.toThrow('the store is closed');
    expect(await open.read('app/ada')).toBeNull();
  });

  test.each(['close', 'constructor', 'toString', ''])('performs no operation of the name %j', async (name) => {
    const object = env.GRANTS.get(env.GRANTS.idFromName('unknown'));
    const response = await object.fetch(`https://grants.invalid/${name}`, { method: 'POST', body: '[]' });
    expect(await response.json()).toMatchObject({
      error: { name: 'TypeError', message: `unknown operation: ${name}` },
    });
  });
});
