import type { GrantStanding } from '@linkedin-auth/core';

/**
 * A store of sealed grants: one row for each member of each app. All times are milliseconds since the epoch, as integers.
 *
 * Every operation is atomic, and rejects when the store cannot answer: nothing has happened then, or the whole of it. A store never opens
 * what is sealed. `@linkedin-auth/vault/contract` holds any implementation to these words.
 */
export interface GrantStore {
  /** Returns a row, or `null`. */
  readonly read: (id: string) => Promise<GrantRow | null>;
  /**
   * Writes a whole row if nobody has changed it since it was read, and ends its lease.
   *
   * `stale`: the row has another version, or is gone, or exists although `expected.version` is `null`. `lease-lost`: the version is right,
   * but `expected.owner` does not hold the lease (one that has run out still belongs to its owner until somebody takes it; a new row has
   * none). A write without `owner` comes from a newer login and needs no lease: it ends anybody's.
   */
  readonly write: (row: GrantRow, expected: Expected) => Promise<Written>;
  /**
   * Leases a row to `owner`, unless somebody else holds it at `now`. Returns the row, or `null` when it is held or gone. An owner that leases
   * again gets the row again, until the new time: an engine repeats what a killed worker has begun.
   */
  readonly lease: (id: string, lease: Lease, now: number) => Promise<GrantRow | null>;
  /** Ends a lease, if it still belongs to `owner`. */
  readonly release: (id: string, owner: string) => Promise<void>;
  /** Leases up to `limit` rows with `dueAt <= now` that nobody holds, the longest due first. Two callers never get the same row. */
  readonly takeDue: (query: DueQuery, lease: Lease) => Promise<readonly GrantRow[]>;
  /** Returns the earliest `dueAt` of an app, or `null` when nothing is due ever. */
  readonly nextDue: (clientId: string) => Promise<number | null>;
  /** Returns the number of an app's rows with an earlier `dueAt` than a time, held or not. */
  readonly countDue: (query: DueCountQuery) => Promise<number>;
  /** Returns a page of rows in the order of their IDs. */
  readonly list: (query: ListQuery) => Promise<GrantPage>;
  /** Returns the number of rows by status. A status without rows is absent. */
  readonly counts: (clientId: string) => Promise<Readonly<Partial<Record<GrantStatus, number>>>>;
  /** Removes a row, its lease and its place among the due ones. Returns whether there was one. */
  readonly remove: (id: string) => Promise<boolean>;
  /** Lets every process pause requests of an app until a time. An earlier time than the stored one changes nothing. */
  readonly pause: (clientId: string, until: number) => Promise<void>;
  /** Returns until when an app is paused, or `null` when it has never been. The time may have passed. */
  readonly pausedUntil: (clientId: string) => Promise<number | null>;
  /** Returns the schema's version and the newest that this release knows. They are equal after `migrate`. */
  readonly schema: () => Promise<{ readonly current: number; readonly latest: number }>;
  /** Brings the schema to a version, forward or back. Version 0 has no tables, and no grants. @param to default: the newest */
  readonly migrate: (to?: number) => Promise<void>;
  /** Ends the connections that the store has opened. A store in a database rejects every later operation. */
  readonly close: () => Promise<void>;
}

/** Where a grant stands. The last two have ended. */
export type GrantStatus = GrantStanding['status'];

/** What a store knows of a grant. Only `sealed` holds tokens. */
export interface GrantRow {
  /** Client ID and `sub` in one text. */
  readonly id: string;
  readonly clientId: string;
  readonly sub: string;
  readonly status: GrantStatus;
  readonly scope: readonly string[];
  /** When the member signed in. A refresh does not change it. */
  readonly issuedAt: number;
  /** When the access token expires. */
  readonly expiresAt: number;
  /** `null` if there is no refresh token. */
  readonly refreshTokenExpiresAt: number | null;
  /** Code of the last failure, or `null`. */
  readonly trouble: string | null;
  /** The tokens and the grant's persisted form, sealed, or `null` if there is nothing left to use. */
  readonly sealed: string | null;
  /** Name of the key that sealed, or `null`. */
  readonly keyId: string | null;
  /** When somebody has to look at the grant again, or `null`. */
  readonly dueAt: number | null;
  /** What the application has not yet received, the oldest first. */
  readonly notices: readonly Notice[];
  /**
   * Counts the writes of a row, from a random number: a late write to a row that was removed must not match the row of a new login. Part of
   * what the seal binds.
   */
  readonly version: number;
}

/** What the application receives about a grant, at least once. */
export interface Notice {
  /** The same for every delivery of one notice. */
  readonly key: string;
  readonly kind: 'reauthorization-due' | 'ended';
  /** The failure code that says why. */
  readonly code: string;
  /** When the access token expires or expired. */
  readonly expiresAt: number;
  /** Failed deliveries. Absent before the first. */
  readonly attempts?: number | undefined;
}

export interface Lease {
  /** Unique for each attempt to attend to a grant, so that a late owner cannot pass for the present one. */
  readonly owner: string;
  readonly until: number;
}

export interface Expected {
  /** `null`: there must be no such row. */
  readonly version: number | null;
  readonly owner?: string | undefined;
}

export type Written = 'written' | 'stale' | 'lease-lost';

export interface DueQuery {
  readonly clientId: string;
  readonly now: number;
  readonly limit: number;
}

export interface DueCountQuery {
  readonly clientId: string;
  readonly before: number;
}

export interface ListQuery {
  readonly clientId: string;
  readonly status?: GrantStatus | undefined;
  /** Only rows with an earlier `dueAt`. */
  readonly dueBefore?: number | undefined;
  /** Only rows whose tokens another key has sealed. */
  readonly keyIdNot?: string | undefined;
  /** `cursor` of the page before. */
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export interface GrantPage {
  readonly rows: readonly GrantRow[];
  /** `null` on the last page. */
  readonly cursor: string | null;
}
