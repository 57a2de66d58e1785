import type { Failure, FailureCode } from '@linkedin-auth/core';
import type { Ending } from './endings.ts';
import type { Forgery } from './forgeries.ts';

/** Who the adapter says is signed in. */
export type Session = { readonly status: 'signed-in'; readonly sub: string } | { readonly status: 'signed-out' };

/** A failure as the adapter explains it to whoever uses it. */
export type ShownFailure = Pick<Failure, 'code' | 'remedy' | 'summary' | 'resolution' | 'docs'>;

/** How the adapter says a login has ended. */
export type Outcome =
  /** `sub` is `null` where the door does not say whose success it is. */
  | { readonly status: 'succeeded'; readonly sub: string | null }
  | { readonly status: 'failed'; readonly failure: ShownFailure };

/** One login of a member. */
export interface Login {
  /**
   * LinkedIn sends the member back, and answers what the adapter asks it next. Resolves when the adapter has taken it: the login has
   * ended, or the adapter waits for a LinkedIn that is silent.
   *
   * Called a second time, with another code and another ending, it is the member, or somebody who knows the link, going through
   * LinkedIn again by the same authorization URL.
   */
  readonly comeBack: (ending: Ending) => Promise<void>;
  /**
   * The last delivery once more, byte for byte, in every way in which it happens to the adapter: reload, back button, double mount,
   * a second message. Also called while the first one is still under way.
   */
  readonly comeBackAgain: () => Promise<void>;
  /**
   * A callback for this login that somebody else has made up, with a code of theirs that LinkedIn would grant.
   *
   * @returns the name by which it was refused, or `null` when it was passed over in silence
   */
  readonly forge: (forgery: Forgery) => Promise<FailureCode | null>;
  /** Every ending of this login that the adapter has shown, oldest first. Waits until there is one and what is under way is over. */
  readonly outcomes: () => Promise<readonly Outcome[]>;
}

/** An adapter in a world of its own: one browser, one site, one LinkedIn that does what it is told. */
export interface AdapterHarness {
  /**
   * Begins a login as a member would, in a tab of its own; resolves when the member is at LinkedIn.
   *
   * @param after a login that has ended: this one begins in the same tab
   */
  readonly begin: (after?: Login) => Promise<Login>;
  /** Asked as a page asks that the member opens now. */
  readonly session: () => Promise<Session>;
  readonly signOut: () => Promise<void>;
  /** Lets time pass, on every clock that the adapter reads and for every timer that it has set. Nobody sleeps. */
  readonly pass: (milliseconds: number) => Promise<void>;
  /** How often a code was handed on for exchange so far. */
  readonly exchanges: () => number;
  /** Every client secret, code, token and sealing key of this world so far. */
  readonly secrets: () => readonly string[];
  /** What the adapter showed, logged, gave to hooks and to inspection, put into URLs, headers and storage so far. */
  readonly traces: () => readonly string[];
  readonly end: () => Promise<void>;
}
