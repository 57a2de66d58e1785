import type { Evidence, LinkedInAuthOutcome } from '@linkedin-auth/core';
import type { FailedOutcome } from '../server.ts';
import type { LinkedInAuthState, Session, SignInOptions } from '../state.ts';
import type { Act, AttemptKind, RaisedEvent, StoreEvent } from './events.ts';
import { nameOf, type SessionState, subOf } from './session.ts';

/** What is shown over the session: the login that is under way, or how the last one failed. */
type Overlay = Exclude<LinkedInAuthState, Session>;

/** What the page does about a login. It does one thing at a time: what begins ends what was. */
type Activity =
  | { readonly type: 'idle' }
  | { readonly type: 'attempt'; readonly kind: AttemptKind; readonly channel: string }
  /** The window was closed. The page asks who is signed in, because the member may have finished. */
  | { readonly type: 'checking'; readonly outcome: FailedOutcome; readonly session: string }
  /** A redirect brought a failure code back. It waits until the page knows who is signed in. */
  | { readonly type: 'waiting'; readonly code: string; readonly isOwn: boolean }
  /** A failure is being explained. */
  | { readonly type: 'explaining'; readonly id: number; readonly next: 'idle' | 'recovering' }
  /** The failure shown is that the server did not answer when the page loaded. An answer removes it. */
  | { readonly type: 'recovering' }
  | { readonly type: 'signingOut'; readonly id: number };

export interface LoginState {
  readonly overlay: Overlay | null;
  readonly activity: Activity;
  /** The channel of the window that the page listens to, which may outlive its attempt. */
  readonly listening: string | null;
  /** The last login that was asked for, until it has succeeded or its failure was dismissed. */
  readonly request: SignInOptions;
  /** Whether a redirect brought a failure to this page. */
  readonly arrival: 'plain' | 'failed';
  /** Counts the questions, so that each answer finds its own. */
  readonly revision: number;
}

export const initialLogin: LoginState = {
  overlay: null,
  activity: { type: 'idle' },
  listening: null,
  request: {},
  arrival: 'plain',
  revision: 0,
};

const isResumed = (activity: Activity): boolean => activity.type === 'attempt' && activity.kind === 'resumed';

/**
 * Reduces what concerns the login. Pure: what is to be done goes to `act`, what the session has to know to `raise`.
 *
 * @param before the session before the event
 * @param after the session after it
 */
export function reduceLogin(
  state: LoginState,
  event: StoreEvent | RaisedEvent,
  before: SessionState,
  after: SessionState,
  act: Act,
  raise: (event: RaisedEvent) => void,
): LoginState {
  let { overlay, activity, listening, request, arrival, revision } = state;
  const { current } = after;
  const channel = activity.type === 'attempt' ? activity.channel : null;

  const rest = (next: 'idle' | 'recovering' = 'idle'): void => {
    activity = { type: next };
  };

  const ignorePopup = (): void => {
    listening = null;
    act('popup.ignore');
  };

  const endAttempt = (isAbandoned = false): void => {
    if (channel !== null) act('attempt.end', isAbandoned);
    rest();
  };

  const supersede = (isAbandoned = false): void => {
    ignorePopup();
    endAttempt(isAbandoned);
  };

  const forget = (): void => {
    request = {};
    act('request.forget');
  };

  const showSession = (): void => {
    overlay = null;
    rest();
    forget();
  };

  const show = (status: 'authorizing' | 'exchanging'): void => {
    if (overlay?.status !== status) overlay = { status };
  };

  const begin = (kind: AttemptKind, name: string, timeout?: number): void => {
    show('authorizing');
    activity = { type: 'attempt', kind, channel: name };
    if (kind === 'popup' || kind === 'resumed') listening = name;
    act('attempt.begin', kind, name, timeout);
  };

  const explain = (
    { code, evidence }: { readonly code: string; readonly evidence: Evidence | null },
    next: 'idle' | 'recovering' = 'idle',
  ): void => {
    revision += 1;
    activity = { type: 'explaining', id: revision, next };
    act('failure.explain', revision, code, evidence);
  };

  /**
   * Explains the failure that a redirect brought back. Anybody can write a link with a failure code: over a session it is shown only where
   * this tab had asked for a login.
   */
  const explainReturned = (code: string, isOwn: boolean): void => {
    if (isOwn || current.status !== 'signed-in') explain({ code, evidence: null });
    else rest();
  };

  const settle = (outcome: LinkedInAuthOutcome): void => {
    if (outcome.status === 'failed' && outcome.code === 'popup_closed') {
      // The window is still listened to.
      endAttempt();
      activity = { type: 'checking', outcome, session: nameOf(current) };
      return raise({ type: 'session.refetch' });
    }
    supersede();
    if (outcome.status === 'failed') return explain(outcome);
    showSession();
    const { member, expiresAt, standing: grant = null } = outcome.grant;
    // A login that identifies nobody signs nobody in.
    if (member !== null) raise({ type: 'session.learned', session: { status: 'signed-in', member, expiresAt, grant } });
  };

  /** What a change of the session means for the login. */
  const follow = (): void => {
    const sub = subOf(current);
    const pending = activity;
    // A member who came in another way needs neither this login's failure nor a window that is out of reach.
    if (sub !== null && sub !== subOf(before.current) && (channel === null || isResumed(pending))) {
      supersede();
      if (pending.type === 'waiting') activity = pending;
      overlay = null;
      if (arrival === 'plain') forget();
    }
    const isRecovered = before.failure !== null && after.failure === null;
    const isSettled = before.question !== null && after.question === null;
    const { type } = activity;
    if (isRecovered && type === 'recovering') showSession();
    else if (isRecovered && activity.type === 'explaining' && activity.next === 'recovering') rest();
    else if (!isSettled) return;
    else if (activity.type === 'checking') {
      // A member whose session has changed since may well have finished the login.
      if (current.status === 'signed-in' && nameOf(current) !== activity.session) showSession();
      else explain(after.failure ?? activity.outcome);
    } else if (activity.type === 'waiting') explainReturned(activity.code, activity.isOwn);
    // A login that is under way, or that came back with a failure of its own, has more to say.
    else if (type === 'idle' && before.load === 'asking' && after.failure && overlay === null && arrival === 'plain')
      explain(after.failure, 'recovering');
  };

  switch (event.type) {
    case 'session.learned':
    case 'session.answered':
      follow();
      break;
    case 'login.start':
      supersede();
      request = event.options;
      begin(event.way === 'blocked' ? 'page' : event.way, event.channel);
      act('request.remember', event.query);
      if (event.way === 'blocked') act('attempt.send', { type: 'popup.blocked' });
      if (event.way === 'redirect') act('page.navigate', event.channel, event.query);
      break;
    case 'callback.received':
      supersede();
      begin('page', event.channel);
      break;
    case 'popup.closed':
      if (channel === event.channel) act('attempt.send', { type: 'popup.closed' });
      break;
    case 'outcome.received': {
      const { message } = event;
      if (channel === event.channel) act('attempt.send', { type: 'outcome.received', ...message });
      // A popup under a Cross-Origin-Opener-Policy may have read as closed, and still sign the member in.
      else if (listening === event.channel && message.state === listening && message.outcome.status === 'succeeded')
        settle(message.outcome);
      break;
    }
    case 'attempt.changed': {
      const { progress } = event;
      if (channel !== event.channel) break;
      if (progress.status === 'authorizing' || progress.status === 'exchanging') show(progress.status);
      else settle(progress);
      break;
    }
    case 'exchange.interrupted':
      if (channel === null) settle(event.outcome);
      break;
    case 'failure.explained':
      if (activity.type !== 'explaining' || activity.id !== event.id) break;
      overlay = { status: 'failed', failure: event.failure };
      rest(activity.next);
      break;
    case 'login.cancel':
      if (channel !== null) act('attempt.send', { type: 'login.cancel' });
      else {
        ignorePopup();
        showSession();
      }
      break;
    case 'failure.dismiss':
      // A login that is under way is not dismissed, but cancelled.
      if (channel === null) showSession();
      break;
    case 'session.end':
      supersede();
      showSession();
      revision += 1;
      activity = { type: 'signingOut', id: revision };
      act('logout.send', revision);
      break;
    case 'logout.answered':
      // Something else has happened since: the server knows which of the two it saw last.
      if (activity.type !== 'signingOut' || activity.id !== event.id) raise({ type: 'session.refetch' });
      else if (event.failure !== null) explain(event.failure);
      else {
        rest();
        raise({ type: 'session.learned', session: { status: 'signed-out' } });
      }
      break;
    case 'page.restored':
    case 'store.stop':
      // What was under way is over, but for what the server is finishing, which cannot be taken back.
      if (overlay?.status === 'exchanging' && channel !== null) break;
      if (overlay === null || overlay.status === 'failed') ignorePopup();
      else {
        supersede(true);
        showSession();
      }
      break;
    case 'store.start': {
      const { code, popup } = event;
      if (code !== null) arrival = 'failed';
      if (channel === null) {
        // A page that was rendered before the member finished in the window does not know who they are.
        if (popup !== null && current.status !== 'signed-in') {
          supersede();
          begin('resumed', popup.channel, popup.timeout);
          if (current.status !== 'loading') raise({ type: 'session.refetch' });
        } else {
          act('popup.forget');
          if (code !== null && current.status === 'loading')
            activity = { type: 'waiting', code, isOwn: event.hasRequest };
          else if (code !== null) explainReturned(code, event.hasRequest);
        }
      }
      // Neither under way, nor failed, nor on the page that has yet to finish it: the last login is over.
      if (overlay === null && arrival === 'plain' && !event.isCallback) forget();
    }
  }

  return { overlay, activity, listening, request, arrival, revision };
}
