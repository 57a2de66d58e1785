import { describe, expect, test, vi } from 'vitest';
import { fakeBrowser, member, session } from '../page/fake-browser.ts';
import type { MountableStore, MountedAdapter, ServedSession } from './adapter.ts';
import type { Using } from './show.ts';

const ada: ServedSession = { ...member, expiresAt: session.expiresAt };

/** Tests that a page of a server is taken over. */
export function describeHydration<Store extends MountableStore>(
  { createStore, renderOnServer }: MountedAdapter<Store>,
  { show }: Using<Store>,
): void {
  describe('hydration', () => {
    /** Hydrates the page; fails if the framework logs anything about it. */
    async function hydrated(store: Store, served: ServedSession) {
      const logs = [vi.spyOn(console, 'error'), vi.spyOn(console, 'warn')];
      const page = show(store, { html: await renderOnServer(served) });
      await page.flush();
      const expectNoComplaint = (): void => {
        for (const log of logs) {
          expect(log.mock.calls).toEqual([]);
          log.mockRestore();
        }
      };
      return { page, expectNoComplaint };
    }

    test.each([
      ['without a session', undefined, 'loading'],
      ['for nobody', null, 'signed-out'],
      ['for a member', ada, 'signed-in'],
    ] as const)('takes over a page that was rendered %s as it is', async (_, served, status) => {
      const html = await renderOnServer(served);
      expect(html).toContain(`data-status="${status}"`);
      const world = fakeBrowser({ signedIn: true });
      const store = createStore({
        browser: world.browser,
        ...(served !== undefined && { initialSession: served }),
      });
      const { page, expectNoComplaint } = await hydrated(store, served);
      expect([page.main(), page.served === null, page.main().dataset['status']]).toEqual([page.served, false, status]);
      expect(page.target.querySelectorAll('main, output, [aria-live]').length).toBe(3);
      if (served !== null)
        await vi.waitFor(() => expect(page.main().dataset['member']).toBe('Ada Lovelace'), { timeout: 30_000 });
      page.signIn();
      await page.sees('authorizing');
      expect([page.outputs(), world.opened.length]).toEqual([['authorizing'], 1]);
      expectNoComplaint();
    });

    test('shows who is signed in now when the session has ended since the page was rendered', async () => {
      const world = fakeBrowser();
      world.world.now = session.expiresAt + 1;
      const store = createStore({ browser: world.browser, initialSession: ada });
      const { page, expectNoComplaint } = await hydrated(store, ada);
      await page.sees('signed-out');
      expect([page.main().dataset['member'], page.outputs()]).toEqual([undefined, ['signed-out']]);
      expectNoComplaint();
    });

    test('shows the current state of a store that has changed since the page was rendered', async () => {
      const world = fakeBrowser();
      const store = createStore({ browser: world.browser, initialSession: null });
      store.signIn({ mode: 'popup' });
      const { page, expectNoComplaint } = await hydrated(store, null);
      await page.sees('authorizing');
      expect(page.outputs()).toEqual(['authorizing']);
      expect(page.target.querySelector('[data-mode="popup"]')?.getAttribute('aria-busy')).toBe('true');
      expectNoComplaint();
    });
  });
}
