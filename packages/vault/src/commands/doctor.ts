import { call, endpointsAt, linkedInEndpoints } from '@linkedin-auth/node/parts';
import { readArguments, refusePositionals, UsageError } from '@linkedin-auth/node/parts/commands';
import { createGrantSeal, type UnreadableReason } from '../grants/seal.ts';
import type { GrantStore } from '../store/grant-store.ts';
import type { CommandInput, VaultCommand } from './input.ts';
import { keysIn, keysUsage } from './keys.ts';
import { allRows } from './pages.ts';
import { counted, plain } from './print.ts';
import { createProgress } from './progress.ts';
import { appOptions, appUsage, clientIdOf, schemaWords, withStore } from './with-store.ts';

const usage = `usage: npx @linkedin-auth/vault doctor [options]

Checks the schema of the database, opens every grant with the keys, and compares this clock with LinkedIn's. Changes nothing.

${appUsage}
  --origin <origin>    a stand-in for LinkedIn, such as http://127.0.0.1:4444
  --offline            leaves LinkedIn's clock out
  --json               prints the findings as JSON

${keysUsage}
Exit codes: 0, nothing was found; 1, something needs attention; 2, the command is invalid.`;

const options = { ...appOptions, origin: { type: 'string' }, offline: { type: 'boolean', default: false } } as const;

interface Finding {
  readonly check: 'schema' | 'keys' | 'clock';
  readonly verdict: 'ok' | 'problem' | 'unknown';
  readonly detail: string;
}

/** How far clocks may differ, in milliseconds: half of a lease. */
const tolerance = 30_000;

/** Unreadable grants that are printed. */
const printedGrants = 20;

interface Unreadable {
  readonly sub: string;
  readonly reason: UnreadableReason;
}

interface Scan {
  /** Grants by the name of their key. */
  readonly keys: Readonly<Record<string, number>>;
  readonly unreadable: readonly Unreadable[];
  /** Grants from logins after now. */
  readonly fromTheFuture: number;
}

/** Opens every grant of an app. */
async function scan(store: GrantStore, clientId: string, keys: readonly string[], input: CommandInput): Promise<Scan> {
  const seal = createGrantSeal(keys, clientId);
  const total = Object.values(await store.counts(clientId)).reduce((sum, count) => sum + count, 0);
  const progress = createProgress(input, 'Opening', total);
  const byKey = new Map<string, number>();
  const unreadable: Unreadable[] = [];
  let fromTheFuture = 0;
  let done = 0;
  try {
    for await (const row of allRows(store, { clientId })) {
      done += 1;
      progress.show(done);
      if (row.issuedAt > input.clock() + tolerance) fromTheFuture += 1;
      if (row.sealed === null) continue;
      const opened = await seal.open(row);
      if (opened.kind === 'unreadable') unreadable.push({ sub: row.sub, reason: opened.reason });
      else byKey.set(String(row.keyId), (byKey.get(String(row.keyId)) ?? 0) + 1);
    }
  } finally {
    progress.end();
  }
  return { keys: Object.fromEntries(byKey), unreadable, fromTheFuture };
}

function judgeKeys({ keys, unreadable }: Scan, current: string): readonly Finding[] {
  const older = Object.entries(keys).reduce((sum, [keyId, count]) => (keyId === current ? sum : sum + count), 0);
  const sealed = `${counted(keys[current] ?? 0, 'grant')} sealed with the first key, ${current}`;
  const opened: Finding = {
    check: 'keys',
    verdict: 'ok',
    detail: older === 0 ? `${sealed}.` : `${sealed}; ${older} with an older one: run rotate before you remove it.`,
  };
  if (unreadable.length === 0) return [opened];
  const reasons = unreadable.slice(0, printedGrants).map(({ sub, reason }) => `member ${plain(sub)}: ${reason}`);
  const more = unreadable.length > printedGrants ? [`and ${unreadable.length - printedGrants} more, in --json`] : [];
  return [
    opened,
    {
      check: 'keys',
      verdict: 'problem',
      detail: [`${counted(unreadable.length, 'grant')} cannot be opened:`, ...reasons, ...more].join('\n        '),
    },
  ];
}

function judgeClock(
  theirs: number | null,
  { fromTheFuture }: Scan,
  isOffline: boolean,
  now: number,
): readonly Finding[] {
  const difference = theirs === null ? null : Math.round((now - theirs) / 1000);
  const compared: Finding =
    difference === null
      ? {
          check: 'clock',
          verdict: 'unknown',
          detail: isOffline ? 'Not compared with LinkedIn’s.' : 'LinkedIn’s time could not be fetched.',
        }
      : {
          check: 'clock',
          verdict: Math.abs(difference) * 1000 <= tolerance ? 'ok' : 'problem',
          detail: `This clock and LinkedIn’s differ by ${Math.abs(difference)} s.`,
        };
  const future: Finding = {
    check: 'clock',
    verdict: 'problem',
    detail: `${counted(fromTheFuture, 'grant')} from logins after now: this clock is slow, or that of another process is fast.`,
  };
  return fromTheFuture === 0 ? [compared] : [compared, future];
}

/** Returns LinkedIn's time by its discovery document, or `null`. Sends no secret. */
async function timeOfLinkedIn(origin: string | undefined, { fetch, clock }: CommandInput): Promise<number | null> {
  const { issuers } = origin === undefined ? linkedInEndpoints : endpointsAt(origin);
  const url = `${issuers[0]}/.well-known/openid-configuration`;
  const answer = await call({ fetch, clock, requestTimeout: 10_000 }, url, {}, []);
  const date = 'noResponse' in answer ? Number.NaN : Date.parse(answer.headers.get('date') ?? '');
  return Number.isNaN(date) ? null : date;
}

const marks = { ok: 'ok', problem: '✗', unknown: '?' } as const;

export const doctor: VaultCommand = {
  usage,
  run: async (args, input) => {
    const { values, positionals } = readArguments(args, options);
    refusePositionals('doctor', positionals);
    const clientId = clientIdOf(values, input);
    const keys = keysIn(input.env);
    const { origin, offline } = values;
    if (origin !== undefined && !URL.canParse(origin))
      throw new UsageError('--origin must be an origin such as http://127.0.0.1:4444');
    return withStore(values, input, async (store) => {
      const schema = await store.schema();
      const isKnown = schema.current === schema.latest;
      const findings: Finding[] = [
        { check: 'schema', verdict: isKnown ? 'ok' : 'problem', detail: `${schemaWords(schema)}.` },
      ];
      const scanned = isKnown ? await scan(store, clientId, keys, input) : null;
      if (scanned !== null) {
        const theirs = offline ? null : await timeOfLinkedIn(origin, input);
        findings.push(...judgeKeys(scanned, await createGrantSeal(keys, clientId).currentKeyId()));
        findings.push(...judgeClock(theirs, scanned, offline, input.clock()));
      }
      return {
        value: { schema, ...scanned, findings },
        text: findings
          .map(({ check, verdict, detail }) => `  ${marks[verdict].padEnd(3)} ${check}: ${detail}`)
          .join('\n'),
        exitCode: findings.some(({ verdict }) => verdict === 'problem') ? 1 : 0,
      };
    });
  },
};
