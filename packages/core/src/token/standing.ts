import { dueAt, type LinkedInTokenOutcome, lastUsefulRefresh } from './context.ts';
import type { LinkedInTokenSnapshot } from './machine.ts';

/** Where a grant stands while it may be valid. */
export type AliveStatus = 'fresh' | 'expiring' | 'refreshing' | 'reauthorization-due';

/** Where a grant stands. `lost`: it was restored from a snapshot, which never contains tokens. */
export type TokenStatus = AliveStatus | LinkedInTokenOutcome['status'];

/** Returns where a grant stands. Pure. */
export const tokenStatusOf = (snapshot: LinkedInTokenSnapshot): TokenStatus =>
  snapshot.output?.status ?? aliveStatusOf(snapshot);

/** Returns where a grant stands that has not ended. */
export function aliveStatusOf(snapshot: LinkedInTokenSnapshot): AliveStatus {
  if (snapshot.matches({ alive: 'refreshing' })) return 'refreshing';
  if (snapshot.matches({ alive: 'expiring' })) return 'expiring';
  return snapshot.matches({ alive: 'reauthorizationDue' }) ? 'reauthorization-due' : 'fresh';
}

/**
 * Returns when a grant next has to be looked at, in whole milliseconds since the epoch, or `null` once it has ended. Until then, the clock
 * alone does not change its state. Pure.
 *
 * A program that stores grants needs no timer for each of them: it restores the machine at this time. A refresh that is under way has to be
 * looked at now.
 */
export function wakeAt(snapshot: LinkedInTokenSnapshot): number | null {
  const { context } = snapshot;
  switch (tokenStatusOf(snapshot)) {
    case 'fresh':
      return Math.ceil(dueAt(context));
    case 'expiring':
      return Math.min(Math.ceil(context.refreshAt), Math.floor(lastUsefulRefresh(context)) + 1);
    case 'refreshing':
      return context.now;
    case 'reauthorization-due':
      return Math.ceil(context.expiresAt);
    case 'expired':
    case 'revoked':
    case 'lost':
      return null;
  }
}
