import type { Browser, Channel } from './browser.ts';
import type { FailedOutcome, Server } from './server.ts';
import type { Session } from './state.ts';

/** Who is signed in, in this tab and the others of this site. */
export interface SessionKeeper {
  readonly current: () => Session;
  /** Asks the server half, once, if it is not known. */
  readonly load: () => Promise<void>;
  /** Asks the server half again. Resolves with why it could not say, or `null`. */
  readonly ask: () => Promise<FailedOutcome | null>;
  /** Takes the word of a login or a sign-out of this tab. */
  readonly tell: (session: Session) => void;
  /** Listens to the other tabs, to the clock, and for the server half to be back; returns how to stop. */
  readonly start: () => () => void;
}

export interface SessionEvents {
  /** `isNewMember`: a member is signed in who was not, as far as this page knew. */
  readonly changed: (isNewMember: boolean) => void;
  /** As the page loaded, the server half could not say who is signed in; `null` when it can again. */
  readonly troubled: (trouble: FailedOutcome | null) => void;
}

/** Longest time, in milliseconds, in which React unmounts a component and mounts it again. */
const remount = 1000;

const minute = 60_000;
const day = 24 * 60 * minute;

/** Whether a session is not over by the clock of this browser. `false` for an end that is no number. */
export const isAlive = (session: Session, browser: Browser): boolean =>
  session.status !== 'signed-in' || session.expiresAt > browser.now();

const subOf = (session: Session): string | null => (session.status === 'signed-in' ? session.member.sub : null);

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
  { changed, troubled }: SessionEvents,
): SessionKeeper {
  let current = initial;
  let loading: Promise<void> | null = null;
  let asking: Promise<FailedOutcome | null> | null = null;
  /** Whether the server half is to be asked once more. */
  let isWanted = false;
  /** Whether it is asked because another tab said something. */
  let isEcho = false;
  /** Whether the last question was not answered. */
  let isInDoubt = false;
  let tabs: Channel | null = null;
  let stopClock = (): void => {};
  let stoppedAt = Number.POSITIVE_INFINITY;
  /** When the clock was last the reason to ask. */
  let clockAskedAt = Number.NEGATIVE_INFINITY;
  /** Counts what this tab did itself, of which an answer that was on its way knows nothing. */
  let told = 0;
  /** What another tab said it knows while the server half was being asked. */
  let heard: string | null = null;

  const know = (session: Session): void => {
    if (nameOf(session) !== nameOf(current)) {
      const before = current;
      current = session;
      // What it heard of from another tab, the others have heard too.
      if (!isEcho) tabs?.post({ session: nameOf(session) });
      changed(subOf(session) !== null && subOf(session) !== subOf(before));
    }
    watchClock();
  };

  const question = async (): Promise<FailedOutcome | null> => {
    const before = told;
    const answer = await server.session();
    asking = null;
    // What this tab did meanwhile is better known than what was on its way.
    const trouble = answer.status === 'failed' && told === before ? answer : null;
    isInDoubt = trouble !== null;
    if (answer.status !== 'failed' && told === before) {
      // Ended by this clock and alive by the server's: there is no need to ask again at once.
      if (!isAlive(answer, browser)) clockAskedAt = browser.now();
      know(answer);
      troubled(null);
    }
    // Until a login or a better answer shows otherwise.
    if (current.status === 'loading') know({ status: 'signed-out' });
    const isOutdated = isWanted || (heard !== null && heard !== nameOf(current));
    isEcho = isOutdated && heard !== null;
    heard = null;
    isWanted = false;
    if (isInDoubt) watchClock();
    return isOutdated ? ask() : trouble;
  };

  const ask = (): Promise<FailedOutcome | null> => {
    // Whoever asks now wants to know what is true now: the answer on its way may be older.
    isWanted = asking !== null;
    asking ??= question();
    return asking;
  };

  const askAtFirst = async (): Promise<void> => {
    const trouble = await ask();
    if (trouble !== null) troubled(trouble);
  };

  /**
   * Asks the server when the session ends, because only the server knows: its clock may differ, and it may have prolonged the session.
   * Asks for this reason at most once a minute.
   */
  const watchClock = (): void => {
    stopClock();
    if (tabs === null || current.status !== 'signed-in') return;
    const now = browser.now();
    const left = Math.max(current.expiresAt - now, clockAskedAt + minute - now, 0);
    // A timer of more than 24.8 days would fire at once.
    stopClock = browser.after(Math.min(left, day), () => {
      if (left > day) return watchClock();
      clockAskedAt = browser.now();
      void ask();
    });
  };

  return {
    current: () => current,
    load: () => {
      loading ??= current.status === 'loading' ? askAtFirst() : Promise.resolve();
      return loading;
    },
    ask,
    tell: (session) => {
      told += 1;
      isEcho = false;
      know(session);
    },
    start: () => {
      // Away for longer than a remount takes, the page may have missed what other tabs said.
      if (browser.now() - stoppedAt > remount) void ask();
      tabs = browser.join(channel, (message) => {
        const name = (message as { readonly session?: unknown } | null)?.session;
        if (typeof name !== 'string') return;
        if (asking !== null) heard = name;
        else if (name !== nameOf(current)) {
          isEcho = true;
          void ask();
        }
      });
      const stopReturning = browser.onReturn(() => {
        if (isInDoubt) void ask();
        // Timers stand still while a device sleeps.
        else watchClock();
      });
      watchClock();
      return () => {
        tabs?.close();
        tabs = null;
        stoppedAt = browser.now();
        stopReturning();
        stopClock();
      };
    },
  };
}
