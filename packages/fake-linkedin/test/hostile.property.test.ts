import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { client, origin, redirectUri } from './client.ts';

const registered = new URL(redirectUri);

const paths = fc.oneof(
  fc.constantFrom(
    '/oauth/v2/authorization',
    '/oauth/v2/accessToken',
    '/oauth/openid/jwks',
    '/v2/userinfo',
    '/',
    '/__fake__/scenario',
    '/__fake__/clock',
    '/__fake__/requests',
  ),
  fc.webPath(),
);

const nasty = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    'javascript:alert(1)',
    'https://evil.example',
    '//evil.example',
    '\u0000',
    '%',
    '\r\nset-cookie: a=b',
  ),
);

/** Text that would be markup without escaping, with a marker to find it. */
const markup = nasty.map((text) => `zz"><zz ${text} 'zz=`);

const names = fc.constantFrom(
  'response_type',
  'client_id',
  'redirect_uri',
  'scope',
  'state',
  'request',
  'decision',
  'member',
  'code',
  'grant_type',
  'client_secret',
  'oauth2_access_token',
);

const values = fc.oneof(
  nasty,
  markup,
  fc.constantFrom('code', 'fake-client-id', redirectUri, 'openid profile', 'allow', 'cancel-login', 'ada'),
);

const parameters = fc
  .array(fc.tuple(names, values), { maxLength: 12 })
  .map((pairs) => new URLSearchParams(pairs).toString());

const bodies = fc.oneof(parameters, fc.string({ unit: 'binary' }), fc.json(), fc.uint8Array({ maxLength: 300 }));

const types = fc.constantFrom(
  'application/x-www-form-urlencoded',
  'application/x-www-form-urlencoded; charset=utf-8',
  'application/json',
  'text/html',
  '',
);

/** Returns the URL to which a browser would continue without a click. */
const leadsTo = (response: Response, text: string): string | undefined =>
  response.headers.get('location') ??
  /http-equiv="refresh" content="0;url=([^"]*)"/.exec(text)?.[1]?.replaceAll('&amp;', '&');

const expectNoMarkup = (text: string): void => {
  for (const raw of ['<zz', 'zz">', "'zz="]) expect(text).not.toContain(raw);
  expect(text).not.toContain('<script');
};

const expectRegistered = (next: string | undefined): void => {
  if (next === undefined) return;
  const { origin, pathname, username, password, hash } = new URL(next);
  expect([origin, pathname, username, password, hash]).toEqual([registered.origin, registered.pathname, '', '', '']);
};

describe('any request', () => {
  test('gets an answer without injected markup and without a redirect to another site', () =>
    fc.assert(
      fc.asyncProperty(
        paths,
        fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH'),
        fc.oneof(parameters, fc.string({ unit: 'binary' })),
        bodies,
        types,
        fc.boolean(),
        async (path, method, query, body, type, browser) => {
          const { fake } = client();
          const url = new URL(origin + path);
          url.search = query;
          const response = await fake.fetch(
            new Request(url, {
              method,
              headers: { accept: browser ? 'text/html' : '*/*', ...(type !== '' && { 'content-type': type }) },
              ...(method !== 'GET' && method !== 'HEAD' && { body: body as BodyInit }),
            }),
          );
          expect(response.status).toBeLessThan(500);
          const text = await response.text();
          if (response.headers.get('content-type')?.startsWith('text/html')) expectNoMarkup(text);
          expectRegistered(leadsTo(response, text));
        },
      ),
      { numRuns: 1000 },
    ));

  test('the consent page escapes any state', () =>
    fc.assert(
      fc.asyncProperty(markup, async (state) => {
        const { ask } = client();
        const page = await ask({ state });
        expect(page.status).toBe(200);
        expectNoMarkup(await page.text());
      }),
    ));

  test('any state is returned unchanged', () =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (state) => {
        const { fake, authorizationUrl } = client();
        const url = authorizationUrl({ state });
        const callback = await fake.authorize(url);
        expect(callback.searchParams.get('state')).toBe(url.searchParams.get('state'));
      }),
    ));

  const almost = fc.oneof(
    fc.string().map((text) => redirectUri + text),
    fc.string().map((text) => text + redirectUri),
    fc
      .tuple(fc.nat({ max: redirectUri.length }), fc.string({ minLength: 1 }))
      .map(([at, text]) => redirectUri.slice(0, at) + text + redirectUri.slice(at)),
    fc.constantFrom(
      'http://127.0.0.1:5173@evil.example/auth/linkedin/callback',
      'http://evil.example\\@127.0.0.1:5173/auth/linkedin/callback',
      `${redirectUri}/../../../evil`,
      `${redirectUri}\t`,
      `${redirectUri}?#fragment`,
      `${redirectUri};x`,
      redirectUri.replace('http:', 'https:'),
      redirectUri.replace('http:', 'javascript:'),
      redirectUri.replace('127.0.0.1', 'localhost'),
    ),
  );

  test('a redirect URI similar to the registered one never leads to another site', () =>
    fc.assert(
      fc.asyncProperty(
        almost,
        fc.constantFrom('openid profile', 'openid', ''),
        fc.constantFrom('allow', 'cancel-login', 'perhaps'),
        async (redirect_uri, scope, decision) => {
          const { ask, get, authorizationUrl } = client();
          const asked = await ask({ redirect_uri, scope });
          expectRegistered(leadsTo(asked, await asked.text()));
          const request = authorizationUrl({ redirect_uri, scope }).search.slice(1);
          const body = new URLSearchParams({ request, decision });
          const decided = await get('/oauth/v2/authorization', { method: 'POST', body });
          expectRegistered(leadsTo(decided, await decided.text()));
        },
      ),
      { numRuns: 500 },
    ));
});

test('the log masks secrets in any part of a request', () =>
  fc.assert(
    fc.asyncProperty(
      fc.stringMatching(/^zz[a-zA-Z0-9]{20}$/),
      fc.constantFrom(
        'client_secret',
        'code',
        'code_verifier',
        'oauth2_access_token',
        'refresh_token',
        'CLIENT_SECRET',
      ),
      types,
      async (secret, name, type) => {
        const { get } = client();
        await get(`/v2/userinfo?${name}=${secret}`, { headers: { authorization: `Bearer ${secret}` } });
        await get('/oauth/v2/accessToken', {
          method: 'POST',
          body: type === 'application/json' ? JSON.stringify({ [name]: secret }) : `${name}=${secret}`,
          headers: type === '' ? {} : { 'content-type': type },
        });
        const log = await (await get('/__fake__/requests')).text();
        expect(log).toContain('/oauth/v2/accessToken');
        expect(log).not.toContain(secret);
      },
    ),
  ));
