import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applicationTag } from '../src/cookies/application-tag.ts';
import { createBrowser, origin, site } from './stub.ts';

/** Creates one origin with two LinkedIn apps and the same sealing key. */
function twoApplications() {
  const signIn = site();
  const pages = site({
    clientId: 'client-2',
    basePath: '/auth/pages',
    redirectUri: `${origin}/auth/pages/callback`,
    keepTokens: true,
    fault: { aud: 'client-2', claims: { sub: 'sub-at-the-other-app' } },
  });
  const both = (request: Request): Promise<Response> =>
    (signIn.linkedIn.handles(new URL(request.url).pathname) ? signIn : pages).linkedIn.fetch(request);
  const browser = createBrowser(both);
  const login = async (basePath: string): Promise<Response> => {
    const begun = await browser.visit(`${basePath}/login`);
    const state = new URL(begun.headers.get('location') ?? '').searchParams.get('state') ?? '';
    return browser.visit(`${basePath}/callback?${new URLSearchParams({ code: `code of ${basePath}`, state })}`);
  };
  const request = (): Request =>
    new Request(origin, {
      headers: { cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
  return { browser, login, request, signIn: signIn.linkedIn, pages: pages.linkedIn };
}

describe('two applications on one origin', () => {
  test('have separate sessions, in either order', async () => {
    const { login, request, signIn, pages } = twoApplications();
    await login('/auth/linkedin');
    await login('/auth/pages');
    expect(await signIn.session(request())).toMatchObject({ sub: 'sub-1' });
    expect(await pages.session(request())).toMatchObject({ sub: 'sub-at-the-other-app' });
    await login('/auth/linkedin');
    expect(await pages.grant(request())).not.toBeNull();
  });

  test('sign out one at a time', async () => {
    const { browser, login, request, signIn, pages } = twoApplications();
    await login('/auth/linkedin');
    await login('/auth/pages');
    await browser.visit('/auth/linkedin/logout', { method: 'POST', headers: { origin } });
    expect(await signIn.session(request())).toBeNull();
    expect(await pages.session(request())).not.toBeNull();
  });

  test('do not read each other’s cookies, even under the other’s names', async () => {
    const { browser, login, signIn, pages } = twoApplications();
    await login('/auth/linkedin');
    await login('/auth/pages');
    const [[nameOfFirst = '', first = ''] = [], [nameOfOther = '', other = ''] = []] = [...browser.cookies].filter(
      ([name]) => name.includes('session'),
    );
    const swapped = new Request(origin, { headers: { cookie: `${nameOfFirst}=${other}; ${nameOfOther}=${first}` } });
    expect(nameOfFirst).not.toBe(nameOfOther);
    expect(await signIn.session(swapped)).toBeNull();
    expect(await pages.session(swapped)).toBeNull();
  });

  test('of one client ID differ by their base path', () =>
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 2, maxLength: 2 }), ([one = '', other = '']) => {
        expect(applicationTag(one)).toMatch(/^[a-z0-9]{7}$/);
        expect(applicationTag(one)).not.toBe(applicationTag(other));
      }),
    ));
});
