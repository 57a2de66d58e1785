import { thisBrowser } from '@linkedin-auth/browser';
import type { AppPage, GivenWords, MountedAdapter, ServedSession } from '@linkedin-auth/testing/mounted';
import type { ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot, hydrateRoot, type Root } from 'react-dom/client';
import { commands } from 'vitest/browser';
import {
  createLinkedInAuthClient,
  finishLinkedInLogin,
  type LinkedInAuthClient,
  LinkedInAuthProvider,
} from '../src/index.ts';
import { TestApp } from './app.tsx';

declare module 'vitest/browser' {
  interface BrowserCommands {
    renderOnServer: (initialSession: ServedSession, words?: GivenWords) => Promise<string>;
  }
}

const mountWith =
  (create: (target: Element, app: ReactNode) => Root) =>
  (target: Element, client: LinkedInAuthClient, page: AppPage) => {
    const root = flushSync(() =>
      create(
        target,
        <LinkedInAuthProvider client={client}>
          <TestApp page={page} />
        </LinkedInAuthProvider>,
      ),
    );
    return { flush: () => flushSync(() => {}), unmount: () => flushSync(() => root.unmount()) };
  };

export const adapter: MountedAdapter<LinkedInAuthClient> = {
  createStore: createLinkedInAuthClient,
  finish: finishLinkedInLogin,
  randomName: thisBrowser.randomName,
  mount: mountWith((target, app) => {
    const root = createRoot(target);
    root.render(app);
    return root;
  }),
  hydrate: mountWith(hydrateRoot),
  renderOnServer: (...rendered) => commands.renderOnServer(...rendered),
};
