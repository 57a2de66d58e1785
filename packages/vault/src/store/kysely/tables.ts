/* The tables, with the types of their columns. All numbers are integers: `node:sqlite` would bind a Date as NULL. */

export interface GrantsTable {
  id: string;
  client_id: string;
  sub: string;
  status: string;
  /** JSON. */
  scope: string;
  issued_at: Integer;
  expires_at: Integer;
  refresh_token_expires_at: Integer | null;
  trouble: string | null;
  sealed: string | null;
  key_id: string | null;
  due_at: Integer | null;
  /** JSON. */
  notices: string;
  version: Integer;
  lease_owner: string | null;
  lease_until: Integer | null;
}

export interface AppsTable {
  client_id: string;
  paused_until: Integer;
}

/** An application may have tables of its own in the same database, so the names say whose these are. */
export interface Tables {
  linkedin_grants: GrantsTable;
  linkedin_apps: AppsTable;
}

/** PostgreSQL's driver returns 64-bit integers as texts. */
export type Integer = number | string;
