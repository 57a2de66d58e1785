import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPaths } from '../src/address/paths.ts';
import { createBrowser, origin, site } from './stub.ts';

const names = ['login', 'callback', 'exchange', 'session', 'logout'] as const;

/** A segment of a path. */
const segment = fc.stringMatching(/^[\w.~-]{1,12}$/);

describe('own routes', () => {
  test('are found with and without one trailing slash, below any base path', () => {
    fc.assert(
      fc.property(
        fc.array(segment, { minLength: 1, maxLength: 3 }),
        fc.constantFrom(...names),
        segment,
        (base, name, code) => {
          const basePath = `/${base.join('/')}`;
          const paths = createPaths({ basePaths: [basePath], callbackPaths: [] }, true);
          for (const slash of ['', '/']) {
            expect(paths.find(`${basePath}/${name}${slash}`)).toEqual({ route: name });
            expect(paths.find(`${basePath}/failures/${code}${slash}`)).toEqual({ route: 'failures', code });
            expect(paths.handles(`${basePath}/${name}${slash}`)).toBe(true);
          }
          expect(paths.find(`${basePath}/${name}//`)).toBeNull();
          expect(paths.find(`${basePath}//${name}`)).toBeNull();
          expect(paths.find(`/${name}`)).toBeNull();
        },
      ),
    );
  });

  test('are handled wherever they are found', () => {
    fc.assert(
      fc.property(fc.webPath(), fc.constantFrom('/auth/linkedin/callback', '/done/', '/'), (path, callback) => {
        for (const basePath of ['/auth/linkedin', '/a']) {
          const paths = createPaths({ basePaths: [basePath], callbackPaths: [callback] }, true);
          if (paths.find(path) !== null) expect(paths.handles(path)).toBe(true);
        }
      }),
    );
  });

  test.each([
    ['/auth/linkedin/callback', ['/auth/linkedin/*']],
    ['/auth/linkedin/callback/', ['/auth/linkedin/*']],
    ['/signed-in', ['/auth/linkedin/*', '/signed-in', '/signed-in/']],
    ['/signed-in/', ['/auth/linkedin/*', '/signed-in', '/signed-in/']],
    ['/', ['/auth/linkedin/*', '/']],
  ])('with the callback at %s are mounted at %j', (callbackPath, patterns) => {
    expect(createPaths({ basePaths: ['/auth/linkedin'], callbackPaths: [callbackPath] }, true).patterns).toEqual(
      patterns,
    );
  });
});

test('leaves /session and /logout to an application with its own sessions', () => {
  const { linkedIn } = site({ redirectUri: `${origin}/portal/auth/linkedin/callback`, session: false });
  for (const prefix of ['', '/portal'])
    for (const slash of ['', '/']) {
      expect(linkedIn.handles(`${prefix}/auth/linkedin/session${slash}`)).toBe(false);
      expect(linkedIn.handles(`${prefix}/auth/linkedin/logout${slash}`)).toBe(false);
      expect(linkedIn.handles(`${prefix}/auth/linkedin/login${slash}`)).toBe(true);
    }
});

describe('a site whose framework changes trailing slashes', () => {
  const add = (pathname: string): string => (pathname.endsWith('/') ? pathname : `${pathname}/`);
  const remove = (pathname: string): string => pathname.replace(/\/$/, '');
  const leave = (pathname: string): string => pathname;

  test.each(
    ['/auth/linkedin/callback', '/auth/linkedin/callback/', '/signed-in', '/signed-in/'].flatMap((path) =>
      [add, remove, leave].map((change) => [path, change.name, change] as const),
    ),
  )('signs in, with the redirect URI %s, when it does "%s"', async (path, _, change) => {
    const { linkedIn, tokenRequests } = site({ redirectUri: `${origin}${path}` });
    const member = createBrowser(async (request) => {
      const url = new URL(request.url);
      url.pathname = change(url.pathname);
      return linkedIn.handles(url.pathname)
        ? linkedIn.fetch(new Request(url, request))
        : new Response(null, { status: 404 });
    });
    const callback = new URL(await member.begin('?returnTo=/account'), origin);
    const back = await member.visit(`${path}${callback.search}`);
    expect(back.headers.get('location')).toBe(`${origin}/account`);
    expect(await member.session()).toMatchObject({ status: 'signed-in' });
    // LinkedIn compares the redirect URI character by character, so it stays as registered.
    expect(tokenRequests[0]?.body.get('redirect_uri')).toBe(`${origin}${path}`);
    expect((await member.visit('/auth/linkedin/failures/state_mismatch')).status).toBe(200);
    expect((await member.visit('/auth/linkedin/logout', { method: 'POST', headers: { origin } })).status).toBe(204);
  });
});
