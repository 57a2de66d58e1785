import { describe, expect, test, vi } from 'vitest';
import { fakeBrowser, session } from '../page/fake-browser.ts';
import type { MountableStore, MountedAdapter } from './adapter.ts';
import type { Using } from './show.ts';

/** Tests the page that is the redirect URI. */
export function describeCallback<Store extends MountableStore>(
  { createStore }: MountedAdapter<Store>,
  { show }: Using<Store>,
): void {
  describe('the page that is the redirect URI', () => {
    const address = '/back?code=the-code&state=a-state-of-32-characters-or-more-';

    test('finishes the sign-in once and leads on', async () => {
      const world = fakeBrowser({ location: address });
      const page = show(createStore({ browser: world.browser }), { isCallback: true });
      expect(page.target.textContent).toContain('One moment …');
      await page.sees('signed-in');
      await vi.waitFor(() => expect(world.navigated).toEqual(['replace /account']), { timeout: 30_000 });
      expect([world.bodies.length, world.world.location]).toEqual([1, '/back']);
    });

    test('in a popup that stays open, offers the way to the site', async () => {
      const world = fakeBrowser({ location: address });
      world.world.exchanges = () =>
        Response.json({
          status: 'signed-in',
          ...session,
          door: { mode: 'popup', channel: 'attempt-number-1-of-this-page', returnTo: '/account' },
        });
      const page = show(createStore({ browser: world.browser }), { isCallback: true });
      await vi.waitFor(() => expect(page.target.querySelector('a')?.textContent).toBe('Continue to the site'), {
        timeout: 30_000,
      });
      expect([page.target.querySelector('a')?.getAttribute('href'), world.navigated]).toEqual(['/account', []]);
    });

    test('leads nowhere after it was unmounted', async () => {
      const world = fakeBrowser({ location: address });
      const store = createStore({ browser: world.browser });
      const page = show(store, { isCallback: true });
      page.unmount();
      await vi.waitFor(() => expect(store.getSnapshot().status).toBe('signed-in'), { timeout: 30_000 });
      expect(world.navigated).toEqual([]);
    });
  });
}
