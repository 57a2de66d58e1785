import type { Failure, FailureCode } from '@linkedin-auth/core';
import type { Ending } from './endings.ts';
import type { Forgery } from './forgeries.ts';

/** Who is signed in, according to the adapter. */
export type Session = { readonly status: 'signed-in'; readonly sub: string } | { readonly status: 'signed-out' };

/** A failure as the adapter shows it. */
export type ShownFailure = Pick<Failure, 'code' | 'remedy' | 'summary' | 'resolution' | 'docs'>;

/** How a login ended, according to the adapter. */
export type Outcome =
  /** `sub` is `null` where the adapter does not say who signed in. */
  | { readonly status: 'succeeded'; readonly sub: string | null }
  | { readonly status: 'failed'; readonly failure: ShownFailure };

/** One login of a member. */
export interface Login {
  /**
   * Sends the member back from LinkedIn, which then answers the adapter's request. Resolves when the login has ended, or when the adapter
   * waits for a LinkedIn that does not answer.
   *
   * A second call, with another code and another ending, stands for somebody who uses the same authorization URL again.
   */
  readonly comeBack: (ending: Ending) => Promise<void>;
  /**
   * Repeats the last delivery unchanged, in every way that the adapter can meet: reload, back button, double mount, a second message.
   * Also called while the first delivery is under way.
   */
  readonly comeBackAgain: () => Promise<void>;
  /**
   * Delivers a forged callback for this login, with an attacker's code that LinkedIn would grant.
   *
   * @returns the failure code that rejected it, or `null` when it was ignored
   */
  readonly forge: (forgery: Forgery) => Promise<FailureCode | null>;
  /** Resolves with every outcome that the adapter has shown, oldest first, when there is one and nothing is under way. */
  readonly outcomes: () => Promise<readonly Outcome[]>;
}

/** An adapter in a controlled world: one browser, one site, one LinkedIn. */
export interface AdapterHarness {
  /**
   * Starts a login in a new tab. Resolves when the member is at LinkedIn.
   *
   * @param after a login that has ended, whose tab is used again
   */
  readonly begin: (after?: Login) => Promise<Login>;
  /** Resolves with the session, as a newly opened page sees it. */
  readonly session: () => Promise<Session>;
  readonly signOut: () => Promise<void>;
  /** Advances every clock and timer of the adapter by milliseconds, without sleeping. */
  readonly pass: (milliseconds: number) => Promise<void>;
  /** Returns how often a code has been sent for exchange. */
  readonly exchanges: () => number;
  /** Returns every client secret, code, token and sealing key so far. */
  readonly secrets: () => readonly string[];
  /** Returns what the adapter has shown, logged, passed to hooks and inspectors, and written to URLs, headers and storage. */
  readonly traces: () => readonly string[];
  readonly end: () => Promise<void>;
}
