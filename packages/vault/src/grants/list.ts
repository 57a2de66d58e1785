import type { Config } from '../options/config.ts';
import type { GrantStatus, ListQuery } from '../store/grant-store.ts';

/** Which grants to list. */
export interface GrantsQuery {
  readonly status?: GrantStatus | undefined;
  /** Only grants that are due before this time, in milliseconds since the epoch. */
  readonly dueBefore?: number | undefined;
  /** Grants of one page, at most 1000. @default 100 */
  readonly limit?: number | undefined;
  /** `cursor` of the page before. */
  readonly cursor?: string | null | undefined;
}

/** A grant without its tokens. Times are milliseconds since the epoch. */
export interface GrantSummary {
  readonly sub: string;
  readonly status: GrantStatus;
  readonly scope: readonly string[];
  readonly expiresAt: number;
  readonly dueAt: number | null;
  /** Code of the last failure, or `null`. */
  readonly trouble: string | null;
}

const defaultLimit = 100;
const longestPage = 1000;

/** @throws Refusal `store_unavailable` */
export async function listGrants({ store, clientId }: Pick<Config, 'store' | 'clientId'>, query: GrantsQuery = {}) {
  const { status, dueBefore, limit = defaultLimit, cursor } = query;
  const listed: ListQuery = {
    clientId,
    status,
    dueBefore,
    cursor: cursor ?? undefined,
    limit: Number.isInteger(limit) ? Math.min(longestPage, Math.max(1, limit)) : defaultLimit,
  };
  const page = await store.list(listed);
  const grants = page.rows.map(
    ({ sub, status: standing, scope, expiresAt, dueAt, trouble }): GrantSummary => ({
      sub,
      status: standing,
      scope,
      expiresAt,
      dueAt,
      trouble,
    }),
  );
  return { grants, cursor: page.cursor };
}
