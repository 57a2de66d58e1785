import type { LinkedInTokenSnapshot } from '@linkedin-auth/core/token';
import type { Config } from '../options/config.ts';
import type { GrantRow, Lease } from '../store/grant-store.ts';
import { type Answered, answeredEvent } from './answered.ts';
import { restoreGrant } from './content.ts';
import { type Draft, draftOf } from './draft.ts';
import { type Delivery, deliveryDueAt, noticesAfterDelivery } from './notices.ts';
import type { GrantContent, GrantSeal, OpenedGrant, SealedFor, UnreadableReason } from './seal.ts';
import type { Held, Settle } from './settle.ts';
import { writeFirmly } from './write.ts';

/** Why a grant is driven, other than because it is due. */
export interface Task {
  /** What an API has answered to a token. */
  readonly answered?: Answered | undefined;
  readonly delivery?: Delivery | undefined;
  /** The engine drops notices that the application has no function for. Others leave them to the engine. */
  readonly byEngine?: boolean | undefined;
  /** Who leases the grant. @default somebody new */
  readonly owner?: string | undefined;
  /** Aborts when the engine gives up this attempt, and repeats it for the same owner. */
  readonly givenUp?: AbortSignal | undefined;
}

export type Driven =
  | {
      readonly kind: 'driven';
      readonly row: GrantRow;
      readonly content: GrantContent | null;
      /** `null` if the grant had ended before, or a scheduler's worker has driven it. */
      readonly snapshot: LinkedInTokenSnapshot | null;
    }
  | { readonly kind: 'unreadable'; readonly reason: UnreadableReason }
  /** Somebody else holds the grant. */
  | { readonly kind: 'busy' }
  /** There is no such grant. */
  | { readonly kind: 'gone' }
  /** Somebody else has changed or removed the grant, or the lease has run out. */
  | { readonly kind: 'overtaken' }
  | Extract<Held, { readonly kind: 'paused' }>;

export interface Drives {
  /** Leases a grant and drives it. */
  readonly drive: (id: string, task?: Task) => Promise<Driven>;
  /** Drives a grant that is leased. Ends the lease. */
  readonly driveLeased: (row: GrantRow, lease: Lease, task?: Task) => Promise<Driven>;
  /** Returns a lease from now on. @param owner default: somebody new */
  readonly newLease: (owner?: string) => Lease;
}

const day = 24 * 60 * 60 * 1000;

/** Time that a lease lasts beyond the longest request, in milliseconds. */
const leaseMargin = 45_000;

/** Returns how long a lease lasts, in milliseconds. */
export const leaseTime = ({ requestTimeout }: Pick<Config, 'requestTimeout'>): number => requestTimeout + leaseMargin;

/** Time that has to be left of a lease after the longest request, in milliseconds. */
const writeMargin = 5_000;

/**
 * Creates what drives grants: lease, open, run the machine until no refresh is under way, seal, write. One process at a time refreshes a
 * grant, and what comes too late is discarded.
 *
 * @throws Refusal from each drive, if the store is unavailable
 */
export function createDrives(config: Config, seal: GrantSeal, settle: Settle): Drives {
  const { store, clock, clientId, requestTimeout, handlers } = config;
  const newLease = (owner: string = crypto.randomUUID()): Lease => ({ owner, until: clock() + leaseTime(config) });

  /** Asked before each refresh. */
  const mayRefresh = async ({ until: leasedUntil }: Lease): Promise<Held | null> => {
    const until = await store.pausedUntil(clientId);
    const now = clock();
    if (until !== null && until > now) return { kind: 'paused', until };
    // A request that may outlive the lease could overlap with the next owner's.
    return now + requestTimeout + writeMargin > leasedUntil ? { kind: 'late' } : null;
  };

  /** Returns the notices that the application will receive, and when. */
  const outboxOf = (row: Pick<GrantRow, 'notices'>, { delivery, byEngine }: Task, now: number) => {
    const left = delivery === undefined ? row.notices : noticesAfterDelivery(row.notices, delivery);
    const notices = byEngine ? left.filter(({ kind }) => handlers[kind] !== undefined) : left;
    const isNext = delivery === undefined && notices.some(({ kind }) => handlers[kind] !== undefined);
    return { notices, dueAt: deliveryDueAt(notices, now, isNext) };
  };

  const finish = async (before: GrantRow, opened: Opened | null, draft: Draft, lease: Lease, task: Task) => {
    const { notices, dueAt: deliveryAt } = outboxOf(draft.row, task, clock());
    const dueAt = earlier(draft.wakeAt, deliveryAt);
    const { version, keyId, sealed } = before;
    const changed = { ...draft.row, notices, dueAt };
    const isCurrent = opened?.isCurrent !== false;
    const { content } = opened ?? { content: null };
    if (isCurrent && isSame({ ...changed, version, keyId, sealed }, before) && isSame(draft.content, content)) {
      if (!task.givenUp?.aborted) await store.release(before.id, lease.owner);
      return { written: 'written', row: before } as const;
    }
    const next = { ...changed, version: version + 1 };
    const row: GrantRow = { ...next, ...(await sealFor(seal, next, draft.content)) };
    return { written: await writeFirmly(store, row, { version, owner: lease.owner }), row };
  };

  /** Notes that a grant cannot be read. The version stays, because nobody can seal it again. */
  const postpone = async (row: GrantRow, lease: Lease, task: Task): Promise<void> => {
    const now = clock();
    const { notices, dueAt } = outboxOf(row, task, now);
    await store.write(
      { ...row, trouble: 'grant_unreadable', notices, dueAt: earlier(now + day, dueAt) },
      { version: row.version, owner: lease.owner },
    );
  };

  const attend = async (row: GrantRow, lease: Lease, task: Task): Promise<Driven> => {
    const opened = row.sealed === null ? null : await seal.open(row);
    if (opened?.kind === 'unreadable') {
      await postpone(row, lease, task);
      return opened;
    }
    const input = opened && restoreGrant(opened.content);
    if (opened !== null && input === null) {
      await postpone(row, lease, task);
      return { kind: 'unreadable', reason: 'damaged' };
    }
    let draft: Draft = { row, content: null, wakeAt: null };
    let snapshot: LinkedInTokenSnapshot | null = null;
    if (input !== null) {
      const settled = await settle(input, {
        id: row.id,
        event: task.answered && answeredEvent(task.answered),
        mayRefresh: () => mayRefresh(lease),
        givenUp: task.givenUp,
      });
      if (settled.held !== null) {
        // The lease of an attempt that is repeated is that of the next one.
        if (settled.held.kind !== 'given up') await store.release(row.id, lease.owner);
        return settled.held.kind === 'paused' ? settled.held : { kind: 'overtaken' };
      }
      ({ snapshot } = settled);
      await pauseIfThrottled(input.history?.failedRefreshes ?? 0, snapshot);
      draft = draftOf(row, opened?.content ?? null, snapshot, clock());
    }
    const { written, row: after } = await finish(row, opened, draft, lease, task);
    return written === 'written'
      ? { kind: 'driven', row: after, content: draft.content, snapshot }
      : { kind: 'overtaken' };
  };

  /** LinkedIn throttles apps, not members: every process of the app waits as long as this grant. */
  const pauseIfThrottled = async (failuresBefore: number, { context }: LinkedInTokenSnapshot): Promise<void> => {
    if (context.trouble?.code !== 'refresh_throttled' || context.failedRefreshes <= failuresBefore) return;
    await store.pause(clientId, Math.min(Math.ceil(context.refreshAt), clock() + day));
  };

  const driveLeased: Drives['driveLeased'] = async (row, lease, task = {}) => attend(row, lease, task);
  return {
    newLease,
    driveLeased,
    drive: async (id, task) => {
      const lease = newLease(task?.owner);
      const row = await store.lease(id, lease, clock());
      if (row !== null) return driveLeased(row, lease, task);
      return { kind: (await store.read(id)) === null ? 'gone' : 'busy' };
    },
  };
}

type Opened = Extract<OpenedGrant, { readonly kind: 'opened' }>;

/** Returns the sealed columns of a row. */
export const sealFor = async (
  seal: GrantSeal,
  row: SealedFor,
  content: GrantContent | null,
): Promise<Pick<GrantRow, 'sealed' | 'keyId'>> =>
  content === null ? { sealed: null, keyId: null } : seal.seal(row, content);

const earlier = (one: number | null, other: number | null): number | null =>
  one === null ? other : other === null ? one : Math.min(one, other);

/** Compares plain data. */
const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one, inOrder) === JSON.stringify(other, inOrder);

const inOrder = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value;
