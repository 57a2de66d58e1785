import type { GrantStanding, LinkedInAuthOutcome } from '@linkedin-auth/core';
import type { Words } from '@linkedin-auth/core/words';
import type { fakeBrowser, member } from '../page/fake-browser.ts';
import type { PageAdapter, PageState, PageStore } from '../page/harness.ts';

type FakeBrowserOf = ReturnType<typeof fakeBrowser>['browser'];

/** The session that a server rendered; `null` for nobody, `undefined` for unknown. */
export type ServedSession =
  | (typeof member & { readonly expiresAt: number; readonly grant?: GrantStanding | undefined })
  | null
  | undefined;

/** The option `words` of a store. */
export interface GivenWords extends Partial<Words> {
  readonly load?: (() => Promise<Partial<Words>>) | undefined;
}

/** The store of an adapter, as far as its test application uses it. */
export interface MountableStore extends PageStore {
  readonly subscribe: (listener: (state: PageState) => void) => { readonly unsubscribe: () => void };
  readonly start: () => () => void;
}

/** What a test application reports, and whether its page is the redirect URI. */
export interface AppPage {
  readonly isCallback: boolean;
  /** Called with what a component shows, at once and after every change. */
  readonly shows: (state: PageState) => void;
  /** Called with what a component that is mounted later reads first. */
  readonly readsFirst: (state: PageState) => void;
  /** Called when the member signs out, with what `signOut()` returned. */
  readonly signsOut: (done: Promise<unknown>) => void;
}

export interface MountedApp {
  /** Applies to the document what the framework would apply later in this tick. */
  readonly flush: () => unknown;
  readonly unmount: () => void;
}

/**
 * An adapter and its test application, which has:
 *
 * - `<main data-status data-failure data-member data-grant>` of one component and `<output>` of another with the status, both from the composable,
 *   rune or primitive;
 * - the adapter's button twice, with the attributes `data-mode` and the modes `popup` and `redirect`;
 * - the adapter's failure view, with details;
 * - a button "Sign out", a button "Refetch", and a button "More", which mounts one more component with `<output data-late>`;
 * - the adapter's callback component around "One moment …", where the page is the redirect URI.
 */
export interface MountedAdapter<Store extends MountableStore> {
  readonly createStore: (options: {
    readonly browser: FakeBrowserOf;
    readonly inspect?: (frame: unknown) => void;
    readonly initialSession?: ServedSession;
    readonly words?: GivenWords;
  }) => Store;
  readonly finish: (store: Store) => Promise<{ readonly outcome: LinkedInAuthOutcome | null } | null>;
  readonly randomName: () => string;
  readonly mount: (target: Element, store: Store, page: AppPage) => MountedApp;
  readonly hydrate: (target: Element, store: Store, page: AppPage) => MountedApp;
  /** Renders the application as a server does. */
  readonly renderOnServer: (initialSession: ServedSession, words?: GivenWords) => Promise<string>;
}

const click = (target: Element, selector: string): void => {
  const button = target.querySelector<HTMLButtonElement>(selector);
  if (button === null) throw new Error(`the application has no ${selector}`);
  button.click();
};

/** What one application on a page shows, and how a member uses it. */
export interface AppStore<Store> extends PageStore {
  readonly inner: Store;
}

/**
 * Returns the adapter for the contract of `pageHarness`: each store is an application in the document. What it shows is what the
 * framework has passed on, a sign-in is a click, and the application is mounted with the first `start()`.
 */
export function inApplication<Store extends MountableStore>({
  createStore,
  finish,
  randomName,
  mount,
}: MountedAdapter<Store>): PageAdapter<AppStore<Store>> {
  return {
    randomName,
    finish: (app) => {
      app.start();
      return finish(app.inner);
    },
    createStore: (options) => {
      const inner = createStore(options);
      const target = document.body.appendChild(document.createElement('div'));
      const listeners = new Set<(state: PageState) => void>();
      let shown: PageState = { status: 'loading' };
      let signedOut: Promise<unknown> = Promise.resolve();
      let app: MountedApp | null = null;
      const isCallback = /[?&](?:state|code|error)=/.test(options.browser.location());
      return {
        inner,
        getSnapshot: () => {
          app?.flush();
          return shown;
        },
        subscribe: (listener) => listeners.add(listener),
        start: () => {
          app ??= mount(target, inner, {
            isCallback,
            shows: (state) => {
              shown = state;
              for (const listener of listeners) listener(state);
            },
            readsFirst: () => {},
            signsOut: (done) => {
              signedOut = done;
            },
          });
        },
        signIn: ({ mode }) => {
          app?.flush();
          click(target, `[data-mode="${mode}"]`);
        },
        signOut: async () => {
          click(target, '[name="sign-out"]');
          await signedOut;
        },
        end: () => {
          app?.unmount();
          target.remove();
        },
      };
    },
  };
}
