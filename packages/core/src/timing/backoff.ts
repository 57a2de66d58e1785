/** The pauses between repetitions. */
export interface RetryPolicy {
  /** Pause before the first repetition, in milliseconds. Doubles with each repetition. */
  readonly base: number;
  /** Maximum pause, in milliseconds, unless LinkedIn asks for a longer one. */
  readonly cap: number;
}

/**
 * Returns the pause before the next repetition: capped exponential back-off, half of it spread by `jitter`, and never shorter than
 * LinkedIn asked for. Pure.
 *
 * @param repetitions number of earlier repetitions
 * @param jitter a random number in [0, 1)
 * @param retryAfter the pause that LinkedIn asked for, in milliseconds
 * @returns milliseconds
 */
export function backOff(
  { base, cap }: RetryPolicy,
  repetitions: number,
  jitter: number,
  retryAfter: number | null,
): number {
  const wait = Math.min(cap, base * 2 ** repetitions);
  return Math.max(retryAfter ?? 0, Math.round(wait / 2 + (wait / 2) * jitter));
}

/** Returns a jitter in (0, 1) unchanged, and 0 for anything else. Never throws. */
export const toJitter = (value = 0): number => (value > 0 && value < 1 ? value : 0);
