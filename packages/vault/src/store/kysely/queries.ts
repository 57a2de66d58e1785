import { type ExpressionBuilder, type Kysely, sql } from 'kysely';
import type { DueCountQuery } from '../grant-store.ts';
import { compileOnce } from './compile-once.ts';
import type { Dialect } from './dialect.ts';
import { type RowColumns, rowColumns } from './rows.ts';
import type { GrantsTable, Tables } from './tables.ts';

/* The statements that run for every use of a token and every refresh. Each is compiled once. */

type LeaseColumns = { readonly owner: string; readonly until: number };
type Grants = ExpressionBuilder<Tables, 'linkedin_grants'>;

const noLease: Pick<GrantsTable, 'lease_owner' | 'lease_until'> = { lease_owner: null, lease_until: null };

/** Returns the row's columns and an ended lease, as the parameters of a statement. */
const wholeRow = (values: RowColumns) => ({
  ...(Object.fromEntries(rowColumns.map((name) => [name, values[name]])) as unknown as RowColumns),
  ...noLease,
});

const isFree = (now: number) => (is: Grants) => is.or([is('lease_until', 'is', null), is('lease_until', '<=', now)]);

const isFreeFor = (owner: string, now: number) => (is: Grants) =>
  is.or([isFree(now)(is), is('lease_owner', '=', owner)]);

export function createQueries(db: Kysely<Tables>, dialect: Dialect) {
  const replaced = (values: RowColumns & { readonly expected: number }) =>
    db
      .updateTable('linkedin_grants')
      .set(wholeRow(values))
      .where('id', '=', values.id)
      .where('version', '=', values.expected);
  return {
    read: compileOnce<{ id: string }, RowColumns>(db, ({ id }) =>
      db.selectFrom('linkedin_grants').select(rowColumns).where('id', '=', id),
    ),
    version: compileOnce<{ id: string }, Pick<GrantsTable, 'version'>>(db, ({ id }) =>
      db.selectFrom('linkedin_grants').select('version').where('id', '=', id),
    ),
    create: compileOnce<RowColumns, unknown>(db, (values) =>
      db
        .insertInto('linkedin_grants')
        .values(wholeRow(values))
        .onConflict((conflict) => conflict.column('id').doNothing()),
    ),
    replace: compileOnce<RowColumns & { readonly expected: number }, unknown>(db, replaced),
    replaceLeased: compileOnce<RowColumns & { readonly expected: number; readonly owner: string }, unknown>(
      db,
      (values) => replaced(values).where('lease_owner', '=', values.owner),
    ),
    lease: compileOnce<LeaseColumns & { readonly id: string; readonly now: number }, RowColumns>(
      db,
      ({ id, now, owner, until }) =>
        db
          .updateTable('linkedin_grants')
          .set({ lease_owner: owner, lease_until: until })
          .where('id', '=', id)
          .where(isFreeFor(owner, now))
          .returning(rowColumns),
    ),
    release: compileOnce<{ readonly id: string; readonly owner: string }, unknown>(db, ({ id, owner }) =>
      db.updateTable('linkedin_grants').set(noLease).where('id', '=', id).where('lease_owner', '=', owner),
    ),
    takeDue: compileOnce<
      LeaseColumns & { readonly clientId: string; readonly now: number; readonly limit: number },
      RowColumns
    >(db, ({ clientId, now, limit, owner, until }) =>
      db
        // PostgreSQL runs what stands in front once; a subquery in the condition might run, and lock, more than once.
        .with('due', (query) => {
          const due = query
            .selectFrom('linkedin_grants')
            .select('id')
            .where('client_id', '=', clientId)
            .where('due_at', '<=', now)
            .where(isFree(now))
            .orderBy('due_at')
            .limit(limit);
          return dialect.skipsLocked ? due.forUpdate().skipLocked() : due;
        })
        .updateTable('linkedin_grants')
        .set({ lease_owner: owner, lease_until: until })
        .where('id', 'in', (query) => query.selectFrom('due').select('due.id'))
        .returning(rowColumns),
    ),
    nextDue: compileOnce<{ readonly clientId: string }, Pick<GrantsTable, 'due_at'>>(db, ({ clientId }) =>
      db
        .selectFrom('linkedin_grants')
        .select('due_at')
        .where('client_id', '=', clientId)
        .where('due_at', 'is not', null)
        .orderBy('due_at')
        .limit(1),
    ),
    countDue: compileOnce<DueCountQuery, { readonly rows: number | string }>(db, ({ clientId, before }) =>
      db
        .selectFrom('linkedin_grants')
        .select(({ fn }) => fn.countAll<number | string>().as('rows'))
        .where('client_id', '=', clientId)
        .where('due_at', '<', before),
    ),
    remove: compileOnce<{ readonly id: string }, unknown>(db, ({ id }) =>
      db.deleteFrom('linkedin_grants').where('id', '=', id),
    ),
    pause: compileOnce<{ readonly clientId: string; readonly until: number }, unknown>(db, ({ clientId, until }) =>
      db
        .insertInto('linkedin_apps')
        .values({ client_id: clientId, paused_until: until })
        .onConflict((conflict) =>
          conflict.column('client_id').doUpdateSet({
            paused_until: sql`${sql.raw(dialect.larger)}(linkedin_apps.paused_until, excluded.paused_until)`,
          }),
        ),
    ),
    pausedUntil: compileOnce<{ readonly clientId: string }, { readonly paused_until: number | string }>(
      db,
      ({ clientId }) => db.selectFrom('linkedin_apps').select('paused_until').where('client_id', '=', clientId),
    ),
  };
}
