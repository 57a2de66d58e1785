import { describe, expect, test } from 'vitest';
import { controls } from '../src/behaviours.ts';
import { client, clientId, origin, partner } from './client.ts';
import { poster } from './posts.ts';

type Site = Pick<ReturnType<typeof client>, 'get'>;

const press = (site: Site, fields: Readonly<Record<string, string>>, headers: HeadersInit = {}): Promise<Response> =>
  site.get('/', { method: 'POST', body: new URLSearchParams(fields), headers });

const page = async ({ get }: Site): Promise<string> => (await get('/')).text();

describe('home page', () => {
  test('sets a scenario for a number of times or until a reset, and shows it', async () => {
    const site = client();
    const done = await press(site, { action: 'scenario', name: 'access-token-malformed', times: '2' });
    expect([done.status, done.headers.get('location')]).toEqual([303, '/']);
    expect(await page(site)).toMatch(/Scenario: Token endpoint: JSON is cut off\..*Takes effect 2 times\./);
    await press(site, { action: 'scenario', name: 'access-token-malformed', times: '' });
    expect(await page(site)).toMatch(/Takes effect until reset\./);
    expect(await page(site)).toContain('<option value="access-token-malformed" selected>');
    await press(site, { action: 'scenario', name: '', times: '1' });
    expect(await page(site)).toContain('No scenario is set');
    expect((await site.exchange(await site.code())).status).toBe(200);
  });

  test('advances the clock', async () => {
    const site = client();
    const before = site.fake.now();
    await press(site, { action: 'clock', seconds: '1860' });
    expect(site.fake.now() - before).toBe(1_860_000);
    expect(await page(site)).toContain('Thu, 01 Jan 2026 00:31:00 GMT');
  });

  test('sets and shows the daily limits', async () => {
    const site = client();
    await press(site, { action: 'daily-limits', app: '7', member: '', refresh: '0' });
    const html = await page(site);
    expect([
      html.includes('name="app" min="0" step="1" value="7"'),
      html.includes('name="member" min="0" step="1" value=""'),
    ]).toEqual([true, true]);
    expect(html).toContain('name="refresh" min="0" step="1" value="0"');
  });

  test('shows the last posts of both APIs, newest first', async () => {
    const site = poster();
    expect(await page(site)).toContain('No posts yet.');
    const { token, author } = await site.signIn();
    await site.post(token, { author, commentary: '<b>Hello' });
    const shareCommentary = { text: 'Bye' };
    await site.postOld(token, { author, specificContent: { 'com.linkedin.ugc.ShareContent': { shareCommentary } } });
    await site.post(token, { author, specificContent: 3 });
    const html = await page(site);
    expect(html.indexOf('&lt;b&gt;Hello')).toBeGreaterThan(html.indexOf('<p dir="auto">Bye</p>'));
    expect(html.match(/<strong><bdi>Ada Lovelace<\/bdi><\/strong> <time/g)).toHaveLength(3);
    expect(html).toContain('No text.');
  });

  test('rotates the keys', async () => {
    const site = client();
    await press(site, { action: 'rotate-keys' });
    const { keys } = (await (await site.programs.jwks()).json()) as { keys: unknown[] };
    expect(keys).toHaveLength(2);
  });

  test('removes the permission of an app', async () => {
    const site = client(partner);
    await site.code();
    expect(await page(site)).toContain('Remove An app under development from the permissions of Ada Lovelace');
    const { access_token } = await site.tokens();
    await press(site, { action: 'remove-permission', member: 'ada', client_id: clientId });
    expect(await page(site)).not.toContain('from the permissions of');
    const answer = await site.get('/v2/userinfo', { headers: { authorization: `Bearer ${access_token}` } });
    expect(answer.status).toBe(401);
  });

  test('resets the fake', async () => {
    const site = client();
    site.fake.setScenario('access-token-malformed');
    await site.code();
    await press(site, { action: 'reset' });
    const html = await page(site);
    expect(html).toContain('No scenario is set');
    expect(html).toContain('No requests yet.');
  });

  test('shows the last requests, newest first, without secrets', async () => {
    const site = client();
    const { access_token = '' } = await site.tokens();
    await site.get('/<b>?x=<i>', { headers: { authorization: `Bearer ${access_token}` } });
    const html = await page(site);
    expect(html.indexOf('GET /%3Cb%3E')).toBeGreaterThan(0);
    expect(html.indexOf('GET /%3Cb%3E')).toBeLessThan(html.indexOf('POST /oauth/v2/accessToken'));
    expect(html).toContain('<code>&lt;i&gt;</code>');
    for (const secret of [access_token, 'fake-client-secret']) expect(html).not.toContain(secret);
  });

  test('shows the latency, including one that is not in its list', async () => {
    const site = client();
    await press(site, { action: 'latency', milliseconds: '300' });
    expect(await page(site)).toContain('<option value="300" selected>');
    site.fake.setLatency(1234);
    expect(await page(site)).toContain('<option value="1234" selected>1234 milliseconds');
  });

  test.each([
    [
      { action: 'made-up' },
      'action: unknown action &quot;made-up&quot;; known are &quot;scenario&quot;, &quot;clock&quot;',
    ],
    [{ action: 'toString' }, 'action: unknown action'],
    [{}, 'action: unknown action'],
    [{ action: 'scenario', name: 'made-up', times: '1' }, 'unknown scenario &quot;made-up&quot;'],
    [{ action: 'scenario', name: 'access-token-malformed', times: 'x' }, 'times: a whole number above 0'],
    [{ action: 'clock', seconds: '-1' }, 'seconds: must be a number of seconds, at least 0'],
    [{ action: 'clock' }, 'seconds: must be a number of seconds, at least 0'],
    [{ action: 'daily-limits', app: '-1' }, 'dailyLimits.app: must be a whole number, at least 0, or null'],
    [{ action: 'latency', milliseconds: 'x' }, 'latency: must be a number of milliseconds'],
    [{ action: 'remove-permission', member: 'nobody', client_id: clientId }, 'member: unknown member'],
    [{ action: 'remove-permission', member: 'ada', client_id: 'x' }, 'clientId: unknown client ID'],
  ])('rejects %j with a message and changes nothing', async (fields, message) => {
    const site = client();
    const refused = await press(site, fields as Record<string, string>);
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain(message);
    expect(site.fake.now()).toBe(Date.UTC(2026, 0, 1));
  });

  test('rejects changes from other sites', async () => {
    const site = client();
    const foreign = { 'sec-fetch-site': 'cross-site' };
    expect((await press(site, { action: 'clock', seconds: '60' }, foreign)).status).toBe(403);
    expect((await site.get('/__fake__/reset', { method: 'POST', headers: foreign })).status).toBe(403);
    expect(site.fake.now()).toBe(Date.UTC(2026, 0, 1));
    // Any site may link to the page.
    expect((await site.get('/', { headers: foreign })).status).toBe(200);
    expect((await site.get('/', { method: 'DELETE' })).status).toBe(405);
  });

  test('does not log requests to itself', async () => {
    const site = client();
    await page(site);
    expect(site.fake.requests()).toEqual([]);
  });
});

describe('control paths', () => {
  test.each(controls.map(({ path, body, method }) => ({ path, body, method })))(
    '$path accepts the body in the README and has a method',
    async ({ path, body, method }) => {
      const { get, fake } = client();
      const [verb = '', url = ''] = path.split(' ');
      const init = { method: verb, ...(body !== null && { body: JSON.stringify(body) }) };
      expect((await get(url, init)).status).toBe(200);
      if (method !== null) expect(fake[method.split('(')[0] as keyof typeof fake]).toBeTypeOf('function');
    },
  );

  const send = (site: Site, method: string, path: string, body: object): Promise<Response> =>
    site.get(`/__fake__/${path}`, { method, body: JSON.stringify(body) });

  test('PUT /__fake__/latency sets the delay of answers', async () => {
    const site = client();
    expect((await send(site, 'PUT', 'latency', { milliseconds: 20 })).status).toBe(200);
    expect(await page(site)).toContain('<option value="20" selected>');
    expect(await (await send(site, 'PUT', 'latency', { milliseconds: 'x' })).json()).toEqual({
      error: 'latency: must be a number of milliseconds, at least 0',
    });
  });

  test('POST /__fake__/rotate-keys publishes a second key', async () => {
    const site = client();
    await site.get('/__fake__/rotate-keys', { method: 'POST' });
    expect(((await (await site.programs.jwks()).json()) as { keys: unknown[] }).keys).toHaveLength(2);
  });

  test('POST /__fake__/remove-permission revokes the tokens', async () => {
    const site = client();
    const { access_token } = await site.tokens();
    await send(site, 'POST', 'remove-permission', { member: 'ada', clientId });
    const headers = { authorization: `Bearer ${access_token}` };
    expect((await site.get('/v2/userinfo', { headers })).status).toBe(401);
    expect((await send(site, 'POST', 'remove-permission', { member: 'nobody', clientId })).status).toBe(400);
  });
});

describe('intercept', () => {
  test('answers for LinkedIn’s two hosts and passes on all other requests', async () => {
    const { fake } = client();
    const passed: string[] = [];
    const fetch = fake.intercept(async (input) => {
      passed.push(input instanceof Request ? input.url : String(input));
      return new Response('elsewhere');
    });
    const discovery = await fetch('https://www.linkedin.com/oauth/.well-known/openid-configuration');
    expect(await discovery.json()).toMatchObject({ issuer: 'https://www.linkedin.com/oauth' });
    expect((await fetch(new URL('https://api.linkedin.com/v2/userinfo'))).status).toBe(401);
    const posted = await fetch(new Request('https://www.linkedin.com/oauth/v2/accessToken', { method: 'POST' }));
    expect(posted.status).toBe(400);
    for (const url of [`${origin}/`, 'https://linkedin.com/', 'https://www.linkedin.com.evil.example/'])
      expect(await (await fetch(url)).text()).toBe('elsewhere');
    expect(passed).toHaveLength(3);
  });
});
