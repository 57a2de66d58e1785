import type { AppPage, GivenWords, MountedAdapter, ServedSession } from '@linkedin-auth/testing/mounted';
import { flushSync, hydrate, mount, unmount } from 'svelte';
import { commands } from 'vitest/browser';
import { createLinkedInAuthClient, finishLinkedInLogin, type LinkedInAuthClient, thisBrowser } from '../src/index.ts';
import TestApp from './TestApp.svelte';

declare module 'vitest/browser' {
  interface BrowserCommands {
    renderOnServer: (initialSession: ServedSession, words?: GivenWords) => Promise<string>;
  }
}

const mountWith =
  (create: typeof mount | typeof hydrate) => (target: Element, client: LinkedInAuthClient, page: AppPage) => {
    const app = create(TestApp, { target, props: { page, options: { client } } });
    flushSync();
    return { flush: flushSync, unmount: () => void unmount(app) };
  };

export const adapter: MountedAdapter<LinkedInAuthClient> = {
  createStore: createLinkedInAuthClient,
  finish: finishLinkedInLogin,
  randomName: thisBrowser.randomName,
  mount: mountWith(mount),
  hydrate: mountWith(hydrate),
  renderOnServer: (...rendered) => commands.renderOnServer(...rendered),
};
