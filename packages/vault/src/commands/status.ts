import { readArguments, refusePositionals } from '@linkedin-auth/node/parts/commands';
import type { GrantRow, GrantStatus, GrantStore } from '../store/grant-store.ts';
import type { VaultCommand } from './input.ts';
import { allRows } from './pages.ts';
import { counted, plain, timeWords } from './print.ts';
import { appOptions, appUsage, clientIdOf, schemaWords, withSchema } from './with-store.ts';

const usage = `usage: npx @linkedin-auth/vault status [options]

Prints how many grants stand where, when the next one is due, and the failure that needs attention first.

${appUsage}
  --json               prints the same as JSON; times are milliseconds since the epoch

Exit codes: 0, success; 1, the store cannot be used; 2, the command is invalid.`;

const statuses: readonly GrantStatus[] = ['fresh', 'expiring', 'reauthorization-due', 'expired', 'revoked'];

/** Grants with a failure are due again within this time, in milliseconds: a day at most, and an hour more for clocks that differ. */
const longestBackOff = 25 * 60 * 60 * 1000;

/** The statuses whose failures need attention. The others have ended, or wait for the member. */
const attended: readonly GrantStatus[] = ['fresh', 'expiring'];

/** Returns the grant with a failure that expires first, or `null`. */
async function mostUrgent(store: GrantStore, clientId: string, now: number): Promise<GrantRow | null> {
  let found: GrantRow | null = null;
  for await (const row of allRows(store, { clientId, dueBefore: now + longestBackOff })) {
    if (row.trouble === null || !attended.includes(row.status)) continue;
    if (found === null || row.expiresAt < found.expiresAt) found = row;
  }
  return found;
}

export const status: VaultCommand = {
  usage,
  run: async (args, input) => {
    const { values, positionals } = readArguments(args, appOptions);
    refusePositionals('status', positionals);
    const clientId = clientIdOf(values, input);
    return withSchema(values, input, async (store) => {
      const now = input.clock();
      const grants = await store.counts(clientId);
      const nextDue = await store.nextDue(clientId);
      const until = await store.pausedUntil(clientId);
      const pausedUntil = until !== null && until > now ? until : null;
      const urgent = await mostUrgent(store, clientId, now);
      const schema = await store.schema();
      const total = Object.values(grants).reduce((sum, count) => sum + count, 0);
      const failure = urgent === null ? null : { sub: urgent.sub, code: urgent.trouble, expiresAt: urgent.expiresAt };
      const at = (time: number | null, otherwise: string): string => (time === null ? otherwise : timeWords(time, now));
      return {
        value: { clientId, total, grants, nextDue, pausedUntil, failure, schema },
        text: [
          `${counted(total, 'grant')} of ${plain(clientId)}`,
          ...statuses.map((name) => `  ${name.padEnd(20)} ${grants[name] ?? 0}`),
          '',
          `Next due:  ${at(nextDue, 'never')}`,
          `Paused:    ${pausedUntil === null ? 'no' : `until ${at(pausedUntil, '')}`}`,
          `Failure:   ${failure === null ? 'none' : `${plain(String(failure.code))}, member ${plain(failure.sub)}, expires ${at(failure.expiresAt, '')}`}`,
          `Database:  ${schemaWords(schema)}`,
        ].join('\n'),
      };
    });
  },
};
