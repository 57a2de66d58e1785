import { afterEach, expect, vi } from 'vitest';
import type { FakeBrowser } from '../page/fake-browser.ts';
import type { PageState } from '../page/harness.ts';
import type { AppPage, MountableStore, MountedAdapter, MountedApp, ServedSession } from './adapter.ts';

/** How the suite opens applications. Each ends with its test. */
export type Using<Store> = ReturnType<typeof usingApps<Store & MountableStore>>;

export function usingApps<Store extends MountableStore>({ createStore, mount, hydrate }: MountedAdapter<Store>) {
  const apps: (() => void)[] = [];

  afterEach(() => {
    for (const end of apps.splice(0)) end();
  });

  /** Mounts the application on a store, or hydrates what a server rendered. */
  function show(store: Store, { html = null as string | null, isCallback = false } = {}) {
    const target = document.body.appendChild(document.createElement('div'));
    target.innerHTML = html ?? '';
    const shown: PageState['status'][] = [];
    const first: PageState['status'][] = [];
    const page: AppPage = {
      isCallback,
      shows: ({ status }) => void shown.push(status),
      readsFirst: ({ status }) => void first.push(status),
      signsOut: () => {},
    };
    const served = target.querySelector('main');
    let app: MountedApp | null = null;
    const unmount = (): void => {
      app?.unmount();
      app = null;
    };
    // Also where the framework throws while it mounts.
    apps.push(() => {
      unmount();
      target.remove();
    });
    const { flush } = (app = (html === null ? mount : hydrate)(target, store, page));
    const main = (): HTMLElement => target.querySelector('main') ?? expect.unreachable('no <main>');
    const press = (label: string): void => {
      const button = [...target.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === label);
      (button ?? expect.unreachable(`no button ${label}`)).click();
    };
    return {
      target,
      served,
      shown,
      first,
      main,
      press,
      unmount,
      flush,
      signIn: (mode: 'popup' | 'redirect' = 'popup') =>
        target.querySelector<HTMLButtonElement>(`[data-mode="${mode}"]`)?.click(),
      sees: (status: PageState['status']) =>
        vi.waitFor(() => expect(main().dataset['status']).toBe(status), { timeout: 30_000 }),
      outputs: () => [...target.querySelectorAll('output')].map(({ textContent }) => textContent),
    };
  }

  const openPage = (world: FakeBrowser, initialSession?: ServedSession) =>
    show(createStore({ browser: world.browser, ...(initialSession !== undefined && { initialSession }) }));

  return { show, openPage };
}
