import type { GrantRow, GrantStore, ListQuery } from '../store/grant-store.ts';

/** Rows of one page. */
const limit = 1000;

/** Returns the rows of a query one after another. Holds one page in memory. */
export async function* allRows(
  store: GrantStore,
  query: Omit<ListQuery, 'limit' | 'cursor'>,
): AsyncGenerator<GrantRow> {
  let cursor: string | null | undefined;
  do {
    const page = await store.list({ ...query, limit, ...(cursor && { cursor }) });
    yield* page.rows;
    ({ cursor } = page);
  } while (cursor !== null);
}
