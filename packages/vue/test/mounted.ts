import type { AppPage, GivenWords, MountedAdapter, ServedSession } from '@linkedin-auth/testing/mounted';
import { commands } from 'vitest/browser';
import { createApp, createSSRApp, nextTick } from 'vue';
import {
  createLinkedInAuthClient,
  finishLinkedInLogin,
  type LinkedInAuthClient,
  linkedInAuth,
  thisBrowser,
} from '../src/index.ts';
import { TestApp } from './app.ts';

declare module 'vitest/browser' {
  interface BrowserCommands {
    renderOnServer: (initialSession: ServedSession, words?: GivenWords) => Promise<string>;
  }
}

const mountWith = (create: typeof createApp) => (target: Element, client: LinkedInAuthClient, page: AppPage) => {
  const app = create(TestApp, { page }).use(linkedInAuth({ client }));
  app.mount(target);
  return { flush: nextTick, unmount: () => app.unmount() };
};

export const adapter: MountedAdapter<LinkedInAuthClient> = {
  createStore: createLinkedInAuthClient,
  finish: finishLinkedInLogin,
  randomName: thisBrowser.randomName,
  mount: mountWith(createApp),
  hydrate: mountWith(createSSRApp),
  renderOnServer: (...rendered) => commands.renderOnServer(...rendered),
};
