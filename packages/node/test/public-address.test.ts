import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { publicAddressOf } from '../src/address/public-address.ts';
import { resolveReturnTo } from '../src/address/return-to.ts';
import { createBrowser, origin, site } from './stub.ts';

type Options = Parameters<typeof site>[0];

/** A proxy that removes a prefix and uses plain http to another host, as most do. */
const behind =
  (prefix: string, fetch: (request: Request) => Promise<Response>) =>
  (request: Request): Promise<Response> => {
    const { pathname, search } = new URL(request.url);
    if (!pathname.startsWith(`${prefix}/`)) return Promise.resolve(new Response(null, { status: 404 }));
    return fetch(new Request(`http://10.0.0.7:3000${pathname.slice(prefix.length)}${search}`, request));
  };

const whole =
  (fetch: (request: Request) => Promise<Response>) =>
  (request: Request): Promise<Response> =>
    fetch(request);

describe.each<[string, Options]>([
  ['the callback route', { redirectUri: `${origin}/portal/auth/linkedin/callback` }],
  ['the callback route with a slash', { redirectUri: `${origin}/portal/auth/linkedin/callback/` }],
  ['a path of its own', { redirectUri: `${origin}/portal/signed-in`, publicBasePath: '/portal/auth/linkedin' }],
  [
    'a page',
    { redirectUri: `${origin}/portal/page`, redirectUriIsPage: true, publicBasePath: '/portal/auth/linkedin' },
  ],
])('a site below /portal whose redirect URI is %s', (_, options) => {
  describe.each([
    ['behind a proxy that takes the prefix away', (fetch: Parameters<typeof whole>[0]) => behind('/portal', fetch)],
    ['that gets whole paths', whole],
  ])('%s', (_name, mount) => {
    const world = () => {
      const { linkedIn, ...rest } = site(options);
      const member = createBrowser(
        mount((request) =>
          linkedIn.handles(new URL(request.url).pathname)
            ? linkedIn.fetch(request)
            : Promise.resolve(new Response(null, { status: 404 })),
        ),
      );
      const begin = async (query = ''): Promise<URLSearchParams> => {
        const login = await member.visit(`/portal/auth/linkedin/login${query}`);
        const state = new URL(login.headers.get('location') ?? '').searchParams.get('state') ?? '';
        return new URLSearchParams({ code: `code of ${state}`, state });
      };
      const finish = async (callback: URLSearchParams): Promise<string | null> => {
        if (options?.redirectUriIsPage !== true)
          return (await member.visit(`${new URL(options?.redirectUri ?? '').pathname}?${callback}`)).headers.get(
            'location',
          );
        const answer = await member.visit('/portal/auth/linkedin/exchange', {
          method: 'POST',
          headers: { 'content-type': 'application/json', origin },
          body: JSON.stringify(Object.fromEntries(callback)),
        });
        const { door } = (await answer.json()) as { readonly door: { readonly returnTo: string } };
        return `${origin}${door.returnTo}`;
      };
      return { ...rest, linkedIn, member, begin, finish };
    };

    test('signs in, and returns inside the application', async () => {
      const { member, begin, finish, linkedIn } = world();
      expect(await finish(await begin())).toBe(`${origin}/portal/`);
      const cookie = [...member.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      expect(await linkedIn.session({ headers: { cookie } })).toMatchObject({ name: 'Ada Lovelace' });
    });

    test('returns to the path in the browser', async () => {
      const { begin, finish } = world();
      expect(await finish(await begin('?returnTo=/portal/account'))).toBe(`${origin}/portal/account`);
      expect(await finish(await begin('?returnTo=account'))).toBe(`${origin}/portal/account`);
      expect(await finish(await begin('?returnTo=/'))).toBe(`${origin}/`);
    });

    test("explains failures at the browser's path", async () => {
      const { member, linkedIn } = world();
      const refused = await member.visit('/portal/auth/linkedin/login?returnTo=//evil.example');
      const { failure } = (await refused.json()) as { readonly failure: { readonly docs: string } };
      expect(failure.docs).toBe('/portal/auth/linkedin/failures/return_to_refused');
      const page = await member.visit(failure.docs, { html: true });
      expect(page.status).toBe(200);
      expect(await page.text()).toContain('href="/portal/">Back to the site</a>');
      const called = await linkedIn.refresh('');
      expect(called).toMatchObject({ failure: { docs: '/portal/auth/linkedin/failures/refresh_token_missing' } });
    });
  });
});

describe('a public address', () => {
  test.each([
    ['/auth/linkedin', '/auth/linkedin/callback', undefined, '/auth/linkedin', '/'],
    ['/auth/linkedin', '/done', undefined, '/auth/linkedin', '/'],
    ['/auth/linkedin', '/a/b/auth/linkedin/callback', undefined, '/a/b/auth/linkedin', '/a/b/'],
    ['/portal/auth', '/portal/auth/callback', undefined, '/portal/auth', '/'],
    ['/auth/linkedin', '/a/auth/linkedin/callback', '/auth/linkedin', '/auth/linkedin', '/'],
    ['/auth/linkedin', '/login/callback', '/login', '/login', '/'],
    // Ignores a prefix that would lead to another site.
    ['/auth/linkedin', '//evil.example/auth/linkedin/callback', undefined, '/auth/linkedin', '/'],
  ])('of %s with the redirect URI at %s and publicBasePath %s is %s, its front page %s', (...row) => {
    const [basePath, redirectPath, given, publicBasePath, home] = row;
    const address = publicAddressOf(basePath, redirectPath, { publicBasePath: given, redirectUriIsPage: false });
    expect(address).toMatchObject({ publicBasePath, home });
    expect(address.basePaths).toContain(basePath);
    expect(address.callbackPaths).toContain(redirectPath);
  });

  test('has its front page on the same site', () => {
    fc.assert(
      fc.property(fc.webPath(), fc.webPath(), (prefix, path) => {
        const redirectPath = new URL(`${origin}${prefix}/auth/linkedin/callback`).pathname;
        const { home } = publicAddressOf('/auth/linkedin', redirectPath, {
          publicBasePath: undefined,
          redirectUriIsPage: false,
        });
        for (const value of [null, '', path]) {
          const returnTo = resolveReturnTo(value, origin, home);
          if (returnTo !== null) expect(new URL(returnTo, origin).origin).toBe(origin);
        }
        expect(resolveReturnTo(null, origin, home)).not.toBeNull();
      }),
    );
  });
});
