import type { Account, Issue } from '../world/account.ts';
import type { Fleet } from '../world/fleet.ts';
import { tokenStart } from '../world/linkedin.ts';
import { day } from '../world/units.ts';

/*
 * The laws, judged at the end by what LinkedIn has issued and what the application has received. Only whether a row is there, and which token it
 * holds, comes from the vault.
 */

/** Accounts that break each law, by the ID of the member. */
export interface Broken {
  /** Signed in, not forgotten, and without a row. */
  readonly lost: readonly string[];
  /** The vault holds an older token than the newest that it has received. */
  readonly backwards: readonly string[];
  /** An access token has expired although its refresh token was valid. */
  readonly lapsed: readonly string[];
  /** An access token has ended for good, and the application has not been told before. */
  readonly unannounced: readonly string[];
  /** A damaged row that was not reported, or a report of an intact one. */
  readonly misjudged: readonly string[];
  /** Forgotten, and still there: as a row, in the engine, or refreshed later. */
  readonly remembered: readonly string[];
}

/** What became of every grant. */
export interface Verdict {
  readonly broken: Broken;
  /** Number of grants by status at the end, or `forgotten`. */
  readonly fates: Readonly<Record<string, number>>;
}

/** What a refresh must gain to be worth it, in milliseconds. The vault asks for a new login otherwise. */
const worthwhile = 2 * day;

/** How long after `forget` a refresh that was under way may arrive, in milliseconds. */
const underWay = day;

/** An access token from its issue to its end. `next` is what came after it. */
interface Life {
  readonly issue: Issue;
  readonly next: Issue | null;
}

/** Returns the tokens that have reached the vault. A refresh that ends after a newer login has nothing to add to it. */
function receivedBy({ issues }: Account): readonly Issue[] {
  let login = 0;
  return issues.filter((issue) => {
    if (issue.isLost || issue.login < login) return false;
    ({ login } = issue);
    return true;
  });
}

function livesOf(account: Account): readonly Life[] {
  const received = receivedBy(account);
  return received.map((issue, index) => ({ issue, next: received[index + 1] ?? null }));
}

/** Returns whether something else has ended a grant before a time: the member, the app, or damage. */
const wasEnded = ({ revokedAt, forgottenAt, damagedAt }: Account, from: number, to: number): boolean =>
  [...revokedAt, forgottenAt, damagedAt].some((at) => at !== null && at >= from && at <= to);

/** Returns whether a refresh would have gained enough to be worth it. */
const canRefresh = ({ expiresAt, refreshTokenExpiresAt }: Issue): boolean =>
  refreshTokenExpiresAt !== null && refreshTokenExpiresAt - expiresAt > worthwhile;

/** @param end when the judgement is made */
function hasLapsed(account: Account, end: number): boolean {
  return livesOf(account).some(({ issue, next }) => {
    const until = Math.min(next?.at ?? end, end);
    return canRefresh(issue) && until > issue.expiresAt && !wasEnded(account, issue.at, issue.expiresAt);
  });
}

function isUnannounced(account: Account, end: number): boolean {
  return livesOf(account).some(({ issue, next }) => {
    const { at, expiresAt } = issue;
    if (expiresAt > end || (next !== null && next.at <= expiresAt)) return false;
    if (canRefresh(issue) || wasEnded(account, at, expiresAt)) return false;
    return !account.notices.some(
      (notice) => notice.key.startsWith('reauthorization-due') && notice.at > at && notice.at <= expiresAt,
    );
  });
}

const isMisjudged = ({ damagedAt, failures }: Account): boolean =>
  (damagedAt !== null) !== failures.includes('grant_unreadable');

/** Returns the newest token that LinkedIn would still accept, and the vault has received. */
const aliveToken = (account: Account, end: number): Issue | null => {
  const newest = receivedBy(account).at(-1);
  if (newest === undefined || newest.expiresAt <= end || wasEnded(account, newest.at, end)) return null;
  return newest;
};

/**
 * @param end when the simulation has ended. Nothing runs any more
 * @param engineKeys the grants of which the engine still knows
 */
export async function judge(
  fleet: Pick<Fleet, 'web' | 'store' | 'idOf'>,
  accounts: readonly Account[],
  end: number,
  engineKeys: ReadonlySet<string>,
): Promise<Verdict> {
  const fates: Record<string, number> = {};
  const broken = {
    lost: [] as string[],
    backwards: [] as string[],
    lapsed: [] as string[],
    unannounced: [] as string[],
    misjudged: [] as string[],
    remembered: [] as string[],
  };
  for (const account of accounts) {
    if (account.sub === null) continue;
    const { member, forgottenAt, issues } = account;
    const id = fleet.idOf(account);
    const row = await fleet.store.read(id);
    const fate = forgottenAt === null ? (row?.status ?? 'lost') : 'forgotten';
    fates[fate] = (fates[fate] ?? 0) + 1;
    if (forgottenAt !== null) {
      const wasRefreshed = issues.some(({ by, at }) => by === 'refresh' && at > forgottenAt + underWay);
      if (row !== null || engineKeys.has(id) || wasRefreshed) broken.remembered.push(member);
    } else if (row === null) broken.lost.push(member);
    if (hasLapsed(account, end)) broken.lapsed.push(member);
    if (isUnannounced(account, end)) broken.unannounced.push(member);
    if (isMisjudged(account)) broken.misjudged.push(member);

    const alive = forgottenAt === null ? aliveToken(account, end) : null;
    if (alive === null || !row?.sealed) continue;
    const access = await fleet.web.readerOf(account.app).accessToken(account.sub);
    const start = access.ok ? access.accessToken.slice(0, tokenStart) : null;
    const isNewest = start === alive.start || issues.some((issue) => issue.at > alive.at && issue.start === start);
    if (!isNewest) broken.backwards.push(member);
  }
  return { broken, fates };
}
