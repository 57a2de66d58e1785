import type { SessionPolicy } from '../options/session-options.ts';

/** When the member signed in and when the cookie was last sealed, in milliseconds since the epoch. */
export interface SessionTimes {
  readonly signedInAt: number;
  readonly sealedAt: number;
}

/** Returns when a session ends unless it is renewed, in milliseconds since the epoch. */
export function sessionEnd({ maxAge, idleTimeout, rolling }: SessionPolicy, times: SessionTimes): number {
  const end = (rolling ? times.sealedAt : times.signedInAt) + maxAge * 1000;
  return idleTimeout === null ? end : Math.min(end, times.sealedAt + idleTimeout * 1000);
}

/**
 * Returns whether to renew a session: the renewal would move its end, and at least a tenth of its time has passed.
 */
export function isRenewalDue(policy: SessionPolicy, times: SessionTimes, now: number): boolean {
  const end = sessionEnd(policy, times);
  const renewed = sessionEnd(policy, { ...times, sealedAt: now });
  return renewed > end && now - times.sealedAt >= (end - times.sealedAt) / 10;
}
