import { describe, expect, test } from 'vitest';
import { client, clientId, clientSecret, redirectUri } from './client.ts';

const locationOf = (response: Response): URL => new URL(response.headers.get('location') ?? 'no:location');

describe('errors on LinkedIn’s own page', () => {
  test.each([
    [
      'an unknown client',
      { client_id: 'another' },
      'Client_id doesn’t match',
      'The passed in client_id is invalid "another"',
    ],
    ['no client', { client_id: null }, 'Client_id doesn’t match', 'The passed in client_id is invalid ""'],
    [
      'a redirect URI with an additional slash',
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
      'a redirect URI with a fragment after its query',
      { redirect_uri: `${redirectUri}?a=b#c` },
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
    '%s returns the documented 401 to a program, a page to a browser, and never redirects',
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

  test('the client is checked before the redirect URI, and the redirect URI before the scope', async () => {
    const { ask } = client();
    expect(await (await ask({ client_id: 'x', redirect_uri: 'x', scope: 'x' }, '*/*')).text()).toBe(
      'Client_id doesn’t match',
    );
    expect(await (await ask({ redirect_uri: 'x', scope: 'x' }, '*/*')).text()).toBe('Redirect_uri doesn’t match');
  });

  test('the query of a redirect URI is ignored', async () => {
    const { fake, authorizationUrl } = client();
    const callback = await fake.authorize(authorizationUrl({ redirect_uri: `${redirectUri}?id=1` }));
    expect(callback.href).toMatch(/callback\?id=1&code=AQ/);
    const registered = { clientId, clientSecret, redirectUris: [`${redirectUri}?id=1`] };
    const bare = client({ apps: [registered] });
    expect((await bare.fake.authorize(bare.authorizationUrl())).searchParams.has('code')).toBe(true);
  });

  test('parameters of a callback in the redirect URI are replaced', async () => {
    const { fake, authorizationUrl } = client();
    const forged = { redirect_uri: `${redirectUri}?code=forged&state=forged&error=forged` };
    const callback = await fake.authorize(authorizationUrl(forged));
    expect([...callback.searchParams.keys()]).toEqual(['code', 'state']);
    expect(callback.href).not.toContain('forged');
  });

  test('only the first value of a repeated parameter counts', async () => {
    const { get, authorizationUrl } = client();
    const twice = `${authorizationUrl().search}&client_id=another&redirect_uri=https%3A%2F%2Fevil.example`;
    expect((await get(`/oauth/v2/authorization${twice}`)).status).toBe(200);
    const other = `?client_id=another&${authorizationUrl().search.slice(1)}`;
    expect((await get(`/oauth/v2/authorization${other}`)).status).toBe(401);
  });
});

describe('errors at the redirect URI', () => {
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
  ])('returns %s for %j through a page, and the documented 401 to a program', async (error, change, description) => {
    const { fake, authorizationUrl, ask } = client();
    const callback = await fake.authorize(authorizationUrl(change));
    expect(callback.href.startsWith(`${redirectUri}?`)).toBe(true);
    expect(Object.fromEntries(callback.searchParams)).toEqual({
      error,
      ...(description !== null && { error_description: description }),
      state: 's',
    });
    const page = await ask(change);
    expect([page.status, page.headers.has('location')]).toEqual([200, false]);
    const html = await page.text();
    expect(html).toContain('Bummer, something went wrong');
    expect(html).toContain('<meta http-equiv="refresh" content="0;url=');
    expect(html).toContain('>Back to the app</a>');
    const plain = await ask(change, '*/*');
    expect([plain.status, await plain.text()]).toEqual([401, 'Invalid scope']);
  });

  test.each([
    ['invalid_request', { scope: null }, 'You need to pass the "scope" parameter'],
    ['invalid_request', { scope: ' ' }, 'You need to pass the "scope" parameter'],
    [
      'unsupported_response_type',
      { response_type: 'token', scope: null },
      'We only support a response_type of "code" but you passed "token"',
    ],
    [
      'unsupported_response_type',
      { response_type: null },
      'We only support a response_type of "code" but you passed ""',
    ],
  ])('returns %s for %j directly', async (error, change, error_description) => {
    const { fake, ask, authorizationUrl } = client();
    for (const accept of ['text/html', '*/*'])
      expect(Object.fromEntries(locationOf(await ask(change, accept)).searchParams)).toEqual({
        error,
        error_description,
        state: 's',
      });
    expect((await fake.authorize(authorizationUrl(change))).searchParams.get('error')).toBe(error);
  });

  test('accepts the scopes of the app’s products', async () => {
    const products = ['Sign In with LinkedIn using OpenID Connect', 'Share on LinkedIn'] as const;
    const site = client({ apps: [{ clientId, clientSecret, redirectUris: [redirectUri], products }] });
    const callback = await site.fake.authorize(site.authorizationUrl({ scope: 'w_member_social openid profile' }));
    expect(await (await site.exchange(callback.searchParams.get('code'))).json()).toMatchObject({
      scope: 'openid,profile,w_member_social',
    });
  });

  test('encodes the HTML entities as observed at LinkedIn', async () => {
    const { fake, authorizationUrl } = client();
    const callback = await fake.authorize(authorizationUrl({ scope: 'r_liteprofile' }));
    expect(callback.search).toContain('Scope+%26quot%3Br_liteprofile%26quot%3B+is+not+authorized+for+your+application');
  });
});

describe('consent page', () => {
  test('is a form without scripts, and its policy forbids them', async () => {
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
  ] as const)('%s returns %s', async (decision, error, error_description) => {
    const { fake, authorizationUrl } = client();
    const callback = await fake.authorize(authorizationUrl(), { decision });
    expect(Object.fromEntries(callback.searchParams)).toEqual({ error, error_description, state: 's' });
  });

  test('allow returns a code and the unchanged state, and nothing else', async () => {
    const { fake, authorizationUrl } = client();
    for (const state of ['ü +%20&=/?#"<\\', 'one\nline\r\nmore', '\0', '']) {
      const callback = await fake.authorize(authorizationUrl({ state }));
      expect([...callback.searchParams.keys()]).toEqual(['code', 'state']);
      expect(callback.searchParams.get('state')).toBe(state);
    }
    const callback = await fake.authorize(authorizationUrl());
    expect(callback.searchParams.get('code')).toMatch(/^AQ[\w-]{200}$/);
    expect((await fake.authorize(authorizationUrl({ state: null }))).searchParams.has('state')).toBe(false);
  });

  test.each(['%FF%C3', 'a%20b+c', '%3Cb%3E', 'a%0Ab', 'x=y=z'])(
    'the encoded state %s is returned byte for byte',
    async (raw) => {
      const { fake, authorizationUrl } = client();
      const callback = await fake.authorize(`${authorizationUrl({ state: null }).href}&state=${raw}`);
      expect(callback.search).toMatch(/^\?code=[^&]*&state=[^&]*$/);
      expect(callback.search.split('&state=')[1]).toBe(raw);
    },
  );

  test('the parameters in the form are checked again', async () => {
    const { get } = client();
    const evil = {
      response_type: 'code',
      client_id: 'fake-client-id',
      redirect_uri: 'https://evil.example',
      scope: 'openid profile',
    };
    for (const parameters of [evil, { request: new URLSearchParams(evil).toString() }]) {
      const body = new URLSearchParams({ decision: 'allow', ...parameters });
      const response = await get('/oauth/v2/authorization', { method: 'POST', body, headers: { accept: 'text/html' } });
      expect(response.status).toBe(401);
      expect(response.headers.has('location')).toBe(false);
    }
  });

  test('shows the app, its scopes and all members, but no secret', async () => {
    const html = await (await client().ask({ scope: 'openid profile' })).text();
    for (const shown of [
      'An app under development',
      'fake-client-id',
      '>profile<',
      'Ada Lovelace',
      '由紀弘 松本',
      'فاطمة',
    ])
      expect(html).toContain(shown);
    for (const hidden of ['fake-client-secret', '>email<']) expect(html).not.toContain(hidden);
  });

  test('authorize rejects with the text of LinkedIn’s own page', async () => {
    const { fake, authorizationUrl } = client();
    await expect(fake.authorize(authorizationUrl({ client_id: 'x' }))).rejects.toThrow(
      'LinkedIn does not return the member to the app: Bummer, something went wrong The passed in client_id is invalid "x"',
    );
    await expect(fake.authorize(authorizationUrl(), { member: 'nobody' })).rejects.toThrow('unknown member "nobody"');
    await expect(fake.authorize('https://fake.example/nowhere')).rejects.toThrow('Page not found');
  });

  test('rejects an unknown decision', async () => {
    const { get, authorizationUrl } = client();
    const body = new URLSearchParams(authorizationUrl().search);
    body.set('decision', 'perhaps');
    expect((await get('/oauth/v2/authorization', { method: 'POST', body })).status).toBe(400);
  });

  test('each consent returns a different code', async () => {
    const { code } = client();
    expect(await code()).not.toBe(await code());
  });

  test('accepts scopes separated by commas', async () => {
    const { fake, authorizationUrl } = client();
    expect((await fake.authorize(authorizationUrl({ scope: 'email,openid,profile' }))).searchParams.has('code')).toBe(
      true,
    );
  });
});

test('the callback is a redirect that must not be cached', async () => {
  const { get, authorizationUrl } = client();
  const body = new URLSearchParams(authorizationUrl().search);
  body.set('decision', 'allow');
  const response = await get('/oauth/v2/authorization', { method: 'POST', body });
  expect(response.status).toBe(303);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(locationOf(response).origin).toBe(new URL(redirectUri).origin);
});

describe('remembered consent', () => {
  const allow = async ({ get, authorizationUrl }: ReturnType<typeof client>, member: string): Promise<string> => {
    const request = authorizationUrl().search.slice(1);
    const body = new URLSearchParams({ request, member, decision: 'allow' });
    const response = await get('/oauth/v2/authorization', { method: 'POST', body });
    return (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  };
  const askAgain = (
    { get, authorizationUrl }: ReturnType<typeof client>,
    cookie: string,
    scope = 'openid profile email',
  ) =>
    get(`/oauth/v2/authorization${authorizationUrl({ scope }).search}`, { headers: { cookie, accept: 'text/html' } });

  test('can be disabled', async () => {
    const site = client({ habits: { rememberConsent: false } });
    expect(await allow(site, 'grace')).toBe('');
    expect((await askAgain(site, 'fake-linkedin-member=grace')).status).toBe(200);
  });

  test('does not affect authorize, which has no cookies', async () => {
    const { fake, authorizationUrl, exchange, get } = client();
    for (const [member, name] of [
      ['grace', 'Grace Hopper'],
      ['ada', 'Ada Lovelace'],
    ]) {
      const { searchParams } = await fake.authorize(authorizationUrl(), { member });
      const { access_token } = (await (await exchange(searchParams.get('code'))).json()) as { access_token: string };
      const headers = { authorization: `Bearer ${access_token}` };
      expect(await (await get('/v2/userinfo', { headers })).json()).toMatchObject({ name });
    }
  });

  test('ends when the permission is removed or the browser signs out', async () => {
    const site = client();
    const cookie = await allow(site, 'grace');
    expect((await askAgain(site, cookie)).status).toBe(303);
    site.fake.removePermission('grace');
    expect((await askAgain(site, cookie)).status).toBe(200);
    const body = new URLSearchParams({ action: 'sign-out' });
    const signedOut = await site.get('/', { method: 'POST', body });
    expect([signedOut.status, signedOut.headers.get('set-cookie')]).toEqual([
      303,
      'fake-linkedin-member=; Path=/oauth; Max-Age=0; HttpOnly; SameSite=Lax',
    ]);
  });

  test('revokes earlier tokens if the member allows other scopes, and keeps them for the same scopes', async () => {
    const site = client();
    const { access_token } = await site.tokens();
    const headers = { authorization: `Bearer ${access_token}` };
    const status = async () => (await site.get('/v2/userinfo', { headers })).status;
    await askAgain(site, await allow(site, 'ada'));
    expect(await status()).toBe(200);
    await site.code({ scope: 'openid profile' });
    expect(await status()).toBe(401);
  });

  test.each([
    ['callback-user-cancelled-login', 'user_cancelled_login'],
    ['callback-user-cancelled-authorize', 'user_cancelled_authorize'],
    ['callback-access-denied', 'access_denied'],
  ] as const)('does not prevent the scenario %s', async (scenario, error) => {
    const site = client();
    const cookie = await allow(site, 'grace');
    site.fake.setScenario(scenario);
    expect((await askAgain(site, cookie)).status).toBe(200);
    expect((await site.fake.authorize(site.authorizationUrl())).searchParams.get('error')).toBe(error);
    expect((await askAgain(site, cookie)).status).toBe(303);
  });

  test('does not prevent the scenario authorization-prompt-none-stranded', async () => {
    const site = client();
    const cookie = await allow(site, 'grace');
    site.fake.setScenario('authorization-prompt-none-stranded');
    expect((await askAgain(site, cookie)).status).toBe(401);
    expect((await askAgain(site, cookie)).status).toBe(303);
  });

  test('skips the page for the same member, browser and scopes', async () => {
    const site = client();
    const cookie = await allow(site, 'grace');
    const silent = await askAgain(site, cookie, 'email openid profile');
    expect(silent.status).toBe(303);
    const code = locationOf(silent).searchParams.get('code');
    const { access_token } = (await (await site.exchange(code)).json()) as { access_token: string };
    const headers = { authorization: `Bearer ${access_token}` };
    expect(await (await site.get('/v2/userinfo', { headers })).json()).toMatchObject({ name: 'Grace Hopper' });
  });

  test('shows the page for other scopes, browsers and members, for an expired grant, and after a reset', async () => {
    const site = client();
    const cookie = await allow(site, 'grace');
    expect((await askAgain(site, cookie, 'openid profile')).status).toBe(200);
    expect((await askAgain(site, '')).status).toBe(200);
    expect((await askAgain(site, 'fake-linkedin-member=ada')).status).toBe(200);
    expect((await askAgain(site, 'fake-linkedin-member=nobody')).status).toBe(200);
    site.wait(60 * 24 * 60 * 60 * 1000);
    expect((await askAgain(site, cookie)).status).toBe(200);
    await allow(site, 'grace');
    expect((await askAgain(site, cookie)).status).toBe(303);
    site.fake.reset();
    expect((await askAgain(site, cookie)).status).toBe(200);
  });
});
