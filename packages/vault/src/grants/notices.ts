import type { FailureCode } from '@linkedin-auth/core';
import type { GrantRow, GrantStatus, Notice } from '../store/grant-store.ts';

/* The outbox of a grant: what the application has not yet received. It is written together with the state that causes it. */

/** How long a function of the application may take, in milliseconds. */
export const deliveryTimeout = 30_000;

/** How long others leave a notice to the process that delivers it, in milliseconds. */
const deliveryWindow = 2 * deliveryTimeout;

const shortestPause = 60_000;
const longestPause = 60 * 60 * 1000;

const hasEnded = (status: GrantStatus): boolean => status === 'expired' || status === 'revoked';

interface Change {
  readonly id: string;
  readonly status: GrantStatus;
  readonly code: FailureCode;
  readonly expiresAt: number;
}

const noticeOf = (kind: Notice['kind'], { id, code, expiresAt }: Omit<Change, 'status'>): Notice => ({
  key: `${kind}:${id}:${expiresAt}`,
  kind,
  code,
  expiresAt,
});

/** Returns the notice of a grant that has ended. */
export const endedNotice = (change: Omit<Change, 'status'>): Notice => noticeOf('ended', change);

/** Returns the outbox after a grant has come to a status. */
export function noticesAfter(
  before: Pick<GrantRow, 'status' | 'expiresAt' | 'notices'>,
  change: Change,
): readonly Notice[] {
  const { status, expiresAt } = change;
  if (hasEnded(status)) return hasEnded(before.status) ? before.notices : [...before.notices, endedNotice(change)];
  // A grant that was declared expired by a wrong clock is alive.
  const notices = before.notices.filter(
    (notice) => notice.code !== 'access_token_expired' || notice.expiresAt !== expiresAt,
  );
  if (status !== 'reauthorization-due') return notices;
  const isNew = before.status !== status || before.expiresAt !== expiresAt;
  const notice = noticeOf('reauthorization-due', change);
  return isNew && !notices.some(({ key }) => key === notice.key) ? [...notices, notice] : notices;
}

/** How a delivery went, by the keys of its notices. */
export interface Delivery {
  readonly delivered: ReadonlySet<string>;
  readonly failed: ReadonlySet<string>;
}

/** Returns the outbox after a delivery. */
export const noticesAfterDelivery = (notices: readonly Notice[], { delivered, failed }: Delivery): readonly Notice[] =>
  notices
    .filter(({ key }) => !delivered.has(key))
    .map((notice) => (failed.has(notice.key) ? { ...notice, attempts: (notice.attempts ?? 0) + 1 } : notice));

/**
 * Returns when somebody has to deliver the notices of an outbox, or `null` for an empty one.
 *
 * @param isNext whether this process delivers them next
 */
export function deliveryDueAt(notices: readonly Notice[], now: number, isNext: boolean): number | null {
  if (notices.length === 0) return null;
  if (isNext) return now + deliveryWindow;
  const attempts = Math.min(...notices.map((notice) => notice.attempts ?? 0));
  return attempts === 0 ? now : now + Math.min(longestPause, shortestPause * 2 ** (attempts - 1));
}
