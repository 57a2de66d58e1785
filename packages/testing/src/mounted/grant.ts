import { describe, expect, test, vi } from 'vitest';
import { fakeBrowser, fakeSite, member, session, standing, succeeded } from '../page/fake-browser.ts';
import type { MountableStore, MountedAdapter } from './adapter.ts';
import type { Using } from './show.ts';

/** Tests how an application shows what a server with a vault has stored. */
export function describeGrant<Store extends MountableStore>(
  { createStore, renderOnServer }: MountedAdapter<Store>,
  { show, openPage }: Using<Store>,
): void {
  describe('the stored grant', () => {
    test('is shown as the server says, and a login that asks for more continues it', async () => {
      const site = fakeSite({ signedIn: true });
      site.session = { ...session, grant: { ...standing, status: 'reauthorization-due' } };
      const world = fakeBrowser({ site });
      const store = createStore({ browser: world.browser });
      const page = show(store);
      await page.sees('signed-in');
      expect(page.main().dataset['grant']).toBe('reauthorization-due');

      store.signIn({ mode: 'popup', scope: 'share' });
      await page.sees('authorizing');
      expect(new URL(world.opened[0]?.url ?? '', 'http://site').searchParams.get('scope')).toBe('share');
      world.say({ ...succeeded, grant: { ...succeeded.grant, standing } });
      await page.sees('signed-in');
      expect([page.main().dataset['grant'], page.main().dataset['member']]).toEqual(['fresh', 'Ada Lovelace']);
      expect(world.requests).toEqual(['GET /auth/linkedin/session']);
    });

    test('is shown as the server answers when the application asks again', async () => {
      const site = fakeSite({ signedIn: true });
      site.session = { ...session, grant: standing };
      const world = fakeBrowser({ site });
      const page = show(createStore({ browser: world.browser }));
      await page.sees('signed-in');
      site.session = { ...session, grant: { ...standing, status: 'reauthorization-due' } };
      page.press('Refetch');
      await vi.waitFor(() => expect(page.main().dataset['grant']).toBe('reauthorization-due'), { timeout: 30_000 });
      expect(world.requests).toEqual(['GET /auth/linkedin/session', 'GET /auth/linkedin/session']);
    });

    test('is shown again after a login that asked for more has failed', async () => {
      const site = fakeSite({ signedIn: true });
      site.session = { ...session, grant: { ...standing, status: 'expired' } };
      const world = fakeBrowser({ site });
      const store = createStore({ browser: world.browser });
      const page = show(store);
      await page.sees('signed-in');
      store.signIn({ mode: 'popup', scope: 'share' });
      world.say({ status: 'failed', code: 'store_unavailable', evidence: {} });
      await page.sees('failed');
      page.press('Dismiss');
      await page.sees('signed-in');
      expect(page.main().dataset['grant']).toBe('expired');
    });

    test('is unknown without a vault', async () => {
      const page = openPage(fakeBrowser({ signedIn: true }));
      await page.sees('signed-in');
      expect(page.shown.at(-1)).toBe('signed-in');
      expect(page.main().dataset['grant']).toBe(undefined);
    });

    test('is part of a page that a server renders', async () => {
      const served = { ...member, expiresAt: session.expiresAt, grant: standing };
      const html = await renderOnServer(served);
      expect(html).toContain('data-grant="fresh"');
      const world = fakeBrowser({ signedIn: true });
      const page = show(createStore({ browser: world.browser, initialSession: served }), { html });
      await vi.waitFor(() => expect(page.main().dataset['grant']).toBe('fresh'), { timeout: 30_000 });
      expect(world.requests).toEqual([]);
    });
  });
}
