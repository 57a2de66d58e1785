import { describe, expect, test, vi } from 'vitest';
import { fakeBrowser, succeeded } from '../page/fake-browser.ts';
import type { PageState } from '../page/harness.ts';
import type { MountableStore, MountedAdapter } from './adapter.ts';
import type { Using } from './show.ts';

/** Tests how an application shows and drives its store. */
export function describeStore<Store extends MountableStore>(
  { createStore }: MountedAdapter<Store>,
  { show, openPage }: Using<Store>,
): void {
  test('signs a member in with one click, and all components show it', async () => {
    const world = fakeBrowser();
    const page = openPage(world);
    await page.sees('signed-out');
    page.signIn();
    await page.sees('authorizing');
    expect([world.opened.length, page.outputs()]).toEqual([1, ['authorizing']]);
    world.say(succeeded);
    await page.sees('signed-in');
    expect([page.main().dataset['member'], page.outputs()]).toEqual(['Ada Lovelace', ['signed-in']]);
    expect(world.requests).toEqual(['GET /auth/linkedin/session']);
  });

  test('shows every change, in order', async () => {
    const world = fakeBrowser();
    const page = openPage(world, null);
    page.signIn();
    await page.sees('authorizing');
    world.say(succeeded);
    await page.sees('signed-in');
    page.press('Sign out');
    await page.sees('signed-out');
    const changes = page.shown.filter((status, index) => status !== page.shown[index - 1]);
    expect(changes).toEqual(['signed-out', 'authorizing', 'signed-in', 'signed-out']);
  });

  test('unmounting closes the popup, stops the store and leaves no listener', async () => {
    const world = fakeBrowser();
    const store = createStore({ browser: world.browser });
    let listeners = 0;
    const counted = {
      ...store,
      subscribe: (listener: (state: PageState) => void) => {
        const { unsubscribe } = store.subscribe(listener);
        listeners += 1;
        return {
          unsubscribe: () => {
            listeners -= 1;
            unsubscribe();
          },
        };
      },
    };
    const page = show(counted);
    await page.sees('signed-out');
    page.signIn();
    await page.sees('authorizing');
    expect(listeners).toBeGreaterThan(0);
    page.unmount();
    // Svelte counts its readers after the effects that it destroys.
    await vi.waitFor(() => expect(listeners).toBe(0), { timeout: 30_000 });
    expect([world.opened[0]?.closed, world.listening(), world.timers.size]).toEqual([true, 0, 0]);
  });

  describe('a store that has already changed', () => {
    test('is shown as it is when the application is mounted', async () => {
      const world = fakeBrowser();
      const store = createStore({ browser: world.browser, initialSession: null });
      store.signIn({ mode: 'popup' });
      const page = show(store);
      await page.flush();
      expect([page.main().dataset['status'], page.shown[0]]).toEqual(['authorizing', 'authorizing']);
    });

    test('is shown as it is when one more component is mounted', async () => {
      const world = fakeBrowser();
      const page = openPage(world, null);
      page.signIn();
      page.press('More');
      await page.flush();
      expect([page.first, page.target.querySelector('[data-late]')?.textContent]).toEqual([
        ['authorizing'],
        'authorizing',
      ]);
      world.say(succeeded);
      await page.sees('signed-in');
      expect(page.outputs()).toEqual(['signed-in', 'signed-in']);
    });
  });

  describe('the button', () => {
    test('has a name, is busy while the member is away, and can be pressed again', async () => {
      const world = fakeBrowser();
      const page = openPage(world, null);
      const button = page.target.querySelector<HTMLButtonElement>('[data-mode="popup"]');
      expect([button?.textContent.trim(), button?.type, button?.getAttribute('aria-busy')]).toEqual([
        'Sign in with LinkedIn',
        'button',
        'false',
      ]);
      expect([button?.className, button?.dataset['size'], button?.dataset['theme']]).toEqual([
        'linkedin-auth-button mine',
        'medium',
        'auto',
      ]);
      expect(button?.querySelector('svg path')?.getAttribute('d')).toMatch(/^M20/);
      page.signIn();
      await page.sees('authorizing');
      expect([button?.getAttribute('aria-busy'), button?.disabled]).toEqual(['true', false]);
      page.signIn();
      expect(world.opened.map(({ closed }) => closed)).toEqual([true, false]);
    });

    test('passes its mode on, and does nothing after preventDefault()', async () => {
      const world = fakeBrowser();
      const page = openPage(world, null);
      page.target.addEventListener('click', (event) => event.preventDefault(), { capture: true, once: true });
      page.signIn('redirect');
      expect(world.navigated).toEqual([]);
      page.signIn('redirect');
      expect(world.navigated).toEqual(['/auth/linkedin/login?returnTo=%2Fpage%3Ftab%3D1']);
    });
  });
}
