import type { Browser, Channel } from './browser.ts';
import type { Server } from './server.ts';
import type { Session } from './state.ts';

/** Who is signed in, in this tab and the others of this site. */
export interface SessionKeeper {
  readonly current: () => Session;
  /** Asks the server half, once, if it is not known. */
  readonly load: () => Promise<void>;
  /** Asks the server half again. */
  readonly ask: () => Promise<void>;
  /** Takes the word of a login or a sign-out of this tab. */
  readonly tell: (session: Session) => void;
  /** Listens to the other tabs and to the clock; returns how to stop. */
  readonly start: () => () => void;
}

export interface SessionEvents {
  readonly changed: () => void;
  /** Something else answers in the server half's place. */
  readonly missing: (failure: Extract<Awaited<ReturnType<Server['session']>>, { readonly code: string }>) => void;
}

const minute = 60_000;
const day = 24 * 60 * minute;

const nameOf = (session: Session): string =>
  session.status === 'signed-in' ? `${session.member.sub} ${session.expiresAt}` : session.status;

/**
 * Tabs tell each other when what they know has changed, and one that knows otherwise asks the server half itself: a message names a
 * session, it makes none.
 */
export function createSessionKeeper(
  server: Server,
  browser: Browser,
  channel: string,
  initial: Session,
  { changed, missing }: SessionEvents,
): SessionKeeper {
  let current = initial;
  let loading: Promise<void> | null = null;
  let asking: Promise<void> | null = null;
  let tabs: Channel | null = null;
  let stopClock = (): void => {};
  /** Counts what this tab did itself, of which an answer that was on its way knows nothing. */
  let told = 0;
  /** What another tab said it knows while the server half was being asked. */
  let heard: string | null = null;

  const know = (session: Session): void => {
    if (nameOf(session) !== nameOf(current)) {
      current = session;
      tabs?.post({ type: 'linkedin-auth.session', name: nameOf(session) });
      changed();
    }
    watchClock();
  };

  const question = async (): Promise<void> => {
    const before = told;
    const answer = await server.session();
    asking = null;
    if (told === before) {
      const isKnown = answer !== null && answer.status !== 'failed';
      // Who cannot be asked says nothing; at the start, that nobody is signed in until a login shows otherwise.
      know(isKnown ? answer : current.status === 'loading' ? { status: 'signed-out' } : current);
      if (answer?.status === 'failed') missing(answer);
    }
    const name = heard;
    heard = null;
    if (name !== null && name !== nameOf(current)) await ask();
  };

  const ask = (): Promise<void> => {
    asking ??= question();
    return asking;
  };

  /** The server half knows when a session has ended. It is asked then, and at most once a minute by a clock that is wrong. */
  const watchClock = (): void => {
    stopClock();
    if (tabs === null || current.status !== 'signed-in') return;
    const left = current.expiresAt - browser.now();
    // A timer of more than 24.8 days would fire at once.
    stopClock = browser.after(Math.min(Math.max(left, minute), day), () => (left <= day ? void ask() : watchClock()));
  };

  return {
    current: () => current,
    load: () => {
      loading ??= current.status === 'loading' ? ask() : Promise.resolve();
      return loading;
    },
    ask,
    tell: (session) => {
      told += 1;
      know(session);
    },
    start: () => {
      tabs = browser.join(channel, (message) => {
        const { type, name } = (message ?? {}) as { readonly type?: unknown; readonly name?: unknown };
        if (type !== 'linkedin-auth.session' || typeof name !== 'string') return;
        if (asking !== null) heard = name;
        else if (name !== nameOf(current)) void ask();
      });
      watchClock();
      return () => {
        tabs?.close();
        tabs = null;
        stopClock();
      };
    },
  };
}
