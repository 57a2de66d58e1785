import type { Kysely, SelectQueryBuilder } from 'kysely';
import type { GrantRow, GrantStatus, GrantStore } from '../grant-store.ts';
import type { Dialect } from './dialect.ts';
import { createQueries } from './queries.ts';
import { type RowColumns, rowColumns, toColumns, toRow, toTime } from './rows.ts';
import { createSchema } from './schema.ts';
import type { Tables } from './tables.ts';

/** Options of every store in a database. */
export interface DatabaseOptions {
  /** Whether the first use brings the schema to the newest version. @default true */
  readonly migrate?: boolean | undefined;
}

/** Creates a store on a database. Every operation but `migrate` is one statement, so it happens whole or not at all. */
export function kyselyGrants(
  db: Kysely<Tables>,
  dialect: Dialect,
  { migrate = true }: DatabaseOptions,
  close: () => Promise<void>,
): GrantStore {
  const schema = createSchema(db, dialect);
  let prepared: Promise<void> | null = null;
  let closed: Promise<void> | null = null;
  const assertOpen = (): void => {
    if (closed !== null) throw new Error('the store is closed');
  };
  /** Prepares the schema once. After a failure, the next operation tries again. */
  const ready = async (): Promise<void> => {
    assertOpen();
    prepared ??= schema.prepare(migrate).catch((error: unknown) => {
      prepared = null;
      throw error;
    });
    await prepared;
  };

  const queries = createQueries(db, dialect);

  const write = async (row: GrantRow, version: number | null, owner: string | undefined): Promise<boolean> => {
    const values = toColumns(row);
    if (version !== null && owner === undefined)
      return (await queries.replace({ ...values, expected: version })).changed;
    if (version !== null && owner !== undefined)
      return (await queries.replaceLeased({ ...values, expected: version, owner })).changed;
    // A new row has no lease.
    return owner === undefined && (await queries.create(values)).changed;
  };

  return {
    read: async (id) => {
      await ready();
      return firstOf(await queries.read({ id }));
    },
    write: async (row, { version, owner }) => {
      await ready();
      if (await write(row, version, owner)) return 'written';
      if (owner === undefined) return 'stale';
      // Only tells why: nothing has been written.
      const [found] = (await queries.version({ id: row.id })).rows;
      return (found === undefined ? null : Number(found.version)) === version ? 'lease-lost' : 'stale';
    },
    lease: async (id, lease, now) => {
      await ready();
      return firstOf(await queries.lease({ id, now, ...lease }));
    },
    release: async (id, owner) => {
      await ready();
      await queries.release({ id, owner });
    },
    takeDue: async (query, lease) => {
      await ready();
      const { rows } = await queries.takeDue({ ...query, ...lease });
      // An update returns its rows in any order.
      return rows.map(toRow).toSorted((one, other) => (one.dueAt ?? 0) - (other.dueAt ?? 0));
    },
    nextDue: async (clientId) => {
      await ready();
      const [next] = (await queries.nextDue({ clientId })).rows;
      return next === undefined ? null : toTime(next.due_at);
    },
    countDue: async (query) => {
      await ready();
      const [counted] = (await queries.countDue(query)).rows;
      return Number(counted?.rows ?? 0);
    },
    list: async ({ clientId, status, dueBefore, keyIdNot, cursor, limit }) => {
      await ready();
      let query: SelectQueryBuilder<Tables, 'linkedin_grants', RowColumns> = db
        .selectFrom('linkedin_grants')
        .select(rowColumns)
        .where('client_id', '=', clientId);
      if (cursor !== undefined) query = query.where('id', '>', cursor);
      if (status !== undefined) query = query.where('status', '=', status);
      if (dueBefore !== undefined) query = query.where(dialect.dueInPage, '<', dueBefore);
      if (keyIdNot !== undefined) query = query.where('key_id', '<>', keyIdNot);
      // One more than asked for shows whether there is another page.
      const found = await query
        .orderBy('id')
        .limit(limit + 1)
        .execute();
      const rows = found.slice(0, limit).map(toRow);
      return { rows, cursor: found.length > limit ? (rows.at(-1)?.id ?? null) : null };
    },
    counts: async (clientId) => {
      await ready();
      const counts = await db
        .selectFrom('linkedin_grants')
        .select(['status', ({ fn }) => fn.countAll<number | string>().as('rows')])
        .where('client_id', '=', clientId)
        .groupBy('status')
        .execute();
      return Object.fromEntries(counts.map(({ status, rows }) => [status as GrantStatus, Number(rows)]));
    },
    remove: async (id) => {
      await ready();
      return (await queries.remove({ id })).changed;
    },
    pause: async (clientId, until) => {
      await ready();
      await queries.pause({ clientId, until });
    },
    pausedUntil: async (clientId) => {
      await ready();
      const [app] = (await queries.pausedUntil({ clientId })).rows;
      return app === undefined ? null : toTime(app.paused_until);
    },
    schema: async () => {
      assertOpen();
      return schema.versions();
    },
    migrate: async (to) => {
      assertOpen();
      // The next operation looks again.
      prepared = null;
      await schema.migrate(to);
    },
    close: () => {
      closed ??= close();
      return closed;
    },
  };
}

const firstOf = ({ rows: [row] }: { readonly rows: readonly RowColumns[] }): GrantRow | null =>
  row === undefined ? null : toRow(row);
