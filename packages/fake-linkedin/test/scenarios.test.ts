import { describe, expect, test } from 'vitest';
import { type ScenarioName, scenarios } from '../src/index.ts';
import { client, redirectUri } from './client.ts';

type Site = ReturnType<typeof client>;

const tokenAnswer = async ({ code, exchange }: Site): Promise<unknown> => {
  const response = await exchange(await code());
  return [response.status, await response.text()];
};

const said = (text: string) => [expect.any(Number), expect.stringContaining(text)];

/** What each scenario changes, as a client sees it. */
const effects: Readonly<Record<ScenarioName, (site: Site) => Promise<void>>> = {
  'authorization-redirect-uri-mismatch': async ({ ask }) =>
    expect(await (await ask({}, '*/*')).text()).toBe('Redirect_uri doesn’t match'),
  'authorization-client-id-mismatch': async ({ ask }) =>
    expect(await (await ask({}, '*/*')).text()).toBe('Client_id doesn’t match'),
  'authorization-invalid-scope': async ({ fake, authorizationUrl }) =>
    expect((await fake.authorize(authorizationUrl())).searchParams.get('error')).toBe('unauthorized_scope_error'),
  'callback-user-cancelled-login': async ({ fake, authorizationUrl }) =>
    expect((await fake.authorize(authorizationUrl())).searchParams.get('error')).toBe('user_cancelled_login'),
  'callback-user-cancelled-authorize': async ({ fake, authorizationUrl }) =>
    expect((await fake.authorize(authorizationUrl())).searchParams.get('error')).toBe('user_cancelled_authorize'),
  'callback-state-mismatch': async ({ fake, authorizationUrl }) =>
    expect((await fake.authorize(authorizationUrl())).searchParams.get('state')).not.toBe('s'),
  'callback-missing-code': async ({ fake, authorizationUrl }) =>
    expect([...(await fake.authorize(authorizationUrl())).searchParams.keys()]).toEqual(['state']),
  'access-token-code-not-found': async (site) =>
    expect(await tokenAnswer(site)).toEqual(said('authorization code not found')),
  'access-token-redirect-uri-mismatch': async (site) =>
    expect(await tokenAnswer(site)).toEqual(said('does not match authorization code')),
  'access-token-code-expired-or-invalid': async (site) => {
    const before = site.fake.now();
    expect(await tokenAnswer(site)).toEqual(said('does not match authorization code'));
    expect(site.fake.now() - before).toBe(31 * 60 * 1000);
  },
  'access-token-code-used': async (site) =>
    expect(await tokenAnswer(site)).toEqual(said('does not match authorization code')),
  'access-token-missing-grant-type': async (site) =>
    expect(await tokenAnswer(site)).toEqual(said('\\"grant_type\\" is missing')),
  'access-token-missing-code': async (site) => expect(await tokenAnswer(site)).toEqual(said('\\"code\\" is missing')),
  'access-token-missing-redirect-uri': async (site) =>
    expect(await tokenAnswer(site)).toEqual(said('\\"redirect_uri\\" is missing')),
  'access-token-missing-client-id': async (site) =>
    expect(await tokenAnswer(site)).toEqual(said('\\"client_id\\" is missing')),
  'access-token-missing-client-secret': async (site) =>
    expect(await tokenAnswer(site)).toEqual(said('\\"client_secret\\" is missing')),
  'access-token-invalid-client': async (site) =>
    expect(await tokenAnswer(site)).toEqual(said('Client authentication failed')),
  'access-token-internal-error': async (site) =>
    expect(await tokenAnswer(site)).toEqual([500, expect.stringContaining('<h1>')]),
  'access-token-malformed': async (site) => {
    const [status, body] = (await tokenAnswer(site)) as [number, string];
    expect(status).toBe(200);
    expect(() => JSON.parse(body) as unknown).toThrow();
  },
  'access-token-connection-reset': async (site) => {
    await expect(tokenAnswer(site)).rejects.toThrow(TypeError);
  },
  'access-token-network-timeout': async ({ code, exchange }) => {
    const controller = new AbortController();
    const answer = exchange(await code(), {}, { signal: controller.signal });
    controller.abort();
    await expect(answer).rejects.toThrow('aborted');
  },
  'id-token-bad-signature': async (site) =>
    expect(await tokenAnswer(site)).toEqual([200, expect.stringContaining('id_token')]),
};

describe.each(Object.keys(scenarios) as ScenarioName[])('%s', (name) => {
  test('does what it says, once, and then LinkedIn behaves', async () => {
    const site = client();
    site.fake.setScenario(name);
    await effects[name](site);
    const response = await site.exchange(await site.code());
    expect(response.status).toBe(200);
  });
});

describe('the switch', () => {
  test('twice is twice', async () => {
    const { fake, ask } = client();
    fake.setScenario('authorization-client-id-mismatch', 2);
    expect([(await ask()).status, (await ask()).status, (await ask()).status]).toEqual([401, 401, 200]);
  });

  test('null is until reset', async () => {
    const { fake, ask } = client();
    fake.setScenario('authorization-client-id-mismatch', null);
    for (let time = 0; time < 5; time += 1) expect((await ask()).status).toBe(401);
    fake.reset();
    expect((await ask()).status).toBe(200);
  });

  test('a request that hangs ends with the reset', async () => {
    const { fake, code, exchange } = client();
    const fresh = await code();
    fake.setScenario('access-token-network-timeout');
    const answer = expect(exchange(fresh)).rejects.toThrow('reset');
    await new Promise(setImmediate);
    fake.reset();
    await answer;
  });

  test('the consent page tells which scenario is set', async () => {
    const { fake, ask } = client();
    fake.setScenario('access-token-code-not-found');
    expect(await (await ask()).text()).toContain('Scenario: Code is not found.');
  });
});

describe('control', () => {
  const put = (site: Site, body: unknown) =>
    site.get('/__fake__/scenario', { method: 'PUT', body: typeof body === 'string' ? body : JSON.stringify(body) });

  test('lists scenarios, sets one, and takes it back', async () => {
    const site = client();
    expect((await put(site, { name: 'callback-missing-code', times: 3 })).status).toBe(200);
    expect(await (await site.get('/__fake__/scenarios')).json()).toMatchObject({
      scenarios: Object.entries(scenarios).map(([name, scenario]) => ({ name, ...scenario })),
      active: { name: 'callback-missing-code', times: 3 },
    });
    await put(site, { name: null });
    expect(await (await site.get('/__fake__/scenarios')).json()).toMatchObject({ active: null });
  });

  test.each([
    { name: 'made-up' },
    { name: 'toString' },
    { name: 7 },
    { name: 'callback-missing-code', times: 0 },
    { name: 'callback-missing-code', times: 1.5 },
  ])('%j is refused with a reason', async (body) => {
    const response = await put(client(), body);
    expect([response.status, await response.json()]).toEqual([
      400,
      { error: expect.stringMatching(/^(name|times): /) },
    ]);
  });

  test('the clock advances, by a number of seconds and nothing else', async () => {
    const site = client();
    const before = site.fake.now();
    const clock = (body: string) => site.get('/__fake__/clock', { method: 'POST', body });
    expect((await clock('{"advanceSeconds":1900}')).status).toBe(200);
    expect(site.fake.now() - before).toBe(1_900_000);
    for (const body of ['', '{}', '{"advanceSeconds":-1}', '{"advanceSeconds":"x"}'])
      expect((await clock(body)).status).toBe(400);
  });

  test('requests are kept with their secrets masked; a reset forgets them', async () => {
    const site = client();
    const code = await site.code();
    await site.exchange(code);
    const text = await (await site.get('/__fake__/requests')).text();
    expect(text).toContain('/oauth/v2/accessToken');
    expect(text).not.toContain(code);
    expect(text).not.toContain('fake-client-secret');
    await site.get('/__fake__/reset', { method: 'POST' });
    expect(await (await site.get('/__fake__/requests')).json()).toEqual({ requests: [] });
  });

  test('the last hundred requests, no more', async () => {
    const site = client();
    for (let request = 0; request < 120; request += 1) await site.get('/');
    expect(site.fake.requests()).toHaveLength(100);
  });

  test('what is not there is not there', async () => {
    expect((await client().get('/__fake__/made-up')).status).toBe(404);
  });

  test('a member’s picture is drawn', async () => {
    const response = await client().get('/__fake__/pictures/fatima.svg');
    expect(response.headers.get('content-type')).toBe('image/svg+xml');
    expect((await client().get('/__fake__/pictures/nobody.svg')).status).toBe(404);
  });

  test('the front page shows apps and members, and no secret', async () => {
    const html = await (await client().get('/')).text();
    expect(html).toContain('fake-client-id');
    expect(html).toContain('Ada Lovelace');
    expect(html).toContain(redirectUri);
    expect(html).not.toContain('fake-client-secret');
  });
});
