import {
  connect,
  type Evidence,
  type InspectionFrame,
  type LinkedInAuthOutcome,
  linkedInAuthMachine,
} from '@linkedin-auth/core';
import { type Actor, createActor } from 'xstate';
import { type Browser, thisBrowser } from './browser.ts';
import { type Finished, finishLogin } from './callback.ts';
import { watchPopup } from './popup.ts';
import { redactLater } from './redact-later.ts';
import { createServerRoutes } from './server.ts';
import type { LinkedInAuthActions, LinkedInAuthState, Mode } from './state.ts';

export interface LinkedInAuthClientOptions {
  /** Where the server half is mounted. @default '/auth/linkedin' */
  readonly basePath?: string | undefined;
  /** @default 'auto' */
  readonly mode?: Mode | undefined;
  /** Receives what every attempt of this page does, redacted: no code, `state` or member. What it throws is ignored. */
  readonly inspect?: ((frame: InspectionFrame) => void) | undefined;
  /** @default the browser that the page runs in */
  readonly browser?: Browser | undefined;
}

type Listener = (state: LinkedInAuthState) => void;

/** The store outside React: one for each provider. It holds who is signed in and the one attempt that is under way. */
export interface LinkedInAuthClient extends LinkedInAuthActions {
  readonly getSnapshot: () => LinkedInAuthState;
  /** Tells a function or an observer of every change. */
  readonly subscribe: (observer: Listener | { readonly next?: Listener | undefined }) => {
    readonly unsubscribe: () => void;
  };
  /**
   * Finishes a login on a page that is the redirect URI. However often it is called, the code is handed over once.
   *
   * @returns `null` when there is nothing to finish: a reload, or a page that was opened by hand
   */
  readonly finish: () => Promise<Finished | null>;
  /** Loads the page to which a finished login leads, with `?linkedin_error=` after a failure. */
  readonly leave: (finished: Finished | null) => void;
  /** Asks who is signed in and reads what a redirect brought back. Returns how to stop. Safe to call again. */
  readonly start: () => () => void;
}

interface Attempt {
  readonly actor: Actor<typeof linkedInAuthMachine>;
  readonly end: () => void;
}

const errorParameter = 'linkedin_error';

/** Creates the store. Touches nothing of the browser before `start` or an action is called, so it can be made on a server. */
export function createLinkedInAuthClient(options: LinkedInAuthClientOptions = {}): LinkedInAuthClient {
  const { basePath = '/auth/linkedin', mode: defaultMode = 'auto', inspect, browser = thisBrowser } = options;
  const server = createServerRoutes(basePath, browser);
  const listeners = new Set<Listener>();
  let session: LinkedInAuthState = { status: 'loading' };
  let state: LinkedInAuthState = session;
  let attempt: Attempt | null = null;
  let asked: Promise<void> | null = null;
  /** Counts what has happened, so that an explanation that took its time does not overtake it. */
  let news = 0;
  let finishing: Promise<Finished | null> | null = null;
  let stopOverhearing = (): void => {};

  const show = (next: LinkedInAuthState): void => {
    state = next;
    for (const listener of listeners) listener(next);
  };

  const endAttempt = (): void => {
    attempt?.end();
    attempt = null;
  };

  const abandon = (): void => {
    stopOverhearing();
    if (attempt === null) return;
    endAttempt();
    show(session);
  };

  const ask = async (): Promise<void> => {
    const answer = await server.session();
    // A login that has ended in the meantime knows better.
    if (session.status === 'loading') session = answer;
    if (state.status === 'loading') show(session);
  };

  const showFailure = async (code: string, evidence: Evidence | null): Promise<void> => {
    const before = news;
    const failure = await server.explain(code, evidence);
    if (news === before) show({ status: 'failed', failure });
  };

  const settle = (outcome: LinkedInAuthOutcome): void => {
    news += 1;
    endAttempt();
    // A popup under a Cross-Origin-Opener-Policy may read as closed and still bring the member home: its word counts.
    if (outcome.status === 'succeeded' || outcome.code !== 'popup_closed') stopOverhearing();
    if (outcome.status === 'failed') {
      void showFailure(outcome.code, outcome.evidence);
    } else if (outcome.grant.member !== null) {
      session = { status: 'signed-in', member: outcome.grant.member, expiresAt: outcome.grant.expiresAt };
      show(session);
    }
  };

  const begin = (channel: string): Attempt['actor'] => {
    const actor = createActor(linkedInAuthMachine, {
      // The server half makes the request and judges it; `state` is this page's own name for the attempt.
      input: { request: null, state: channel, startedAt: browser.now() },
      ...(inspect !== undefined && { inspect: redactLater(inspect) }),
    });
    attempt = { actor, end: () => void actor.stop() };
    actor.subscribe((snapshot) => {
      const api = connect(snapshot, actor.send);
      if (api.status === 'authorizing' || api.status === 'exchanging') show({ status: api.status });
      else settle(api);
    });
    return actor;
  };

  const redirect = (returnTo: string, actor: Attempt['actor']): void => {
    actor.start();
    browser.navigate(server.loginUrl({ returnTo }));
  };

  const signIn: LinkedInAuthClient['signIn'] = ({ returnTo = currentPage(browser), mode = defaultMode } = {}) => {
    news += 1;
    stopOverhearing();
    endAttempt();
    const channel = browser.randomName();
    if (mode === 'redirect' || (mode === 'auto' && !browser.welcomesPopups()))
      return redirect(returnTo, begin(channel));

    // Before anything else: the browser must still be inside the click.
    const popup = browser.open(server.loginUrl({ mode: 'popup', channel, returnTo }));
    const actor = begin(channel);
    if (popup === null && mode === 'auto') return redirect(returnTo, actor);
    if (popup === null) {
      actor.start().send({ type: 'popup.blocked' });
      return;
    }
    const watch = watchPopup(browser, popup, channel, {
      outcome: (message) => {
        if (actor.getSnapshot().status === 'active') actor.send({ type: 'outcome.received', ...message });
        else if (message.state === channel && message.outcome.status === 'succeeded') settle(message.outcome);
      },
      closed: () => actor.send({ type: 'popup.closed' }),
    });
    stopOverhearing = watch.stopListening;
    attempt = {
      actor,
      end: () => {
        watch.stopLooking();
        actor.stop();
        popup.close();
      },
    };
    actor.start();
    popup.focus();
  };

  const finish = async (): Promise<Finished | null> => {
    const finished = await finishLogin(server, browser, () => show({ status: 'exchanging' }));
    if (finished === null) return null;
    settle(finished.outcome);
    // A login that identifies nobody signs nobody in.
    if (state.status === 'exchanging' && finished.outcome.status === 'succeeded') show(session);
    return finished;
  };

  return {
    getSnapshot: () => state,
    subscribe: (observer) => {
      // A function of its own, so that two subscriptions of one listener are two.
      const listener: Listener = (next) => (typeof observer === 'function' ? observer(next) : observer.next?.(next));
      listeners.add(listener);
      return { unsubscribe: () => void listeners.delete(listener) };
    },
    start: () => {
      const code = takeError(browser);
      if (code !== null) void showFailure(code, null);
      asked ??= ask();
      // Back from LinkedIn by the back button: the attempt of before is over, as it is after a reload.
      const stopListening = browser.onRestored(abandon);
      return () => {
        stopListening();
        abandon();
      };
    },
    signIn,
    finish: () => {
      finishing ??= finish();
      return finishing;
    },
    leave: (finished) => {
      const { url } = splitError(finished?.returnTo ?? '/');
      const to = new URL(url, 'http://this.page');
      if (finished?.outcome.status === 'failed') to.searchParams.set(errorParameter, finished.outcome.code);
      browser.navigate(to.pathname + to.search + to.hash);
    },
    cancel: () => attempt?.actor.send({ type: 'login.cancel' }),
    signOut: async () => {
      news += 1;
      stopOverhearing();
      endAttempt();
      await server.logout();
      session = { status: 'signed-out' };
      show(session);
    },
    dismiss: () => {
      news += 1;
      if (state.status === 'failed') show(session);
    },
  };
}

/** Takes the failure code that the server half put into the URL out of it, so that a reload does not show it again. */
function takeError(browser: Browser): string | null {
  const { url, code } = splitError(browser.location());
  if (code !== null) browser.replaceLocation(url);
  return code;
}

const currentPage = (browser: Browser): string => splitError(browser.location()).url;

function splitError(location: string): { readonly url: string; readonly code: string | null } {
  const url = new URL(location, 'http://this.page');
  const code = url.searchParams.get(errorParameter);
  url.searchParams.delete(errorParameter);
  return { url: url.pathname + url.search + url.hash, code };
}
