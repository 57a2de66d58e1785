import { openContext } from '@linkedin-auth/testing/chromium';
import { createVisitor } from '@linkedin-auth/testing/visitor';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Site } from '../src/sites.ts';
import { origin } from './rig/public-origin.ts';
import { runScript, scriptsOf } from './rig/run-script.ts';
import { type Served, serve, type World } from './rig/world.ts';

/** `pnpm test:deep` */
export const isDeep = process.env['FRAMEWORKS_DEEP'] !== undefined;

/** A button where a store of the page signs in, otherwise a link. */
const signIn = (page: Page): Locator => {
  const name = 'Sign in with LinkedIn';
  return page.getByRole('button', { name }).or(page.getByRole('link', { name }));
};

/** The failure view of a store offers another try in place of the button. */
const again = (page: Page): Locator => page.getByRole('button', { name: 'Try again' }).or(signIn(page));

const link = (page: Page, name: string): Locator => page.getByRole('link', { name, exact: true });

const failure = (page: Page, code: string): Locator => page.locator(`[data-code="${code}"]`);

const searchOf = (page: Page): URLSearchParams => new URL(page.url()).searchParams;

/** The text of a page as the server sends it to this browser. */
const rendered = (page: Page, path: string): Promise<string> =>
  page.evaluate(async (path) => (await fetch(path)).text(), path);

/** What every framework must show with the adapters. */
export function describeSite(site: Site, world: () => World): void {
  describe(site.name, () => {
    let served: Served;
    beforeAll(async () => {
      served = await serve(site, world());
      await served.ready;
    });
    afterAll(() => served?.stop());

    async function open() {
      const { browser, linkedIn, publicOrigin } = world();
      linkedIn.fake.reset();
      publicOrigin.requested();
      const device = site.opensPopups === true ? { isMobile: true, hasTouch: true } : {};
      const context = await openContext(browser, { ignoreHTTPSErrors: true, ...device });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.type() !== 'log') complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      return { context, page, complaints, linkedIn: linkedIn.fake, requested: publicOrigin.requested };
    }

    test.runIf(isDeep && 'types' in scriptsOf(site.folder))('compiles against the types of the framework', async () => {
      await runScript(site.folder, 'types').ended();
    });

    test('leads a stranger from the protected page through LinkedIn and back, and signs out', async () => {
      const { context, page, complaints, linkedIn, requested } = await open();
      // Opened by its address: only the server can protect it.
      await page.goto(`${origin}/members`);
      expect([new URL(page.url()).pathname, searchOf(page).get('returnTo')]).toEqual(['/', '/members']);
      expect(await rendered(page, '/members')).toContain('Sign in with LinkedIn');

      // Opened by the router of the framework.
      await page.goto(origin);
      await link(page, 'Members').hover();
      await link(page, 'Members').click();
      await page.waitForURL((url) => url.searchParams.get('returnTo') === '/members');

      if (site.hydrates) await link(page, 'Sign in').hover();
      expect(await context.cookies()).toEqual([]);
      await (site.hydrates ? link(page, 'Sign in') : signIn(page)).click();
      await page.getByRole('button', { name: 'Allow' }).waitFor();
      // One attempt, so one authorization request and one cookie: nothing that prefetched the link has begun another.
      expect((await context.cookies(origin)).map(({ name }) => name)).toEqual([expect.stringContaining('attempt')]);
      expect(linkedIn.requests().filter(({ path }) => path.startsWith('/oauth/v2/authorization'))).toHaveLength(1);

      await page.getByRole('button', { name: 'Allow' }).click();
      await page.waitForURL(`${origin}/members`);
      await page.getByText('Hello, Ada Lovelace!').waitFor();
      expect(await rendered(page, '/members')).toMatch(/Hello, (<!-- -->)?Ada Lovelace/);
      await page.reload();
      await page.getByText('Hello, Ada Lovelace!').waitFor();

      await link(page, 'Home').click();
      await page.getByText('Signed in as Ada Lovelace').waitFor();
      expect(await rendered(page, '/')).toMatch(/Signed in as (<!-- -->)?Ada Lovelace/);
      await page.getByRole('button', { name: 'Sign out' }).click();
      await signIn(page).waitFor();
      // Neither the server nor a cache of the router shows the page to who has signed out.
      await link(page, 'Members').click();
      await page.waitForURL((url) => url.searchParams.get('returnTo') === '/members');
      await signIn(page).waitFor();
      expect(await page.getByText('Hello').count()).toBe(0);

      expect(complaints).toEqual([]);
      expect(requested().filter((line) => line.includes('/auth/linkedin/session'))).toEqual([]);
      await context.close();
    });

    test('shows why a sign-in failed, without a loop, and signs in at the next try', async () => {
      const { context, page, complaints, linkedIn } = await open();
      await page.goto(`${origin}/members`);
      linkedIn.setScenario('access-token-code-not-found');
      await signIn(page).click();
      await page.getByRole('button', { name: 'Allow' }).click();
      await failure(page, 'access_token_code_not_found').waitFor();
      expect(new URL(page.url()).pathname).toBe('/');

      await again(page).click();
      await page.getByRole('button', { name: 'Cancel sign-in' }).click();
      await failure(page, 'user_cancelled_login').waitFor();

      await again(page).click();
      await page.getByRole('button', { name: 'Allow' }).click();
      await page.waitForURL(`${origin}/members`);
      await page.getByText('Hello, Ada Lovelace!').waitFor();
      expect(complaints).toEqual([]);
      await context.close();
    });

    test.runIf(site.leave !== undefined)('signs out on the server, and the page knows it', async () => {
      const { context, page, complaints } = await open();
      await page.goto(`${origin}/members`);
      await signIn(page).click();
      await page.getByRole('button', { name: 'Allow' }).click();
      await page.getByRole('button', { name: site.leave ?? '' }).click();
      await signIn(page).waitFor();
      expect(await context.cookies(origin)).toEqual([]);
      expect(complaints).toEqual([]);
      await context.close();
    });

    test('passes methods, bodies, slashes and cookies on as they are', async () => {
      const { cookies, visit } = createVisitor((request) => served.fetch(request), origin);
      const begin = async (): Promise<URL> => {
        const login = await visit('/auth/linkedin/login');
        return world().linkedIn.fake.authorize(login.headers.get('location') ?? '');
      };
      const post = (path: string, from: string, body: unknown = {}): Promise<Response> =>
        visit(path, {
          method: 'POST',
          headers: { origin: from, 'content-type': 'application/json' },
          body: JSON.stringify(body),
        });

      // A callback sets two cookies and removes one.
      const { pathname, search } = await begin();
      const back = await visit(pathname + search);
      expect([back.status, back.headers.get('location')]).toEqual([302, `${origin}/`]);
      expect(back.headers.getSetCookie()).toHaveLength(3);
      expect([...cookies.keys()]).toHaveLength(2);

      expect((await post('/auth/linkedin/logout', 'https://elsewhere.example')).status).toBe(403);
      expect((await post('/auth/linkedin/logout', origin)).status).toBe(204);
      expect(await (await visit('/auth/linkedin/session')).json()).toEqual({ status: 'signed-out' });
      // Next.js redirects to the path without the slash.
      expect([200, 308]).toContain((await visit('/auth/linkedin/session/')).status);

      const { searchParams } = await begin();
      const exchanged = await post('/auth/linkedin/exchange', origin, Object.fromEntries(searchParams));
      expect(await exchanged.json()).toMatchObject({ status: 'signed-in', member: { name: 'Ada Lovelace' } });

      expect((await visit('/auth/linkedin/login', { method: 'HEAD' })).status).toBe(204);
      const options = await visit('/auth/linkedin/login', { method: 'OPTIONS' });
      expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS']);
      expect((await visit('/auth/linkedin/logout')).status).toBe(405);
      expect((await visit('/auth/linkedin/nowhere')).status).toBe(404);
      expect((await visit('/auth/linkedin/failures/user_cancelled_login')).status).toBe(200);
    });
  });
}
