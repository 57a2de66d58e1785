import type { AppPage, GivenWords, MountedAdapter, ServedSession } from '@linkedin-auth/testing/mounted';
import { type JSX, sharedConfig } from 'solid-js';
import { hydrate, render } from 'solid-js/web';
import { commands } from 'vitest/browser';
import { createLinkedInAuthClient, finishLinkedInLogin, type LinkedInAuthClient, thisBrowser } from '../src/index.ts';
import { TestApp } from './app.tsx';

declare module 'vitest/browser' {
  interface BrowserCommands {
    renderOnServer: (initialSession: ServedSession, words?: GivenWords) => Promise<string>;
  }
}

const mountWith =
  (create: (code: () => JSX.Element, target: Element) => () => void) =>
  (target: Element, client: LinkedInAuthClient, page: AppPage) => {
    const dispose = create(() => <TestApp page={page} options={{ client }} />, target);
    return {
      flush: () => {},
      unmount: () => {
        dispose();
        target.replaceChildren();
      },
    };
  };

export const adapter: MountedAdapter<LinkedInAuthClient> = {
  createStore: createLinkedInAuthClient,
  finish: finishLinkedInLogin,
  randomName: thisBrowser.randomName,
  mount: mountWith(render),
  hydrate: (target, client, page) => {
    // What `generateHydrationScript()` puts into a page. Each test is a new page, while Solid counts this document as one.
    Object.assign(globalThis, { _$HY: { events: [], completed: new WeakSet(), r: {}, fe() {} } });
    Object.assign(sharedConfig, { done: false });
    return mountWith(hydrate)(target, client, page);
  },
  renderOnServer: (...rendered) => commands.renderOnServer(...rendered),
};
