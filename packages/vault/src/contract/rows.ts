import type { GrantRow, GrantStore } from '../store/grant-store.ts';

/** Returns the store of one of four processes. */
export type ProcessOf = (index?: 0 | 1 | 2 | 3) => GrantStore;

/** How a suite reaches a store. */
export interface StoreContract {
  /** Returns a store as another process would have it: all of them share one set of data. The suite closes what it gets. */
  readonly connect: () => GrantStore | Promise<GrantStore>;
}

/** A time of the tests. No test waits for it. */
export const now = 1_800_000_000_000;
export const minute = 60_000;

let apps = 0;
const run = Math.random().toString(36).slice(2);

/** A client ID that no other test uses, also if the database keeps the data of an earlier run. */
export const newApp = (): string => `app-${run}-${(apps += 1)}`;

/** A row of a new login. Its fields differ from each other, so that none can pass for another. */
export const rowOf = (clientId: string, sub: string, fields: Partial<GrantRow> = {}): GrantRow => ({
  id: `${clientId}/${sub}`,
  clientId,
  sub,
  status: 'fresh',
  scope: ['openid', 'w_member_social'],
  issuedAt: now - 1,
  expiresAt: now + 60 * 24 * 60 * minute,
  refreshTokenExpiresAt: null,
  trouble: null,
  sealed: `sealed for ${sub}`,
  keyId: 'key-1',
  dueAt: now,
  notices: [],
  version: 1,
  ...fields,
});

/** Writes rows that are new. */
export async function insertAll(store: GrantStore, rows: readonly GrantRow[]): Promise<void> {
  for (const row of rows) {
    const written = await store.write(row, { version: null });
    if (written !== 'written') throw new Error(`A new row was not written: ${written}.`);
  }
}

/** Returns the rows of all pages, and calls `between` after each page. */
export async function listAll(
  store: GrantStore,
  query: Parameters<GrantStore['list']>[0],
  between: () => Promise<void> = async () => {},
): Promise<readonly GrantRow[]> {
  const rows: GrantRow[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.list({ ...query, cursor });
    if (page.rows.length > query.limit) throw new Error('A page is longer than its limit.');
    rows.push(...page.rows);
    cursor = page.cursor ?? undefined;
    await between();
  } while (cursor !== undefined);
  return rows;
}

export const subsOf = (rows: readonly GrantRow[]): readonly string[] => rows.map(({ sub }) => sub);
