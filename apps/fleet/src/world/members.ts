import type { Account } from './account.ts';
import type { Agenda } from './agenda.ts';
import type { Fleet } from './fleet.ts';
import type { Plan } from './population.ts';
import { createRandom, seedOf } from './random.ts';
import type { Told } from './settings.ts';
import { day, hour } from './units.ts';

/** What members have done, and what the app has told them. */
export interface MemberCounts {
  /** Logins that failed, each of which was tried again. */
  failedLogins: number;
  /** Tokens that the app asked for, and did not get although LinkedIn would have accepted one. */
  refusedUses: number;
  uses: number;
}

export interface Members {
  readonly counts: MemberCounts;
  /** Enters what all members do. */
  readonly begin: () => void;
  /** Lets members answer to what the application has received about their grants. */
  readonly hear: (told: Told) => void;
}

/** How long a member waits after a login that failed, in milliseconds. */
const retryPause = 6 * hour;

/** The part of members who sign in again, and how many days they may take, by what they have received. */
const answers = {
  'reauthorization-due': { share: 0.85, days: 10 },
  ended: { share: 0.25, days: 30 },
  unreadable: { share: 1, days: 2 },
} as const;

/** @param base when the simulation begins */
export function createMembers(
  fleet: Pick<Fleet, 'clock' | 'web' | 'linkedIn'>,
  plans: readonly Plan[],
  agenda: Agenda,
  { seed, base }: { readonly seed: number; readonly base: number },
): Members {
  const { clock, web, linkedIn } = fleet;
  const counts: MemberCounts = { failedLogins: 0, refusedUses: 0, uses: 0 };
  const bySub = new Map<string, Account>();
  const heard = new Set<string>();
  const keyOf = (clientId: string, sub: string): string => `${clientId}/${sub}`;

  const signIn = async (account: Account): Promise<void> => {
    if (account.forgottenAt !== null) return;
    try {
      await web.signIn(account);
      if (account.sub !== null) bySub.set(keyOf(account.app.clientId, account.sub), account);
    } catch {
      counts.failedLogins += 1;
      agenda.add(clock() + retryPause, () => signIn(account));
    }
  };
  const revoke = async (account: Account): Promise<void> => {
    if (account.issues.length > 0) linkedIn.revoke(account);
  };
  const leave = async (account: Account): Promise<void> => {
    if (account.sub === null) return;
    account.forgottenAt = clock();
    const forgotten = await web.vaultOf(account.app).forget(account.sub);
    if (!forgotten.ok) agenda.add(clock() + hour, () => leave(account));
  };
  const use = async (account: Account): Promise<void> => {
    const { sub, app, issues, revokedAt, forgottenAt, damagedAt } = account;
    if (sub === null || forgottenAt !== null || damagedAt !== null || revokedAt.length > 0) return;
    const isAlive = issues.some(({ expiresAt, isLost }) => !isLost && expiresAt > clock() + day);
    const access = await web.vaultOf(app).accessToken(sub);
    counts.uses += 1;
    if (!access.ok && isAlive) counts.refusedUses += 1;
  };

  /** Enters that a member signs in again, perhaps. */
  const answer = (account: Account, kind: keyof typeof answers): void => {
    const { share, days } = answers[kind];
    const random = createRandom(seedOf(seedOf(seed, account.index), 1000 + account.notices.length));
    if (random.share() < share) agenda.add(clock() + random.share() * days * day, () => signIn(account));
  };

  return {
    counts,
    begin: () => {
      for (const { account, signsUpAt, revokesAt, leavesAt, usesAt } of plans) {
        agenda.add(base + signsUpAt, () => signIn(account));
        if (revokesAt !== null) agenda.add(base + revokesAt, () => revoke(account));
        if (leavesAt !== null) agenda.add(base + leavesAt, () => leave(account));
        if (usesAt !== null) agenda.add(base + usesAt, () => use(account));
      }
    },
    hear: (told) => {
      if (told.kind !== 'notice' && told.kind !== 'failure') return;
      const account = told.sub === null ? undefined : bySub.get(keyOf(told.clientId, told.sub));
      if (account === undefined) return;
      if (told.kind === 'failure') {
        if (told.code === 'grant_unreadable' && !account.failures.includes(told.code)) answer(account, 'unreadable');
        account.failures.push(told.code);
        return;
      }
      const { key, code, at, expiresAt } = told;
      account.notices.push({ key, code, at, expiresAt });
      if (heard.has(key)) return;
      heard.add(key);
      answer(account, key.startsWith('reauthorization-due') ? 'reauthorization-due' : 'ended');
    },
  };
}
