import type { Attended } from '../scheduler/grant-scheduler.ts';

/** When to look at a grant again. */
export interface Look {
  /** `null`: never. */
  readonly at: number | null;
  readonly now: number;
}

const second = 1000;
const minute = 60 * second;

/** How long after its end a pause of an app is over for its last grant, in milliseconds. LinkedIn would throttle a burst again. */
const pauseSpread = 5 * minute;

/** How long the last grant waits that found no free place, in milliseconds, if its worker did not say. */
const burstSpread = minute;

const longestBackOff = 5 * minute;

/** How long a grant waits for a worker with the vault of its app, in milliseconds. A deploy may bring it. */
const unservedPause = 60 * minute;

/**
 * Returns when to look at a grant again. Which part of a spread a grant waits depends on its ID alone, so that it is known in advance.
 *
 * @param failures how often in a row the store has not answered
 */
export function nextLook(id: string, attended: Attended, now: number, failures: number): Look {
  return { at: timeOf(id, attended, now, failures), now };
}

function timeOf(id: string, attended: Attended, now: number, failures: number): number | null {
  switch (attended.outcome) {
    case 'attended':
    case 'unreadable':
      return attended.dueAt === null ? null : Math.max(attended.dueAt, now + second);
    case 'gone':
      return null;
    case 'unserved':
      return now + unservedPause;
    case 'paused':
      return Math.max(attended.until, now) + Math.floor(shareOf(id) * pauseSpread);
    case 'busy':
      return now + second;
    case 'full':
      return now + Math.max(second, attended.wait ?? Math.floor(shareOf(id) * burstSpread));
    case 'unavailable':
      return now + Math.min(longestBackOff, second * 2 ** Math.min(failures, 20));
  }
}

/** Returns a number from 0 up to, but not including, 1: the same for one ID, and even over many. */
export function shareOf(id: string): number {
  // FNV-1a, and the last step of MurmurHash3, without which IDs that differ in their end would have similar numbers.
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index += 1) hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
