import type { Answered } from '../grants/answered.ts';
import type { UnreadableReason } from '../grants/seal.ts';
import type { GrantStatus } from '../store/grant-store.ts';

/**
 * Who attends to grants in place of `start`: an engine that has one place for each grant, where what concerns the grant happens one after the
 * other. It writes down IDs of grants, times and outcomes, and never a token. `restateScheduler` of `@linkedin-auth/vault/restate` is one.
 *
 * Every call may reject. The vault then attends to the grant itself, under a lease of the store, and reports `scheduler_unavailable`.
 */
export interface GrantScheduler {
  /** Writes down that a grant exists, or will within a minute. Called before the row is written. */
  readonly schedule: (id: string) => Promise<void>;
  /** Has a grant attended to now, and resolves afterwards. @param answered what an API has answered to its token */
  readonly attend: (id: string, answered?: Answered) => Promise<Attended>;
  /** Forgets when a grant is due. Called after its row is removed. */
  readonly cancel: (id: string) => Promise<void>;
}

/** What came of attending to a grant. Times are milliseconds since the epoch, by the vault's clock. */
export type Attended =
  | {
      readonly outcome: 'attended';
      readonly status: GrantStatus;
      /** Code of the last failure, or `null`. */
      readonly trouble: string | null;
      /** When somebody has to look at the grant again, or `null`. */
      readonly dueAt: number | null;
    }
  /** There is no such grant. */
  | { readonly outcome: 'gone' }
  /** No vault of the worker is for the app of this grant. */
  | { readonly outcome: 'unserved' }
  | { readonly outcome: 'unreadable'; readonly reason: UnreadableReason; readonly dueAt: number | null }
  /** Another process holds the grant, or has just changed it. */
  | { readonly outcome: 'busy' }
  /** LinkedIn throttles the app until this time. */
  | { readonly outcome: 'paused'; readonly until: number }
  /** This process has as many grants under way as it may have. `wait`: for how long, in milliseconds. Version 0.1.0 wrote none. */
  | { readonly outcome: 'full'; readonly wait?: number }
  /** The store did not answer. The code is a failure of the catalogue. */
  | { readonly outcome: 'unavailable'; readonly code: string };
