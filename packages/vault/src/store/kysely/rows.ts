import type { GrantRow, GrantStatus, Notice } from '../grant-store.ts';
import type { GrantsTable, Integer } from './tables.ts';

/** Columns of a row without its lease. */
export type RowColumns = Omit<GrantsTable, 'lease_owner' | 'lease_until'>;

export const toColumns = (row: GrantRow): RowColumns => ({
  id: row.id,
  client_id: row.clientId,
  sub: row.sub,
  status: row.status,
  scope: JSON.stringify(row.scope),
  issued_at: row.issuedAt,
  expires_at: row.expiresAt,
  refresh_token_expires_at: row.refreshTokenExpiresAt,
  trouble: row.trouble,
  sealed: row.sealed,
  key_id: row.keyId,
  due_at: row.dueAt,
  notices: JSON.stringify(row.notices),
  version: row.version,
});

/** Returns the row of columns that `toColumns` has made. */
export const toRow = (columns: RowColumns): GrantRow => ({
  id: columns.id,
  clientId: columns.client_id,
  sub: columns.sub,
  status: columns.status as GrantStatus,
  scope: JSON.parse(columns.scope) as string[],
  issuedAt: Number(columns.issued_at),
  expiresAt: Number(columns.expires_at),
  refreshTokenExpiresAt: toTime(columns.refresh_token_expires_at),
  trouble: columns.trouble,
  sealed: columns.sealed,
  keyId: columns.key_id,
  dueAt: toTime(columns.due_at),
  notices: columns.notices === '[]' ? [] : (JSON.parse(columns.notices) as Notice[]),
  version: Number(columns.version),
});

export const toTime = (value: Integer | null): number | null => (value === null ? null : Number(value));

/** Names of the columns of a row without its lease. */
export const rowColumns = [
  'id',
  'client_id',
  'sub',
  'status',
  'scope',
  'issued_at',
  'expires_at',
  'refresh_token_expires_at',
  'trouble',
  'sealed',
  'key_id',
  'due_at',
  'notices',
  'version',
] as const satisfies readonly (keyof RowColumns)[];
