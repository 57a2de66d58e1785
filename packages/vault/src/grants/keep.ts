import type { Tokens } from '@linkedin-auth/core';
import type { LinkedInTokenInput } from '@linkedin-auth/core/token';
import type { Config } from '../options/config.ts';
import type { GrantRow, Notice } from '../store/grant-store.ts';
import { restoreGrant } from './content.ts';
import { draftOf } from './draft.ts';
import { sealFor } from './drive.ts';
import { endedNotice } from './notices.ts';
import type { GrantSeal } from './seal.ts';
import type { Settle } from './settle.ts';
import { writeFirmly } from './write.ts';

/** A grant as a login ends with it. Times are milliseconds since the epoch. */
export interface NewGrant {
  readonly sub: string;
  readonly tokens: Tokens;
  readonly scope: readonly string[];
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly expiresAtIsAssumed: boolean;
}

/** The first version of a row is random, so that a late write to a row that was removed does not match the row of a new login. */
const firstVersion = (): number => 1 + Math.floor(Math.random() * 2 ** 30);

/** How often a row that others change is read again. */
const attempts = 100;

const never = async () => ({ kind: 'late' }) as const;

/**
 * Stores the grant of a login in place of an older one. A login before the stored one changes nothing: its token may be invalid already.
 *
 * @throws Refusal `store_unavailable`
 * @throws Error when the tokens cannot be revealed
 */
export async function keepGrant(
  { store, clientId, clock }: Config,
  seal: GrantSeal,
  settle: Settle,
  id: string,
  login: NewGrant,
): Promise<void> {
  const { sub, ...grant } = login;
  const input = { ...grant, jitter: Math.random() };
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const older = await store.read(id);
    const now = clock();
    if (older !== null && isKept(older, login, now)) return;
    // The older grant ends before the new one begins, as an inspector sees it.
    const notices = older === null ? [] : await noticesOf(older, login, seal, settle);
    const { snapshot } = await settle(input, { id, mayRefresh: never });
    const before = {
      id,
      clientId,
      sub,
      status: 'fresh',
      issuedAt: login.issuedAt,
      expiresAt: login.expiresAt,
      notices,
      dueAt: null,
    } as const;
    const { row, content, wakeAt } = draftOf(before, null, snapshot, now);
    const version = older === null ? firstVersion() : older.version + 1;
    const dueAt = row.notices.length === 0 ? wakeAt : now;
    const columns = { ...row, dueAt, version, ...(await sealFor(seal, { id, version }, content)) };
    const written = await writeFirmly(store, columns, { version: older?.version ?? null });
    if (written === 'written') return;
  }
  throw new Error('the stored grant changes all the time');
}

/** Returns whether the stored grant is that of a login, which may have been refreshed since, or of a later one. */
const isKept = ({ issuedAt }: GrantRow, login: NewGrant, now: number): boolean =>
  // A time in the future is that of a wrong clock.
  issuedAt === login.issuedAt || (issuedAt > login.issuedAt && issuedAt <= now);

/** Returns what the application still has to receive of an older grant. A request to sign in again is no longer needed. */
async function noticesOf(
  older: GrantRow,
  { scope }: NewGrant,
  seal: GrantSeal,
  settle: Settle,
): Promise<readonly Notice[]> {
  const ended = older.notices.filter(({ kind }) => kind === 'ended');
  const opened = older.sealed === null ? null : await seal.open(older);
  const input: Omit<LinkedInTokenInput, 'now'> | null = opened?.kind === 'opened' ? restoreGrant(opened.content) : null;
  if (input === null) return ended;
  const { snapshot } = await settle(input, {
    id: older.id,
    mayRefresh: never,
    event: () => ({ type: 'member.authorized', scope }),
  });
  if (snapshot.output?.code !== 'access_token_superseded') return ended;
  const { id, expiresAt } = older;
  return [...ended, endedNotice({ id, expiresAt, code: 'access_token_superseded' })];
}
