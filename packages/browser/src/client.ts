import type { InspectionObserver } from '@linkedin-auth/core/inspection';
import { loadActor } from './attempt.ts';
import { type Browser, type Channel, thisBrowser } from './browser.ts';
import { checkOptions } from './check-options.ts';
import { keepInternals } from './internals.ts';
import { currentPage, takeError } from './page-address.ts';
import type { createPopupMode } from './popup-mode.ts';
import { loadRedactor } from './redactor.ts';
import { createRequestMemory } from './request-memory.ts';
import { createServerRoutes } from './server.ts';
import type {
  LinkedInAuth,
  LinkedInAuthActions,
  LinkedInAuthState,
  LocalWords,
  Mode,
  Session,
  SignedInMember,
  SignInOptions,
} from './state.ts';
import type { StoreEvent } from './store/events.ts';
import { initialLogin } from './store/login.ts';
import { createPerformer } from './store/perform.ts';
import { reduce, type StoreState, viewOf } from './store/reduce.ts';
import { initialSession, isAlive } from './store/session.ts';

export interface LinkedInAuthClientOptions {
  /** Where the routes of the server are mounted. @default '/auth/linkedin' */
  readonly basePath?: string | undefined;
  /** @default 'auto' */
  readonly mode?: Mode | undefined;
  /**
   * Who is signed in, if a server that knows has rendered the page: the member, or `null` for nobody. Without it the page asks the
   * server, and is `loading` until the answer.
   */
  readonly initialSession?: SignedInMember | null | undefined;
  /** Receives the inspection frames of every attempt, redacted: without code, `state` or member. Exceptions are ignored. */
  readonly inspect?: InspectionObserver | undefined;
  /**
   * All or some texts for members, or `wordsIn('auto')` of `@linkedin-auth/browser/words`, which loads them when the store starts. Texts
   * that are missing, or cannot be loaded, are English. @default English
   */
  readonly words?: LocalWords | undefined;
  /** @default the browser that runs the page */
  readonly browser?: Browser | undefined;
}

type Listener = (auth: LinkedInAuth) => void;

/** A source of states. XState's actors have the same form. */
export interface LinkedInAuthSource {
  readonly getSnapshot: () => LinkedInAuth;
  /** Calls a function or an observer after every change. */
  readonly subscribe: (observer: Listener | { readonly next?: Listener | undefined }) => {
    readonly unsubscribe: () => void;
  };
}

/** The store: who is signed in, and the one attempt that is under way. */
export interface LinkedInAuthClient extends LinkedInAuthActions, LinkedInAuthSource {
  /** The state that a server rendered and that the page hydrates with. It never changes. */
  readonly served: LinkedInAuthSource;
  /** Asks the server who is signed in, once. Resolves when that is known. Never rejects. */
  readonly load: () => Promise<void>;
  /**
   * Starts the store: loads the session, reads the failure that a redirect brought back, resumes a popup login after a reload, and listens
   * to other tabs. Returns a function that stops it. After several calls the store runs until the last of them is stopped.
   */
  readonly start: () => () => void;
}

/**
 * Creates a store: a shell that turns what happens in the browser into events, and performs the effects that `reduce` returns. Accesses
 * no browser API before `start` or an action is called, so a server can create one too.
 *
 * @param createPopups creates the popup mode; `null`: every login is a redirect
 */
export function createStore(
  options: LinkedInAuthClientOptions,
  createPopups: typeof createPopupMode | null,
): LinkedInAuthClient {
  checkOptions('createLinkedInAuthClient', options);
  const {
    basePath = '/auth/linkedin',
    mode: defaultMode = 'auto',
    initialSession: rendered,
    inspect,
    browser = thisBrowser,
  } = options;
  const listeners = new Set<Listener>();
  const waiting = new Set<() => void>();
  const events: StoreEvent[] = [];
  let tabs: Channel | null = null;

  const given = sessionOf(rendered);
  // A page may be shown long after it was rendered. If the session has ended since, the page asks the server.
  const isCurrent = isAlive(given, () => browser.now());
  let state: StoreState = {
    session: initialSession(isCurrent ? given : { status: 'loading' }),
    login: initialLogin,
  };

  /** Reduces an event, performs its effects, and publishes the result. What an effect sends is reduced after that. */
  const send = (event: StoreEvent): void => {
    if (events.push(event) > 1) return;
    try {
      for (const next of events) {
        const [after, effects] = reduce(state, next);
        state = after;
        for (const effect of effects) perform(effect);
      }
    } finally {
      events.length = 0;
    }
    publish();
    for (const look of waiting) look();
  };

  /** Resolves as soon as the state is as wanted. */
  const until = (isWanted: (state: StoreState) => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!isWanted(state)) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });

  const isAnswered = ({ session }: StoreState): boolean => session.question === null;

  const server = createServerRoutes(basePath, browser);
  const requests = createRequestMemory(browser, basePath);
  const popups = createPopups && createPopups(browser, `linkedin-auth:${basePath}`, send);
  const { perform, attempt, loggingOut } = createPerformer(
    browser,
    server,
    requests,
    popups,
    inspect,
    (session) => tabs?.post({ session }),
    send,
  );

  const publish = (): void => {
    const session = state.session.current;
    const next = viewOf(state);
    if (next === shown && session === auth.session && words === auth.words) return;
    shown = next;
    auth = { ...next, ...actions, session, words };
    for (const listener of listeners) listener(auth);
  };

  const signIn = (options: SignInOptions = {}): void => {
    checkOptions('signIn', options);
    const { returnTo = currentPage(browser), mode = defaultMode, scope } = options;
    const query = { returnTo, ...(scope !== undefined && { scope }) };
    const channel = browser.randomName();
    // Before anything else: the browser must still be inside the click.
    const popup =
      popups && (mode === 'popup' || (mode === 'auto' && browser.welcomesPopups()))
        ? popups.open(channel, server.loginUrl({ mode: 'popup', channel, ...query }))
        : null;
    const way = popup === true ? 'popup' : popup === false && mode === 'popup' ? 'blocked' : 'redirect';
    send({ type: 'login.start', channel, way, query, options });
  };

  const actions: LinkedInAuthActions = {
    signIn,
    tryAgain: (options = {}) => {
      const last = state.login.request;
      const {
        returnTo = last.returnTo,
        mode = last.mode,
        scope = last.scope ?? (requests.scope() || undefined),
      } = options;
      signIn({ returnTo, mode, scope });
    },
    cancel: () => send({ type: 'login.cancel' }),
    refetch: async () => {
      send({ type: 'session.refetch' });
      await until(isAnswered);
      return state.session.failure === null;
    },
    signOut: async () => {
      send({ type: 'session.end' });
      const failure = await loggingOut();
      await until((now) => now.login.activity.type !== 'explaining' && isAnswered(now));
      return failure === null;
    },
    dismiss: () => send({ type: 'failure.dismiss' }),
  };

  let words = options.words ?? {};
  let shown: LinkedInAuthState = given;
  let auth: LinkedInAuth = { ...given, ...actions, session: given, words };
  const served = auth;
  publish();

  const useWords = (loaded: LocalWords): void => {
    words = { ...loaded };
    publish();
  };

  const begin = (): (() => void) => {
    // Where the words cannot be loaded, the page stays as it is.
    words.load?.().then(useWords, () => {});
    // Early, because a redirect leaves the page with its first event, which an inspector is to see.
    if (inspect) {
      void loadRedactor();
      loadActor().catch(() => {});
    }
    tabs = browser.join(basePath, (message) => {
      const session = (message as { readonly session?: unknown } | null)?.session;
      if (typeof session === 'string') send({ type: 'tab.announced', session });
    });
    send({
      type: 'store.start',
      now: browser.now(),
      hasRequest: requests.scope() !== null,
      // A failure of another application on this page is for the store of that application.
      code: requests.isOfAnother() ? null : takeError(browser),
      isCallback: /[?&]state=/.test(browser.location()),
      popup: popups && popups.recall(),
    });
    const stops = [
      browser.onReturn(() => send({ type: 'page.returned' })),
      // The back button led back from LinkedIn: the attempt is over, as it is after a reload.
      browser.onRestored(() => send({ type: 'page.restored' })),
    ];
    return () => {
      for (const stop of stops) stop();
      tabs?.close();
      tabs = null;
      send({ type: 'store.stop', now: browser.now() });
    };
  };

  let starts = 0;
  let stop = (): void => {};
  let loaded: Promise<void> | null = null;
  const client: LinkedInAuthClient = {
    ...actions,
    getSnapshot: () => auth,
    served: { getSnapshot: () => served, subscribe: () => ({ unsubscribe: () => {} }) },
    subscribe: (observer) => {
      // A new function, so that subscribing one listener twice makes two subscriptions.
      const listener: Listener = (next) => (typeof observer === 'function' ? observer(next) : observer.next?.(next));
      listeners.add(listener);
      return { unsubscribe: () => void listeners.delete(listener) };
    },
    load: () => {
      send({ type: 'session.load' });
      loaded ??= until(({ session }) => session.load === 'done');
      return loaded;
    },
    start: () => {
      starts += 1;
      if (starts === 1) stop = begin();
      let isStarted = true;
      return () => {
        if (!isStarted) return;
        isStarted = false;
        starts -= 1;
        if (starts === 0) stop();
      };
    },
  };
  keepInternals(client, {
    server,
    browser,
    beginAttempt: (channel) => {
      send({ type: 'callback.received', channel });
      return attempt();
    },
    interrupt: (outcome) => {
      send({ type: 'exchange.interrupted', outcome });
      return state.login.activity.type !== 'attempt';
    },
  });
  return client;
}

const sessionOf = (initial: SignedInMember | null | undefined): Session => {
  if (initial === undefined) return { status: 'loading' };
  if (initial === null) return { status: 'signed-out' };
  const { expiresAt, grant = null, signedInAt: _, fields: __, ...member } = initial;
  return { status: 'signed-in', member, expiresAt, grant };
};
