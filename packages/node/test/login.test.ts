import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { resolveReturnTo } from '../src/address/return-to.ts';
import { createBrowser, origin, provider, site } from './stub.ts';

describe('GET /login', () => {
  test('sends the member to LinkedIn with exactly the documented parameters', async () => {
    const { browser } = site();
    const response = await browser().visit('/auth/linkedin/login');
    const location = new URL(response.headers.get('location') ?? '');
    expect(response.status).toBe(302);
    expect(location.origin + location.pathname).toBe(`${provider}/oauth/v2/authorization`);
    expect([...location.searchParams.keys()]).toEqual(['response_type', 'client_id', 'redirect_uri', 'scope', 'state']);
    expect(location.searchParams.get('scope')).toBe('openid profile email');
    expect(location.searchParams.get('state')).toMatch(/^[\w-]{43}$/);
  });

  test('keeps the attempt in one sealed cookie of at most 450 bytes that only this site can set and read', async () => {
    const response = await site().browser().visit('/auth/linkedin/login?returnTo=/account');
    const [cookie = '', ...more] = response.headers.getSetCookie();
    expect(more).toEqual([]);
    expect(cookie).toMatch(/^__Host-linkedin-auth\.[a-z0-9]{7}\.attempt\.[\w-]{16}=eyJ/);
    expect(cookie.split('; ').slice(1).sort()).toEqual([
      'HttpOnly',
      'Max-Age=4200',
      'Path=/',
      'SameSite=Lax',
      'Secure',
    ]);
    expect(cookie.length).toBeLessThanOrEqual(450);
  });

  test('uses a new state for every attempt', async () => {
    const browser = site().browser();
    const states = await Promise.all(Array.from({ length: 50 }, () => browser.begin()));
    expect(new Set(states).size).toBe(50);
  });

  test('sets cookies without the __Host- prefix on http', async () => {
    const { linkedIn } = site({ redirectUri: 'http://127.0.0.1:5173/auth/linkedin/callback' });
    const response = await linkedIn.fetch(new Request('http://127.0.0.1:5173/auth/linkedin/login'));
    expect(response.headers.get('set-cookie')).toMatch(/^linkedin-auth\.[a-z0-9]{7}\.attempt\./);
    expect(response.headers.get('set-cookie')).not.toContain('Secure');
  });
});

describe('returnTo', () => {
  test.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    './/evil.example',
    'https://app.example//evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    'https://app.example@evil.example',
    'https://evil.example@app.example',
    'http://app.example/',
    'https://app.example:444/',
    `/${'x'.repeat(8192)}`,
  ])('rejects %j, which leads to another site', async (returnTo) => {
    const response = await site()
      .browser()
      .visit(`/auth/linkedin/login?returnTo=${encodeURIComponent(returnTo)}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ failure: { code: 'return_to_refused' } });
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  test.each([
    [null, '/'],
    ['', '/'],
    ['/account?tab=1#top', '/account?tab=1#top'],
    ['account', '/account'],
    ['https://app.example/account', '/account'],
    ['/a/../b', '/b'],
    ['https:account', '/account'],
  ])('%j is %j', (value, expected) => {
    expect(resolveReturnTo(value, origin, '/')).toBe(expected);
  });

  test('accepts only paths of this site', () =>
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.webUrl(), fc.string({ unit: fc.constantFrom('/', '\\', '@', ':', '\t', 'e', '.') })),
        (value) => {
          const path = resolveReturnTo(value, origin, '/');
          if (path !== null) expect(new URL(path, origin).origin).toBe(origin);
        },
      ),
      // Was accepted as the path `//`, which leads to another site when it is resolved again.
      { examples: [['.//']] },
    ));
});

describe('where it is mounted', () => {
  test.each([
    [
      {},
      ['/auth/linkedin/*'],
      [
        '/auth/linkedin/callback?code=x',
        '/auth/linkedin/login',
        'http://app.example/auth/linkedin/login?x',
        'HTTPS://app.example:443/auth/linkedin/session',
      ],
      [
        '/',
        '/auth/linkedin',
        '/auth',
        '*',
        '',
        'app.example:443',
        'http://app.example',
        'http://[/auth/linkedin/login',
        '//app.example/auth/linkedin/login',
        '/?/auth/linkedin/login',
      ],
    ],
    [
      { basePath: '/in', redirectUri: `${origin}/back` },
      ['/in/*', '/back', '/back/'],
      ['/in/login', '/back?code=x'],
      ['/back/x', '/inside'],
    ],
    [
      { redirectUri: `${origin}/signed-in`, redirectUriIsPage: true },
      ['/auth/linkedin/*'],
      ['/auth/linkedin/exchange'],
      ['/signed-in', '/signed-in?code=x'],
    ],
  ])('%o', (options, routes, handled, others) => {
    const { linkedIn } = site(options);
    expect(linkedIn.routes).toEqual(routes);
    for (const path of handled) expect(linkedIn.handles(path)).toBe(true);
    for (const path of [...others, undefined]) expect(linkedIn.handles(path)).toBe(false);
  });
});

test('does not serve a redirect URI that is a page', async () => {
  const { linkedIn } = site({ redirectUri: `${origin}/signed-in`, redirectUriIsPage: true });
  expect((await linkedIn.fetch(new Request(`${origin}/signed-in?code=x&state=y`))).status).toBe(404);
});

describe('the function', () => {
  // Node accepts any token as a method, workerd only known methods.
  test.each(['toString', 'constructor', '__proto__'])('answers 405 to the method %s', async (method) => {
    const request = new Request(`${origin}/auth/linkedin/login`);
    Object.defineProperty(request, 'method', { value: method });
    const response = await site().linkedIn.fetch(request);
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
  });

  test.each([
    ['/auth/linkedin/login', 'POST', 'GET, HEAD, OPTIONS'],
    ['/auth/linkedin/callback', 'PUT', 'GET, HEAD, OPTIONS'],
    ['/auth/linkedin/session', 'DELETE', 'GET, HEAD, OPTIONS'],
    ['/auth/linkedin/logout', 'GET', 'POST, OPTIONS'],
    ['/auth/linkedin/logout', 'HEAD', 'POST, OPTIONS'],
    ['/auth/linkedin/exchange', 'GET', 'POST, OPTIONS'],
  ])('%s rejects %s', async (path, method, allow) => {
    const response = await site().browser().visit(path, { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe(allow);
  });

  test('HEAD begins and consumes nothing', async () => {
    const { browser, tokenRequests } = site();
    const member = browser();
    const login = await member.visit('/auth/linkedin/login', { method: 'HEAD' });
    expect([login.status, login.headers.has('set-cookie'), login.headers.has('location')]).toEqual([204, false, false]);
    const callback = await member.begin();
    expect((await member.visit(callback, { method: 'HEAD' })).status).toBe(204);
    expect(tokenRequests).toEqual([]);
    expect((await member.visit(callback)).status).toBe(302);
  });

  test('HEAD of a read-only route has the headers of GET', async () => {
    const head = await site().browser().visit('/auth/linkedin/session', { method: 'HEAD' });
    expect([head.status, head.headers.get('content-type'), await head.text()]).toEqual([
      200,
      'application/json; charset=utf-8',
      '',
    ]);
  });

  test('lists the allowed methods, without CORS headers', async () => {
    const options = await site()
      .browser()
      .visit('/auth/linkedin/exchange', {
        method: 'OPTIONS',
        headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
      });
    expect([options.status, options.headers.get('allow')]).toEqual([204, 'POST, OPTIONS']);
    expect([...options.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  test('answers 404 to other paths, and allows no caching', async () => {
    const response = await site().browser().visit('/auth/linkedin/elsewhere');
    expect(response.status).toBe(404);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  test('serves the callback at the path of the redirect URI', async () => {
    const { linkedIn } = site({ redirectUri: `${origin}/signin/return` });
    const browser = createBrowser(linkedIn.fetch);
    const callback = (await browser.begin()).replace('/auth/linkedin/callback', '/signin/return');
    expect((await browser.visit(callback)).headers.get('location')).toBe(`${origin}/`);
    expect(await browser.session()).toMatchObject({ status: 'signed-in' });
  });
});
