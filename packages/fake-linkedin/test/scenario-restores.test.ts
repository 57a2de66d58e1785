import { decodeProtectedHeader } from 'jose';
import { describe, expect, test } from 'vitest';
import { type ScenarioName, scenarios } from '../src/index.ts';
import { client, origin, partner } from './client.ts';

/* A scenario causes a failure and leaves the state of the fake unchanged. */

type Site = ReturnType<typeof client>;

/** Returns whether the request of a scenario never ends without the client. */
const isEndless = (name: string): boolean => /-(network-timeout|slow-drip)$/.test(name);

const jsonOf = async (response: Promise<Response>): Promise<Readonly<Record<string, unknown>>> =>
  (await (await response).json()) as Readonly<Record<string, unknown>>;

const keyIdsOf = async ({ get }: Site): Promise<unknown> => (await jsonOf(get('/oauth/openid/jwks')))['keys'];

/** Triggers a scenario as a program or a member would. Errors are ignored. */
async function provoke({ fake, ask, authorizationUrl, programs }: Site, name: ScenarioName): Promise<void> {
  fake.setScenario(name);
  const { surface } = scenarios[name];
  try {
    if (surface === 'authorization') await ask();
    else if (surface === 'callback') await fake.authorize(authorizationUrl());
    else await (await programs[surface]()).text();
  } catch {
    // A closed connection, or LinkedIn's own page.
  }
}

/** Returns the complete state that a client can observe. */
async function observe(site: Site, tokens: Readonly<Record<string, string>>) {
  const { access_token = '', refresh_token = '' } = tokens;
  const credentials = { client_id: 'fake-client-id', client_secret: 'fake-client-secret' };
  const post = (path: string, form: Readonly<Record<string, string>>) =>
    site.get(path, { method: 'POST', body: new URLSearchParams({ ...credentials, ...form }) });
  const { access_token: refreshed, ...refresh } = await jsonOf(
    post('/oauth/v2/accessToken', { grant_type: 'refresh_token', refresh_token }),
  );
  const signedIn = await site.tokens();
  return {
    now: site.fake.now(),
    keys: await keyIdsOf(site),
    signsWith: decodeProtectedHeader(String(signedIn['id_token'])),
    grants: Object.keys(signedIn),
    refresh: { ...refresh, isGranted: typeof refreshed === 'string' },
    introspection: await jsonOf(post('/oauth/v2/introspectToken', { token: access_token })),
    userinfo: await jsonOf(site.get('/v2/userinfo', { headers: { authorization: `Bearer ${access_token}` } })),
  };
}

describe('the state is unchanged after the scenario', () => {
  const names = (Object.keys(scenarios) as ScenarioName[]).filter((name) => !isEndless(name));

  test.each(names)('%s', async (name) => {
    const site = client(partner);
    const tokens = await site.tokens();
    const before = await observe(site, tokens);
    await provoke(site, name);
    site.fake.setScenario(null);
    expect(await observe(site, tokens)).toEqual(before);
  });
});

test('access-token-code-expired-or-invalid changes the time of one answer, not the clock', async () => {
  const site = client();
  const before = site.fake.now();
  site.fake.setScenario('access-token-code-expired-or-invalid', { times: null });
  for (let login = 0; login < 3; login += 1) {
    const answer = await site.exchange(await site.code());
    expect([answer.status, Date.parse(answer.headers.get('date') ?? '') - before]).toEqual([400, 1_860_000]);
    expect(site.fake.now()).toBe(before);
  }
});

test('the Date of every answer is the time of the fake’s clock', async () => {
  const site = client();
  site.fake.advance(3600);
  for (const path of ['/oauth/openid/jwks', '/oauth/v2/accessToken', '/v2/userinfo', '/oauth/v2/authorization', '/x'])
    expect((await site.get(path)).headers.get('date'), path).toBe(new Date(site.fake.now()).toUTCString());
});

test('a key published by a scenario remains until the next scenario is set', async () => {
  const site = client();
  const [own] = (await keyIdsOf(site)) as readonly { readonly kid: string }[];
  site.fake.setScenario('id-token-signing-key-rotation', { times: 2 });
  const kids = [await site.tokens(), await site.tokens()].map(
    ({ id_token = '' }) => decodeProtectedHeader(id_token).kid,
  );
  const published = ((await keyIdsOf(site)) as readonly { readonly kid: string }[]).map(({ kid }) => kid);
  expect(published).toEqual([...kids.toReversed(), own?.kid]);
  expect(new Set(published).size).toBe(3);
  const { id_token = '' } = await site.tokens();
  expect(decodeProtectedHeader(id_token).kid).toBe(own?.kid);
  site.fake.setScenario('id-token-kid-absent-single-jwks');
  expect(await keyIdsOf(site)).toEqual([own]);
});

test('a scenario that rotates keys publishes a limited number of them', async () => {
  const site = client();
  site.fake.setScenario('id-token-signing-key-rotation', { times: null });
  for (let login = 0; login < 10; login += 1) await site.tokens();
  expect(await keyIdsOf(site)).toHaveLength(9);
});

test('a refresh token works again after the scenario refresh-token-invalid', async () => {
  const site = client(partner);
  const { access_token = '', refresh_token = '' } = await site.tokens();
  const refresh = () =>
    site.get('/oauth/v2/accessToken', {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        client_id: 'fake-client-id',
        client_secret: 'fake-client-secret',
        refresh_token,
      }),
    });
  site.fake.setScenario('refresh-token-invalid');
  expect([(await refresh()).status, (await refresh()).status]).toEqual([400, 200]);
  const headers = { authorization: `Bearer ${access_token}` };
  expect((await site.fake.fetch(new Request(`${origin}/v2/userinfo`, { headers }))).status).toBe(200);
});
