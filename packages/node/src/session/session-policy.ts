import type { SessionPolicy } from '../options/session-options.ts';

/** When a session began and when its cookie was last sealed, in milliseconds since the epoch. */
export interface SessionTimes {
  readonly signedInAt: number;
  readonly sealedAt: number;
}

/** Returns when a session ends if it is not renewed, in milliseconds since the epoch. Pure. */
export function sessionEnd({ maxAge, idleTimeout, rolling }: SessionPolicy, times: SessionTimes): number {
  const end = (rolling ? times.sealedAt : times.signedInAt) + maxAge * 1000;
  return idleTimeout === null ? end : Math.min(end, times.sealedAt + idleTimeout * 1000);
}

/**
 * Whether a renewal would move a session's end, and enough of its time has passed to be worth a cookie: a tenth. Pure.
 */
export function isRenewalDue(policy: SessionPolicy, times: SessionTimes, now: number): boolean {
  const end = sessionEnd(policy, times);
  const renewed = sessionEnd(policy, { ...times, sealedAt: now });
  return renewed > end && now - times.sealedAt >= (end - times.sealedAt) / 10;
}
