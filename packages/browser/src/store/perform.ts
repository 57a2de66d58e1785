import type { InspectionObserver } from '@linkedin-auth/core/inspection';
import { startAttempt } from '../attempt.ts';
import type { Attempt } from '../attempt-actor.ts';
import type { Browser } from '../browser.ts';
import type { PopupMode } from '../popup-mode.ts';
import type { RequestMemory } from '../request-memory.ts';
import type { FailedOutcome, Server } from '../server.ts';
import type { Effect, Effects, StoreEvent } from './events.ts';

export interface Performer {
  readonly perform: (effect: Effect) => void;
  readonly attempt: () => Attempt | null;
  /** Resolves with the answer to the last sign-out. */
  readonly loggingOut: () => Promise<FailedOutcome | null>;
}

const day = 24 * 60 * 60 * 1000;

/**
 * Performs effects, and sends what comes of them as events.
 *
 * @param popups `null` where every login is a redirect
 */
export function createPerformer(
  browser: Browser,
  server: Server,
  requests: RequestMemory,
  popups: PopupMode | null,
  inspect: InspectionObserver | undefined,
  post: (session: string) => void,
  send: (event: StoreEvent) => void,
): Performer {
  let attempt: Attempt | null = null;
  let loggingOut: Promise<FailedOutcome | null> = Promise.resolve(null);
  let stopClock = (): void => {};

  const setClock = (deadline: number): void => {
    const left = Math.max(deadline - browser.now(), 0);
    // A timer of more than 24.8 days would fire at once.
    stopClock = browser.after(Math.min(left, day), () =>
      left > day ? setClock(deadline) : send({ type: 'clock.reached', now: browser.now() }),
    );
  };

  const performers: { readonly [Name in keyof Effects]: (...args: Effects[Name]) => unknown } = {
    'popup.ignore': () => popups?.stopListening(),
    'popup.forget': () => popups?.forget(),
    'page.navigate': (channel, query) =>
      // An inspector sees the attempts of page and server as one login.
      browser.navigate(server.loginUrl({ ...query, ...(inspect && { channel }) })),
    'attempt.begin': (kind, channel, callbackTimeout) => {
      if (kind === 'popup' || kind === 'resumed') popups?.watch(kind, channel);
      attempt = startAttempt({
        browser,
        channel,
        callbackTimeout,
        isLeaving: kind === 'redirect',
        inspect,
        onChange: (progress) => send({ type: 'attempt.changed', channel, progress }),
      });
    },
    'attempt.send': (event) => attempt?.send(event),
    'attempt.end': (isAbandoned) => {
      attempt?.stop();
      popups?.release(isAbandoned);
    },
    'request.remember': ({ scope }) => requests.remember(scope),
    'request.forget': requests.forget,
    'failure.explain': (id, code, evidence) =>
      server.explain(code, evidence).then((failure) => send({ type: 'failure.explained', id, failure })),
    'logout.send': (id) => {
      loggingOut = server.logout();
      void loggingOut.then((failure) => send({ type: 'logout.answered', id, failure }));
    },
    'session.ask': (id) =>
      server.session().then((answer) => send({ type: 'session.answered', id, answer, now: browser.now() })),
    'tabs.post': post,
    'clock.set': (deadline) => {
      stopClock();
      if (deadline !== null) setClock(deadline);
    },
  };

  return {
    // Name and arguments belong together, which the compiler cannot follow through the table.
    perform: ([name, ...args]) => void (performers[name] as (...args: readonly unknown[]) => unknown)(...args),
    attempt: () => attempt,
    loggingOut: () => loggingOut,
  };
}
