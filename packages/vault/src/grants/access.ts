import { isFailureCode } from '@linkedin-auth/core';
import { andThen, within } from '@linkedin-auth/node/parts';
import { Refusal } from '../common/refusal.ts';
import type { Config } from '../options/config.ts';
import type { GrantRow } from '../store/grant-store.ts';
import { type Driven, leaseTime, type Task } from './drive.ts';
import type { GrantContent, GrantSeal } from './seal.ts';
import { looks, waitForOwner } from './when-free.ts';

/** An access token that has not expired. */
export interface Access {
  readonly accessToken: string;
  /** In milliseconds since the epoch. */
  readonly expiresAt: number;
}

export interface DatedAccess extends Access {
  /** When LinkedIn issued the token, in milliseconds since the epoch. */
  readonly issuedAt: number;
}

/** Returns the access tokens of grants. Rejects with a Refusal that gives the reason. */
export interface Accesses {
  /** Reads a grant once. Drives it only if it is due, or its access token has expired. */
  readonly accessOf: (id: string) => Promise<DatedAccess>;
}

export function createAccesses(
  config: Config,
  seal: GrantSeal,
  drive: (id: string, task?: Task) => Promise<Driven>,
): Accesses {
  const { store, clock } = config;
  const waiting = new Map<string, Promise<DatedAccess>>();

  const contentOf = (opened: Awaited<ReturnType<GrantSeal['open']>>): GrantContent => {
    if (opened.kind === 'unreadable') throw unreadable(opened.reason);
    return opened.content;
  };
  /** @throws Refusal for a row that cannot be opened */
  const open = (row: GrantRow): GrantContent | null | Promise<GrantContent | null> =>
    row.sealed === null ? null : andThen(seal.open(row), contentOf);

  /** Returns the token of a grant that has one. */
  const tokenOf = (content: GrantContent | null): DatedAccess | null => {
    if (content === null) return null;
    const { issuedAt, expiresAt } = content.grant;
    return expiresAt > clock() ? { accessToken: content.accessToken, issuedAt, expiresAt } : null;
  };

  const afterDrive = ({ row, content, snapshot }: Extract<Driven, { kind: 'driven' }>): DatedAccess => {
    const access = tokenOf(content);
    if (access !== null) return access;
    const trouble = snapshot?.output ?? snapshot?.context.trouble;
    throw trouble ? new Refusal(trouble.code, trouble.evidence) : endedAs(row);
  };

  /** Returns whether time has passed unnoticed during a drive, as on a computer that slept. */
  const isStillDue = ({ sealed, dueAt }: GrantRow): boolean => sealed !== null && dueAt !== null && dueAt <= clock();

  const driveForAccess = async (id: string): Promise<DatedAccess> => {
    for (let look = 0; ; look += 1) {
      const driven = await drive(id);
      if (driven.kind === 'driven') {
        if (look === 0 && tokenOf(driven.content) === null && isStillDue(driven.row)) continue;
        return afterDrive(driven);
      }
      if (driven.kind === 'unreadable') throw unreadable(driven.reason);
      // Somebody else has the grant. Their result counts, and meanwhile a token that is still valid.
      const row = await store.read(id);
      if (row === null) throw new Refusal('grant_unknown');
      const content = await open(row);
      if (content === null) throw endedAs(row);
      const access = tokenOf(content);
      if (access !== null) return access;
      if (driven.kind === 'paused')
        throw new Refusal('app_paused', { retryAfterSeconds: Math.ceil((driven.until - clock()) / 1000) });
      if (look === looks) throw new Refusal('refresh_in_progress');
      await waitForOwner(look);
    }
  };

  /** Concurrent calls for one grant share one drive and its result. */
  const shared = async (id: string): Promise<DatedAccess> => {
    for (let earlier = waiting.get(id); earlier !== undefined; earlier = waiting.get(id)) {
      const access = await within(earlier, leaseTime(config));
      if (access !== null) return access;
      // A Worker whose request is cut off stops without a result and without an error. Its lease has run out.
      if (waiting.get(id) === earlier) waiting.delete(id);
    }
    const access = driveForAccess(id).finally(() => {
      if (waiting.get(id) === access) waiting.delete(id);
    });
    waiting.set(id, access);
    return access;
  };

  return {
    accessOf: async (id) => {
      const row = await store.read(id);
      if (row === null) throw new Refusal('grant_unknown');
      const content = await open(row);
      if (content === null) throw endedAs(row);
      return (needsDrive(row, clock()) ? null : tokenOf(content)) ?? shared(id);
    },
  };
}

/** Returns whether the machine has to look at a grant whose access token may be valid. */
const needsDrive = ({ status, dueAt }: GrantRow, now: number): boolean =>
  // A wrong clock has declared it expired, and the row has to be put right.
  status === 'expired' ||
  // Nothing renews the token of a grant that is due for a new login; what is due there is a notice.
  (status !== 'reauthorization-due' && dueAt !== null && dueAt <= now);

const unreadable = (reason: string): Refusal => new Refusal('grant_unreadable', { reason });

/** Why a grant has ended, by its row. */
const endedAs = ({ trouble }: GrantRow): Refusal =>
  new Refusal(isFailureCode(trouble) ? trouble : 'access_token_expired');
