import type { Evidence, Failure, LinkedInAuthOutcome } from '@linkedin-auth/core';
import type { LinkedInPageEvent } from '@linkedin-auth/core/page';
import type { OutcomeMessage } from '../outcome-message.ts';
import type { FailedOutcome } from '../server.ts';
import type { Session, SignInOptions } from '../state.ts';

/** The query of `GET /login`. */
export type LoginQuery = Readonly<Record<string, string>>;

/** A popup that an earlier page of this tab opened, and that may still be open. */
export interface RememberedPopup {
  readonly channel: string;
  /** Milliseconds left for the login. */
  readonly timeout: number;
}

/**
 * Where an attempt takes place: in a `popup` that this page opened, in a popup that the page before a reload opened (`resumed`: this page
 * can only listen), in this `page`, or elsewhere, because this page is leaving by `redirect`.
 */
export type AttemptKind = 'popup' | 'resumed' | 'page' | 'redirect';

/** How far an attempt has come. */
export type Progress = { readonly status: 'authorizing' } | { readonly status: 'exchanging' } | LinkedInAuthOutcome;

/** What the application asks for. */
type Wish =
  | {
      readonly type: 'login.start';
      readonly channel: string;
      /** `popup`: the window is open. `blocked`: the browser refused to open it, and only a popup is wanted. */
      readonly way: 'popup' | 'blocked' | 'redirect';
      readonly query: LoginQuery;
      readonly options: SignInOptions;
    }
  | { readonly type: 'login.cancel' }
  | { readonly type: 'failure.dismiss' }
  | { readonly type: 'session.load' }
  | { readonly type: 'session.refetch' }
  | { readonly type: 'session.end' }
  | {
      readonly type: 'store.start';
      readonly now: number;
      /** The failure code that a redirect left in the address. */
      readonly code: string | null;
      /** Whether this tab remembers a login that this store started. */
      readonly hasRequest: boolean;
      /** Whether LinkedIn sent the member back to this page. */
      readonly isCallback: boolean;
      readonly popup: RememberedPopup | null;
    }
  | { readonly type: 'store.stop'; readonly now: number };

/** What happened outside the store. An answer carries the `id` of its question. */
type Fact =
  | { readonly type: 'popup.closed'; readonly channel: string }
  /** A popup sent a message on `channel`. */
  | { readonly type: 'outcome.received'; readonly channel: string; readonly message: OutcomeMessage }
  | { readonly type: 'callback.received'; readonly channel: string }
  /** The page was reloaded while it finished a login, and the server has not signed anybody in. */
  | { readonly type: 'exchange.interrupted'; readonly outcome: FailedOutcome }
  | { readonly type: 'attempt.changed'; readonly channel: string; readonly progress: Progress }
  | { readonly type: 'failure.explained'; readonly id: number; readonly failure: Failure }
  | { readonly type: 'logout.answered'; readonly id: number; readonly failure: FailedOutcome | null }
  | {
      readonly type: 'session.answered';
      readonly id: number;
      readonly now: number;
      readonly answer: Session | FailedOutcome;
    }
  /** Another tab announced which session it has. */
  | { readonly type: 'tab.announced'; readonly session: string }
  /** The page came back from the back/forward cache. */
  | { readonly type: 'page.restored' }
  /** The page has the focus again, or is online again. */
  | { readonly type: 'page.returned' }
  /** The deadline of `clock.set` has passed. */
  | { readonly type: 'clock.reached'; readonly now: number };

export type StoreEvent = Wish | Fact;

/** What the reducers tell each other within one event. */
export type RaisedEvent =
  | { readonly type: 'session.refetch' }
  /** This tab has signed in or out. */
  | { readonly type: 'session.learned'; readonly session: Session };

/** What the shell does, in order. Each is data: a name and its arguments. */
export interface Effects {
  'popup.ignore': [];
  'popup.forget': [];
  'page.navigate': [channel: string, query: LoginQuery];
  'attempt.begin': [kind: AttemptKind, channel: string, timeout: number | undefined];
  'attempt.send': [event: LinkedInPageEvent];
  'attempt.end': [isAbandoned: boolean];
  /** Keeps the set of scopes that was asked for over a redirect or a reload. */
  'request.remember': [query: LoginQuery];
  'request.forget': [];
  'failure.explain': [id: number, code: string, evidence: Evidence | null];
  'logout.send': [id: number];
  'session.ask': [id: number];
  'tabs.post': [session: string];
  /** `null` stops the clock. */
  'clock.set': [deadline: number | null];
}

export type Effect = { [Name in keyof Effects]: readonly [name: Name, ...Effects[Name]] }[keyof Effects];

export type Act = (...effect: Effect) => void;
