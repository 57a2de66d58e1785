import type { Failure } from '@linkedin-auth/core';

const day = 24 * 60 * 60 * 1000;

/** How long an app pauses if LinkedIn does not say for how long, in milliseconds. */
const defaultPause = 10_000;

/**
 * Returns until when an app must pause after a failure, or `null`. The wait is the one that LinkedIn asks for, at most a day. A daily limit
 * ends at midnight UTC. The daily limit of one member does not pause the app: the other members' calls are not refused.
 *
 * @param now milliseconds since the epoch
 */
export function pauseAfter({ code, evidence }: Pick<Failure, 'code' | 'evidence'>, now: number): number | null {
  const isDaily = code === 'daily_limit_reached';
  if (code !== 'throttled' && !isDaily) return null;
  if (isDaily && /\bmember\b/i.test(evidence.errorDescription ?? '')) return null;
  const { retryAfterSeconds } = evidence;
  if (retryAfterSeconds !== undefined) return now + Math.min(retryAfterSeconds * 1000, day);
  return isDaily ? (Math.floor(now / day) + 1) * day : now + defaultPause;
}
