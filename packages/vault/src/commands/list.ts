import { readArguments, refusePositionals, UsageError } from '@linkedin-auth/node/parts/commands';
import { listGrants } from '../grants/list.ts';
import type { GrantStatus } from '../store/grant-store.ts';
import type { VaultCommand } from './input.ts';
import { columns, plain, timeWords } from './print.ts';
import { appOptions, appUsage, clientIdOf, withSchema } from './with-store.ts';

const statuses = [
  'fresh',
  'expiring',
  'reauthorization-due',
  'expired',
  'revoked',
] as const satisfies readonly GrantStatus[];

const usage = `usage: npx @linkedin-auth/vault list [options]

Prints grants without their tokens, in the order of their members' identifiers.

${appUsage}
  --status <status>    ${statuses.join(', ')}
  --due-before <time>  only grants that are due before a time, such as 2026-01-31 or 2026-01-31T12:00Z
  --limit <number>     1 to 1000, default 100
  --cursor <cursor>    continues after the page that ended with it
  --json               prints the page as JSON; times are milliseconds since the epoch

Exit codes: 0, success; 1, the store cannot be used; 2, the command is invalid.`;

const options = {
  ...appOptions,
  status: { type: 'string' },
  'due-before': { type: 'string' },
  limit: { type: 'string', default: '100' },
  cursor: { type: 'string' },
} as const;

function statusOf(text: string | undefined): GrantStatus | undefined {
  const status = statuses.find((name) => name === text);
  if (text !== undefined && status === undefined)
    throw new UsageError(`--status must be one of ${statuses.join(', ')}`);
  return status;
}

function timeOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const time = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) throw new UsageError('--due-before must be a date, such as 2026-01-31 or 2026-01-31T12:00Z');
  return time;
}

function limitOf(text: string): number {
  const limit = Number(text);
  if (!/^\d+$/.test(text) || limit < 1 || limit > 1000) throw new UsageError('--limit must be a number from 1 to 1000');
  return limit;
}

/** A cursor is passed on as it is, unless a terminal could misread it. */
const cursorWords = (cursor: string): string => (/^[!-&(-~]+$/.test(cursor) ? cursor : plain(cursor));

export const list: VaultCommand = {
  usage,
  run: async (args, input) => {
    const { values, positionals } = readArguments(args, options);
    refusePositionals('list', positionals);
    const clientId = clientIdOf(values, input);
    const query = {
      status: statusOf(values.status),
      dueBefore: timeOf(values['due-before']),
      limit: limitOf(values.limit),
      cursor: values.cursor,
    };
    return withSchema(values, input, async (store) => {
      const page = await listGrants({ store, clientId }, query);
      const now = input.clock();
      const rows = page.grants.map(({ sub, status, scope, expiresAt, dueAt, trouble }) => [
        plain(sub),
        status,
        timeWords(expiresAt, now),
        dueAt === null ? 'never' : timeWords(dueAt, now),
        plain(trouble ?? '–'),
        plain(scope.join(' ')),
      ]);
      const table = columns(['member', 'status', 'expires', 'due', 'failure', 'scope'], rows);
      const next = page.cursor === null ? '' : `\n\nMore: --cursor '${cursorWords(page.cursor)}'`;
      return { value: page, text: rows.length === 0 ? 'No grants.' : `${table}${next}` };
    });
  },
};
