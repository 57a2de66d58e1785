import type { Evidence, LinkedInAuthOutcome } from '@linkedin-auth/core';
import type { InspectionObserver } from '@linkedin-auth/core/inspection';
import { type Attempt, startAttempt } from './attempt.ts';
import { type Browser, thisBrowser } from './browser.ts';
import { checkOptions } from './check-options.ts';
import { type Insides, keepInsides, type Reach } from './insides.ts';
import { currentPage, takeError } from './page-address.ts';
import type { createPopupDoor } from './popup-door.ts';
import { loadRedactor } from './redact-later.ts';
import { createServerRoutes, type FailedOutcome } from './server.ts';
import { createSessionKeeper, isAlive } from './session.ts';
import type {
  LinkedInAuth,
  LinkedInAuthActions,
  LinkedInAuthState,
  Mode,
  Session,
  SignedInMember,
  SignInOptions,
} from './state.ts';

export interface LinkedInAuthClientOptions {
  /** Where the server half is mounted. @default '/auth/linkedin' */
  readonly basePath?: string | undefined;
  /** @default 'auto' */
  readonly mode?: Mode | undefined;
  /**
   * Who is signed in, where a server has rendered the page and knows: the member, or `null` for nobody. Without it the page asks, and
   * is `loading` meanwhile.
   */
  readonly initialSession?: SignedInMember | null | undefined;
  /** Receives what every attempt of this page does, redacted: no code, `state` or member. What it throws is ignored. */
  readonly inspect?: InspectionObserver | undefined;
  /** @default the browser that the page runs in */
  readonly browser?: Browser | undefined;
}

/** The key under which a tab remembers which store asked for its last login, and for which set of scopes. */
const asked = 'linkedin-auth:asked';

type Listener = (auth: LinkedInAuth) => void;

/** What can be read and listened to. Actors of XState have the same form. */
export interface LinkedInAuthSource {
  readonly getSnapshot: () => LinkedInAuth;
  /** Tells a function or an observer of every change. */
  readonly subscribe: (observer: Listener | { readonly next?: Listener | undefined }) => {
    readonly unsubscribe: () => void;
  };
}

/** The store outside React: one for each provider. It holds who is signed in and the one attempt that is under way. */
export interface LinkedInAuthClient extends LinkedInAuthActions, LinkedInAuthSource {
  /** What a server rendered and the page hydrates with: it never changes. */
  readonly served: LinkedInAuthSource;
  /** Asks who is signed in, once. Never rejects. */
  readonly load: () => Promise<void>;
  /**
   * Loads, reads what a redirect brought back, takes up what a reload cut short, hears other tabs. Returns how to stop. Called again,
   * it goes on until the last one stops.
   */
  readonly start: () => () => void;
}

/** What is shown over the session: the login that is under way, or how the last one failed. */
type Over = Exclude<LinkedInAuthState, Session>;

/**
 * Creates the store. Touches nothing of the browser before `start` or an action is called, so it can be made on a server.
 *
 * @param createDoor the popup door; without one every login is a redirect
 */
export function createStore(
  options: LinkedInAuthClientOptions,
  createDoor: typeof createPopupDoor | null,
): LinkedInAuthClient {
  checkOptions('createLinkedInAuthClient', options);
  const {
    basePath = '/auth/linkedin',
    mode: defaultMode = 'auto',
    initialSession,
    inspect,
    browser = thisBrowser,
  } = options;
  const server = createServerRoutes(basePath, browser);
  const listeners = new Set<Listener>();
  let over: Over | null = null;
  let attempt: (Attempt & { readonly reach: Reach }) | null = null;
  /** Counts what has happened, so that an explanation that took its time does not overtake it. */
  let news = 0;
  /** Whether a redirect brought a failure back to this page. */
  let isBack = false;
  /** Why the server half could not say who is signed in, while it cannot. */
  let trouble: FailedOutcome | null = null;

  const given = sessionOf(initialSession);
  // A page may be shown long after it was rendered: a session that has ended since has to be asked about.
  const initial: Session = isAlive(given, browser) ? given : { status: 'loading' };
  const keeper = createSessionKeeper(server, browser, basePath, initial, {
    changed: (isNewMember) => {
      // A member who came in another way needs neither this login's failure nor its window, which is out of reach.
      if (isNewMember && (attempt === null || attempt.reach.isOutOfReach === true)) {
        supersede();
        over = null;
        if (!isBack) forget();
      }
      publish();
    },
    troubled: (outcome) => {
      const isShown = over?.status === 'failed' && over.failure.evidence === trouble?.evidence;
      trouble = outcome;
      if (outcome === null) {
        if (isShown) show(null);
        // A login that is under way, or came back with a failure of its own, has more to say.
      } else if (over === null && !isBack) void showFailure(outcome, () => trouble === outcome);
    },
  });

  const show = (next: Over | null): void => {
    over = next;
    if (next === null) forget();
    publish();
  };

  /** The last login that was asked for, until it has succeeded or its failure was dismissed. */
  let last: SignInOptions = {};

  /** The set of scopes of this store's last login, if it was the last one of this tab: a redirect forgets all else. */
  const rememberedScope = (): string | null => {
    const [path, ...scope] = (browser.recall(asked) ?? '').split(' ');
    return path === basePath ? scope.join(' ') : null;
  };

  const forget = (): void => {
    last = {};
    if (rememberedScope() !== null) browser.remember(asked, null);
  };

  const publish = (): void => {
    const session = keeper.current();
    const next = over ?? session;
    if (next === shown && session === auth.session) return;
    shown = next;
    auth = { ...next, ...actions, session };
    for (const listener of listeners) listener(auth);
  };

  const endAttempt = (isAbandoned: boolean): void => {
    if (attempt === null) return;
    const { stop, reach } = attempt;
    attempt = null;
    stop();
    reach.leave?.(isAbandoned);
  };

  /** What was under way is over, without an outcome. */
  const supersede = (isAbandoned = false): void => {
    news += 1;
    popups?.stopOverhearing();
    endAttempt(isAbandoned);
  };

  const putAway = (isAbandoned = false): void => {
    supersede(isAbandoned);
    show(null);
  };

  const showFailure = async (
    { code, evidence }: { readonly code: string; readonly evidence: Evidence | null },
    stillHolds = () => true,
  ): Promise<void> => {
    const before = news;
    const failure = await server.explain(code, evidence);
    if (news === before && stillHolds()) show({ status: 'failed', failure });
  };

  /** The window is gone. Was the member signed in all the same, or is the server half what they saw was not there? */
  const showClosed = async (outcome: FailedOutcome): Promise<void> => {
    const before = news;
    const session = keeper.current();
    const trouble = await keeper.ask();
    if (news !== before) return;
    // A member whose session has changed meanwhile may well have finished the login.
    if (keeper.current().status === 'signed-in' && keeper.current() !== session) show(null);
    else await showFailure(trouble ?? outcome);
  };

  const settle = (outcome: LinkedInAuthOutcome): void => {
    news += 1;
    endAttempt(false);
    if (outcome.status === 'succeeded' || outcome.code !== 'popup_closed') popups?.stopOverhearing();
    if (outcome.status === 'failed')
      return void (outcome.code === 'popup_closed' ? showClosed(outcome) : showFailure(outcome));
    over = null;
    const { member, expiresAt } = outcome.grant;
    // A login that identifies nobody signs nobody in.
    if (member !== null) keeper.tell({ status: 'signed-in', member, expiresAt });
    show(null);
  };

  const begin: Insides['begin'] = (channel, reach = {}) => {
    supersede();
    const begun = startAttempt({
      browser,
      channel,
      callbackTimeout: reach.timeout,
      inspect,
      onStatus: (status) => show({ status }),
      onSettled: settle,
    });
    attempt = { ...begun, reach };
    return begun;
  };

  const insides: Insides = { server, browser, begin, settle, ask: keeper.ask };
  const popups = createDoor?.(insides, `linkedin-auth:${basePath}`);

  const signIn = (options: SignInOptions = {}): void => {
    checkOptions('signIn', options);
    const { returnTo = currentPage(browser), mode = defaultMode, scope } = options;
    const query = { returnTo, ...(scope !== undefined && { scope }) };
    supersede();
    last = options;
    const channel = browser.randomName();
    const isPopup = popups !== undefined && (mode === 'popup' || (mode === 'auto' && browser.welcomesPopups()));
    // Before anything else: the browser must still be inside the click.
    const isOpen = isPopup && popups.open(channel, query);
    browser.remember(asked, `${basePath} ${scope ?? ''}`);
    if (isOpen) return;
    const begun = begin(channel);
    if (isPopup && mode === 'popup') begun.send({ type: 'popup.blocked' });
    // Who watches sees this half and the server's as one login.
    else browser.navigate(server.loginUrl({ ...query, ...(inspect && { channel }) }));
  };

  /** Where the page goes away, or back in time: what was under way is over. What the server half is finishing cannot be taken back. */
  const abandon = (): void => {
    if (over?.status === 'exchanging' && attempt !== null) return;
    if (over === null || over.status === 'failed') popups?.stopOverhearing();
    else putAway(true);
  };

  /**
   * Shows the failure that a redirect brought back, once it is known who is signed in. Anybody can write a link that says so: over a
   * session it is shown only where this tab had asked for a login.
   */
  const showBroughtBack = async (code: string): Promise<void> => {
    const before = news;
    await keeper.load();
    const isOwn = attempt === null && rememberedScope() !== null;
    if (isOwn || (news === before && keeper.current().status !== 'signed-in'))
      await showFailure({ code, evidence: null });
  };

  let starts = 0;
  let stop = (): void => {};
  const begun = (): (() => void) => {
    // A redirect leaves the page with its first event.
    if (inspect) void loadRedactor();
    // Another application on this page leaves its failure to its own store.
    const code = browser.recall(asked) === null || rememberedScope() !== null ? takeError(browser) : null;
    isBack ||= code !== null;
    const stopKeeping = keeper.start();
    void keeper.load();
    if (code !== null) void showBroughtBack(code);
    const { status } = keeper.current();
    // A page that was rendered before the window was done knows nothing of it.
    if (attempt === null && popups?.resume(status === 'signed-in') === true && status !== 'loading') void keeper.ask();
    // Neither under way, nor failed, nor on the page that has yet to finish it: the last login is over.
    if (over === null && !isBack && !/[?&]state=/.test(browser.location())) forget();
    // Back from LinkedIn by the back button: the attempt of before is over, as it is after a reload.
    const stopRestored = browser.onRestored(() => {
      abandon();
      void keeper.ask();
    });
    return () => {
      stopRestored();
      stopKeeping();
      abandon();
    };
  };

  const actions: LinkedInAuthActions = {
    signIn,
    tryAgain: (options = {}) => {
      const {
        returnTo = last.returnTo,
        mode = last.mode,
        scope = last.scope ?? (rememberedScope() || undefined),
      } = options;
      signIn({ returnTo, mode, scope });
    },
    // Over, and still being asked about or explained: a window that is open after all is not heard any more.
    cancel: () => (attempt === null ? putAway() : attempt.send({ type: 'login.cancel' })),
    signOut: async () => {
      putAway();
      const before = news;
      const trouble = await server.logout();
      // Another login has begun meanwhile: the server half knows which of the two it saw last.
      if (news !== before) await keeper.ask();
      else if (trouble === null) keeper.tell({ status: 'signed-out' });
      else await showFailure(trouble);
      return trouble === null;
    },
    dismiss: () => {
      // A login that is under way is not put away, but cancelled.
      if (attempt !== null) return;
      news += 1;
      show(null);
    },
  };

  let shown: LinkedInAuthState = given;
  let auth: LinkedInAuth = { ...given, ...actions, session: given };
  const served = auth;
  publish();

  const client: LinkedInAuthClient = {
    ...actions,
    getSnapshot: () => auth,
    served: { getSnapshot: () => served, subscribe: () => ({ unsubscribe: () => {} }) },
    subscribe: (observer) => {
      // A function of its own, so that two subscriptions of one listener are two.
      const listener: Listener = (next) => (typeof observer === 'function' ? observer(next) : observer.next?.(next));
      listeners.add(listener);
      return { unsubscribe: () => void listeners.delete(listener) };
    },
    load: keeper.load,
    start: () => {
      starts += 1;
      if (starts === 1) stop = begun();
      let isStarted = true;
      return () => {
        if (!isStarted) return;
        isStarted = false;
        starts -= 1;
        if (starts === 0) stop();
      };
    },
  };
  keepInsides(client, insides);
  return client;
}

const sessionOf = (initial: SignedInMember | null | undefined): Session => {
  if (initial === undefined) return { status: 'loading' };
  if (initial === null) return { status: 'signed-out' };
  const { expiresAt, signedInAt: _, fields: __, ...member } = initial;
  return { status: 'signed-in', member, expiresAt };
};
