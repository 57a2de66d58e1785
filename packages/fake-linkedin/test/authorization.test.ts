import { describe, expect, test } from 'vitest';
import { client, redirectUri } from './client.ts';

const locationOf = (response: Response): URL => new URL(response.headers.get('location') ?? 'no:location');

describe('what LinkedIn cannot send back', () => {
  test.each([
    [
      'an unknown client',
      { client_id: 'another' },
      'Client_id doesn’t match',
      'The passed in client_id is invalid "another"',
    ],
    ['no client', { client_id: null }, 'Client_id doesn’t match', 'The passed in client_id is invalid ""'],
    [
      'a redirect URI with a slash more',
      { redirect_uri: `${redirectUri}/` },
      'Redirect_uri doesn’t match',
      'The redirect_uri does not match the registered value',
    ],
    [
      'a redirect URI on another port',
      { redirect_uri: redirectUri.replace('5173', '5174') },
      'Redirect_uri doesn’t match',
      'The redirect_uri does not match the registered value',
    ],
    [
      'a redirect URI in capitals',
      { redirect_uri: redirectUri.toUpperCase() },
      'Redirect_uri doesn’t match',
      'The redirect_uri does not match the registered value',
    ],
    [
      'no redirect URI',
      { redirect_uri: null },
      'Redirect_uri doesn’t match',
      'The redirect_uri does not match the registered value',
    ],
  ])(
    '%s: the documented 401 for a client, a page for a browser, a redirect for nobody',
    async (_, change, statement, sentence) => {
      const { ask } = client();
      const plain = await ask(change, '*/*');
      expect([plain.status, await plain.text()]).toEqual([401, statement]);
      const page = await ask(change);
      expect(page.status).toBe(401);
      expect(page.headers.has('location')).toBe(false);
      const html = (await page.text()).replaceAll('&quot;', '"');
      expect(html).toContain('Bummer, something went wrong');
      expect(html).toContain(sentence);
      expect(html).not.toContain('http-equiv');
    },
  );

  test('the client is judged before the redirect URI, the redirect URI before the scope', async () => {
    const { ask } = client();
    expect(await (await ask({ client_id: 'x', redirect_uri: 'x', scope: 'x' }, '*/*')).text()).toBe(
      'Client_id doesn’t match',
    );
    expect(await (await ask({ redirect_uri: 'x', scope: 'x' }, '*/*')).text()).toBe('Redirect_uri doesn’t match');
  });

  test('a query in the redirect URL is ignored', async () => {
    const { fake, authorizationUrl } = client();
    const callback = await fake.authorize(authorizationUrl({ redirect_uri: `${redirectUri}?id=1` }));
    expect(callback.href).toMatch(/callback\?id=1&code=AQ/);
  });
});

describe('what LinkedIn sends back as an error', () => {
  test.each([
    [
      'unauthorized_scope_error',
      { scope: 'openid w_member_social' },
      'Scope &quot;w_member_social&quot; is not authorized for your application',
    ],
    [
      'unauthorized_scope_error',
      { scope: 'r_liteprofile' },
      'Scope &quot;r_liteprofile&quot; is not authorized for your application',
    ],
    ['invalid_scope_error', { scope: 'openid made_up' }, null],
    ['openid_insufficient_scope_error', { scope: 'openid' }, 'Include valid openId scopes like profile, email'],
    ['invalid_request', { scope: null }, 'You need to pass the "scope" parameter'],
    [
      'unsupported_response_type',
      { response_type: 'token' },
      'We only support a response_type of "code" but you passed "token"',
    ],
  ])('%s for %j', async (error, change, description) => {
    const { fake, authorizationUrl, ask } = client();
    const callback = await fake.authorize(authorizationUrl(change));
    expect(callback.href.startsWith(`${redirectUri}?`)).toBe(true);
    expect(Object.fromEntries(callback.searchParams)).toEqual({
      error,
      ...(description !== null && { error_description: description }),
      state: 's',
    });
    const plain = await ask(change, '*/*');
    expect([plain.status, await plain.text()]).toEqual([401, 'Invalid scope']);
  });

  test('the entities stand in the raw query as they were seen', async () => {
    const { fake, authorizationUrl } = client();
    const callback = await fake.authorize(authorizationUrl({ scope: 'r_liteprofile' }));
    expect(callback.search).toContain('Scope+%26quot%3Br_liteprofile%26quot%3B+is+not+authorized+for+your+application');
  });
});

describe('consent', () => {
  test('is a plain form that needs no script and may run none', async () => {
    const page = await client().ask();
    const html = await page.text();
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect(html).not.toContain('<script');
    for (const value of ['allow', 'cancel-login', 'cancel-authorize'])
      expect(html).toContain(`name="decision" value="${value}"`);
    expect(html).toContain('This is a fake LinkedIn');
  });

  test.each([
    ['cancel-login', 'user_cancelled_login', 'The user cancelled LinkedIn login'],
    ['cancel-authorize', 'user_cancelled_authorize', 'The user cancelled the authorization'],
  ] as const)('%s', async (decision, error, error_description) => {
    const { fake, authorizationUrl } = client();
    const callback = await fake.authorize(authorizationUrl(), { decision });
    expect(Object.fromEntries(callback.searchParams)).toEqual({ error, error_description, state: 's' });
  });

  test('allow brings a code and the state, byte for byte, and nothing else', async () => {
    const { fake, authorizationUrl } = client();
    const state = 'ü +%20&=/?#"<\\';
    const callback = await fake.authorize(authorizationUrl({ state }));
    expect([...callback.searchParams.keys()]).toEqual(['code', 'state']);
    expect(callback.searchParams.get('state')).toBe(state);
    expect(callback.searchParams.get('code')).toMatch(/^AQ[\w-]{200}$/);
    expect((await fake.authorize(authorizationUrl({ state: null }))).searchParams.has('state')).toBe(false);
  });

  test('what the form carries is checked again', async () => {
    const { get } = client();
    const body = new URLSearchParams({
      decision: 'allow',
      response_type: 'code',
      client_id: 'fake-client-id',
      redirect_uri: 'https://evil.example',
      scope: 'openid profile',
    });
    const response = await get('/oauth/v2/authorization', { method: 'POST', body, headers: { accept: 'text/html' } });
    expect(response.status).toBe(401);
    expect(response.headers.has('location')).toBe(false);
  });

  test('an unknown decision is refused', async () => {
    const { get, authorizationUrl } = client();
    const body = new URLSearchParams(authorizationUrl().search);
    body.set('decision', 'perhaps');
    expect((await get('/oauth/v2/authorization', { method: 'POST', body })).status).toBe(400);
  });

  test('codes of two consents differ', async () => {
    const { code } = client();
    expect(await code()).not.toBe(await code());
  });

  test('a comma-separated scope is understood', async () => {
    const { fake, authorizationUrl } = client();
    expect((await fake.authorize(authorizationUrl({ scope: 'email,openid,profile' }))).searchParams.has('code')).toBe(
      true,
    );
  });
});

test('the callback is a redirect that nobody may keep', async () => {
  const { get, authorizationUrl } = client();
  const body = new URLSearchParams(authorizationUrl().search);
  body.set('decision', 'allow');
  const response = await get('/oauth/v2/authorization', { method: 'POST', body });
  expect(response.status).toBe(303);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(locationOf(response).origin).toBe(new URL(redirectUri).origin);
});
