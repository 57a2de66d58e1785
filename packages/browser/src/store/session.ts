import type { FailedOutcome } from '../server.ts';
import type { Session } from '../state.ts';
import type { Act, RaisedEvent, StoreEvent } from './events.ts';

/** Who is signed in, and what the page does to find out. */
export interface SessionState {
  readonly current: Session;
  /** The question that is on its way to the server. */
  readonly question: Question | null;
  /** Why the last question was not answered. */
  readonly failure: FailedOutcome | null;
  /** The first question of the page. */
  readonly load: 'idle' | 'asking' | 'done';
  /** When the store was stopped, in milliseconds since the epoch; `null` while it is started. */
  readonly stoppedAt: number | null;
  /** When the clock was last the reason to ask, in milliseconds since the epoch. */
  readonly clockAskedAt: number;
  /** Number of questions so far: the id of the last one. */
  readonly asked: number;
}

interface Question {
  readonly id: number;
  /** Who made the page ask. A change that another tab announced is not announced again. */
  readonly source: 'page' | 'tab';
  /** `outdated` once this tab has signed in or out: what it did is newer than the answer. */
  readonly standing: 'current' | 'outdated';
  /** `ask` once the application wants to know again: the answer on its way may be older than that wish. */
  readonly next: 'rest' | 'ask';
  /** The session that another tab has announced since. */
  readonly announced: string | null;
}

/** Longest time, in milliseconds, between an unmount and the next mount of the same component. */
const remount = 1000;

const minute = 60_000;

export const initialSession = (current: Session): SessionState => ({
  current,
  question: null,
  failure: null,
  load: 'idle',
  stoppedAt: Number.POSITIVE_INFINITY,
  clockAskedAt: Number.NEGATIVE_INFINITY,
  asked: 0,
});

/** Returns whether a session has not ended by this clock. `false` for an end that is not a number. */
export const isAlive = (session: Session, now: () => number): boolean =>
  session.status !== 'signed-in' || session.expiresAt > now();

export const subOf = (session: Session): string | null => (session.status === 'signed-in' ? session.member.sub : null);

/**
 * Returns the text by which tabs compare sessions. It contains the member's subject and no other claim. A grant that stands otherwise makes
 * another session: a page that knows one of the two shows what the other does.
 */
export const nameOf = (session: Session): string => {
  if (session.status !== 'signed-in') return session.status;
  const { member, expiresAt, grant } = session;
  return `${member.sub} ${expiresAt}${grant ? ` ${grant.status} ${grant.expiresAt}` : ''}`;
};

/**
 * Reduces what concerns the session. Pure: what is to be done goes to `act`.
 *
 * Tabs announce to each other which session they have. A tab that has a different one asks the server, so a message alone signs nobody
 * in or out.
 */
export function reduceSession(state: SessionState, event: StoreEvent | RaisedEvent, act: Act): SessionState {
  let { current, question, failure, load, stoppedAt, clockAskedAt, asked } = state;

  const begin = (source: Question['source']): void => {
    asked += 1;
    question = { id: asked, source, standing: 'current', next: 'rest', announced: null };
    act('session.ask', asked);
  };

  const ask = (): void => {
    if (question === null) begin('page');
    else question = { ...question, next: 'ask' };
  };

  const startLoading = (): void => {
    if (load !== 'idle') return;
    load = current.status === 'loading' ? 'asking' : 'done';
    if (load === 'asking') ask();
  };

  /**
   * The server is asked when the session ends, because only the server knows: its clock may differ, and it may have prolonged the
   * session. For this reason it is asked at most once a minute.
   */
  const setClock = (): void =>
    act(
      'clock.set',
      stoppedAt === null && current.status === 'signed-in' ? Math.max(current.expiresAt, clockAskedAt + minute) : null,
    );

  const learn = (session: Session, source: Question['source']): void => {
    const name = nameOf(session);
    if (name !== nameOf(current)) {
      current = session;
      if (source === 'page') act('tabs.post', name);
    }
    setClock();
  };

  switch (event.type) {
    case 'store.start':
      // Away for longer than a remount takes, the page may have missed what other tabs announced.
      if (stoppedAt !== null && event.now - stoppedAt > remount) ask();
      stoppedAt = null;
      setClock();
      startLoading();
      break;
    case 'session.load':
      startLoading();
      break;
    case 'store.stop':
      stoppedAt = event.now;
      setClock();
      break;
    case 'page.returned':
      // Timers stand still while a device sleeps.
      if (failure === null) setClock();
      else ask();
      break;
    case 'clock.reached':
      clockAskedAt = event.now;
      ask();
      break;
    case 'session.refetch':
    case 'page.restored':
      ask();
      break;
    case 'tab.announced':
      if (question !== null) question = { ...question, announced: event.session };
      else if (event.session !== nameOf(current)) begin('tab');
      break;
    case 'session.learned':
      if (question !== null) question = { ...question, standing: 'outdated' };
      learn(event.session, 'page');
      break;
    case 'session.answered': {
      if (question?.id !== event.id) break;
      const { answer } = event;
      const { source, standing, next, announced } = question;
      const isCurrent = standing === 'current';
      failure = isCurrent && answer.status === 'failed' ? answer : null;
      if (isCurrent && answer.status !== 'failed') {
        // Ended by this clock but not by the server's: no need to ask again at once.
        if (!isAlive(answer, () => event.now)) clockAskedAt = event.now;
        learn(answer, source);
      } else if (current.status === 'loading')
        // Until a login or another answer shows otherwise.
        learn({ status: 'signed-out' }, source);
      else if (failure !== null) setClock();
      question = null;
      if (next === 'ask' || (announced !== null && announced !== nameOf(current)))
        begin(announced === null ? 'page' : 'tab');
      else if (load === 'asking') load = 'done';
    }
  }
  return { current, question, failure, load, stoppedAt, clockAskedAt, asked };
}
