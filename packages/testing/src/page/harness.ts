import type { GrantStanding, LinkedInAuthOutcome } from '@linkedin-auth/core';
import type { Ending } from '../endings.ts';
import type { Forgery } from '../forgeries.ts';
import type { AdapterHarness, Login, Outcome, Session, ShownFailure } from '../harness.ts';
import { overhearConsole } from '../overhear-console.ts';
import { printed } from '../printed.ts';
import { fakeBrowser } from './fake-browser.ts';
import { outcomeOf, stubServer, type Told } from './stub-server.ts';

/** The state that a page shows. */
export type PageState =
  | { readonly status: 'loading' | 'signed-out' | 'authorizing' | 'exchanging' }
  | { readonly status: 'signed-in'; readonly member: { readonly sub: string }; readonly grant: GrantStanding | null }
  | { readonly status: 'failed'; readonly failure: ShownFailure };

/** The part of a store that the contract uses. */
export interface PageStore {
  readonly getSnapshot: () => PageState;
  readonly subscribe: (listener: (state: PageState) => void) => unknown;
  readonly start: () => unknown;
  readonly signIn: (options: { readonly mode: 'popup' | 'redirect'; readonly scope?: string | undefined }) => void;
  readonly signOut: () => Promise<unknown>;
  /** Called when the test has ended. */
  readonly end?: (() => void) | undefined;
}

/** How a package creates stores and finishes a login on a callback page. */
export interface PageAdapter<Store extends PageStore> {
  readonly createStore: (options: {
    readonly browser: ReturnType<typeof fakeBrowser>['browser'];
    readonly inspect: (frame: unknown) => void;
  }) => Store;
  readonly finish: (store: Store) => Promise<{ readonly outcome: LinkedInAuthOutcome | null } | null>;
  readonly randomName: () => string;
}

/** How the outcome reaches the page: in the message of a popup, or as the parameters of a callback page. */
export type Door = 'popup' | 'page';

/**
 * Opens a page whose server is the stub. The tabs share no channel, so that a tab shows how its own login ended, and not who signed in
 * elsewhere.
 */
function openTab<Store extends PageStore>(
  { createStore, randomName }: PageAdapter<Store>,
  server: ReturnType<typeof stubServer>,
  note: (value: unknown) => void,
  location = '/',
) {
  const world = fakeBrowser({ location });
  world.world.now = server.now();
  const browser = { ...world.browser, fetch: server.fetch, randomName };
  const client = createStore({ browser, inspect: note });
  /** Called with every ending that the tab shows. */
  let shown: (outcome: Outcome) => void = () => {};
  client.subscribe((state) => {
    note(state);
    const outcome = endingIn(state);
    if (outcome !== null) shown(outcome);
  });
  /** Resolves with the state when the page neither asks nor waits. */
  const settled = (): Promise<PageState> =>
    new Promise((resolve) => {
      const look = (state: PageState): void => {
        if (!pending.includes(state.status)) resolve(state);
      };
      client.subscribe(look);
      look(client.getSnapshot());
    });
  return {
    world,
    client,
    settled,
    watch: (show: typeof shown): void => void (shown = show),
    /** Starts the store, as a provider does on mount. */
    start: (): Promise<PageState> => {
      client.start();
      return settled();
    },
  };
}

const pending: readonly string[] = ['loading', 'authorizing', 'exchanging'];

const endingIn = (state: PageState): Outcome | null => {
  if (state.status === 'failed') return { status: 'failed', failure: state.failure };
  return state.status === 'signed-in' ? { status: 'succeeded', sub: state.member.sub } : null;
};

/** Creates a harness with a tab for each login, and a stub of the server. */
export function pageHarness<Store extends PageStore>(door: Door, adapter: PageAdapter<Store>): AdapterHarness {
  const { finish } = adapter;
  type Tab = ReturnType<typeof openTab<Store>>;
  const server = stubServer();
  const traces: string[] = [];
  const note = (value: unknown): void => void traces.push(printed(value));
  const stopListening = overhearConsole(note);
  const tabs: Tab[] = [];
  const tabOf = new WeakMap<Login, Tab>();

  const open = (location?: string): Tab => {
    const tab = openTab(adapter, server, note, location);
    tabs.push(tab);
    return tab;
  };

  const begin = async (after?: Login): Promise<Login> => {
    const tab = (after && tabOf.get(after)) ?? open();
    await tab.start();
    const outcomes: Outcome[] = [];
    let settle = (): void => {};
    const settled = new Promise<void>((resolve) => {
      settle = resolve;
    });
    const show = (outcome: Outcome): void => {
      outcomes.push(outcome);
      settle();
    };
    tab.watch(show);
    tab.client.signIn({ mode: door === 'popup' ? 'popup' : 'redirect' });
    const url = (door === 'popup' ? tab.world.opened.at(-1)?.url : tab.world.navigated.at(-1)) ?? '';
    const channel = new URL(url, 'http://this.page').searchParams.get('channel') ?? '';
    const state = server.login(url);
    let repeat = async (): Promise<void> => {};
    const underWay: Promise<unknown>[] = [];

    /** Posts as the popup's last page does, also when the login is over: the first outcome counts. */
    const say = (told: Told, channelOfWhom = channel): void =>
      tab.world.hear({ type: 'linkedin-auth.outcome', state: channelOfWhom, outcome: outcomeOf(told) });
    const throughPopup = async (ending: Ending, parameters: Readonly<Record<string, string>>): Promise<void> => {
      const { told } = server.finish(parameters);
      const said = toldOf(ending);
      repeat = async () => say(said ?? (await told));
      await repeat();
      await tab.settled();
    };

    /** Opens a new document, as a navigation does. */
    const throughPage = async (parameters: Readonly<Record<string, string>>): Promise<void> => {
      const page = open(`/back?${new URLSearchParams(parameters)}`);
      tabOf.set(login, page);
      page.watch(show);
      void page.start();
      repeat = async () => {
        // Mounted twice, and reloaded.
        if ((await finish(page.client)) === null) throw new Error('mounted twice, it found nothing to finish');
        const reloaded = open(page.world.world.location);
        void reloaded.start();
        await finish(reloaded.client);
      };
      await finish(page.client);
      await page.settled();
    };

    const login: Login = {
      comeBack: async (ending) => {
        const answered =
          ending.kind === 'cancelled'
            ? { error: ending.error, error_description: 'The user cancelled' }
            : { code: server.newCode(ending) };
        const parameters = { ...answered, state };
        const delivered = door === 'popup' ? throughPopup(ending, parameters) : throughPage(parameters);
        underWay.push(delivered);
        if (ending.kind !== 'silent') await delivered;
      },
      comeBackAgain: () => repeat(),
      forge: async (forgery) => {
        if (door === 'popup') {
          say({ status: 'signed-in', sub: 'sub-eve' }, forgery === 'no state' ? '' : 'the-channel-of-another-attempt');
          return null;
        }
        const code = server.newCode({ kind: 'granted', sub: 'sub-eve' });
        const page = open(`/back?${forge(forgery, code, state)}`);
        const finished = await finish(page.client);
        return finished?.outcome?.status === 'failed' ? finished.outcome.code : null;
      },
      outcomes: async () => {
        await settled;
        await Promise.all(underWay);
        return outcomes;
      },
    };
    tabOf.set(login, tab);
    return login;
  };

  const look = async (): Promise<Session> => {
    const state = await open().start();
    return state.status === 'signed-in' ? { status: 'signed-in', sub: state.member.sub } : { status: 'signed-out' };
  };

  return {
    begin,
    session: look,
    signOut: async () => {
      const tab = open();
      await tab.start();
      await tab.client.signOut();
    },
    pass: async (milliseconds) => {
      server.pass(milliseconds);
      for (const { world } of tabs) world.wait(milliseconds);
    },
    exchanges: server.exchanges,
    secrets: server.codes,
    traces: () => [
      ...traces,
      ...tabs.flatMap(({ world }) => [
        world.world.location,
        ...world.navigated,
        printed(world.opened),
        printed(world.announced),
      ]),
      printed({ ...localStorage, ...sessionStorage }),
      document.cookie,
      document.documentElement.outerHTML,
    ],
    end: async () => {
      stopListening();
      for (const { client } of tabs) client.end?.();
    },
  };
}

/** Returns the result of a server that remembers no earlier callback; `null` when it waits for LinkedIn. */
function toldOf(ending: Ending): Told | null {
  switch (ending.kind) {
    case 'granted':
      return { status: 'signed-in', sub: ending.sub };
    case 'cancelled':
      return { status: 'failed', code: ending.error };
    case 'refused':
      return { status: 'failed', code: ending.code };
    case 'silent':
      return null;
  }
}

function forge(forgery: Forgery, code: string, state: string): URLSearchParams {
  switch (forgery) {
    case 'another state':
      return new URLSearchParams({ code, state: crypto.randomUUID() });
    case 'no state':
      return new URLSearchParams({ code });
    case 'another issuer':
      return new URLSearchParams({ code, state, iss: 'https://evil.example' });
    case 'a parameter twice':
      return new URLSearchParams([
        ['code', code],
        ['state', state],
        ['code', code],
      ]);
  }
}
