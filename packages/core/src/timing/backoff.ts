/** How often and how patiently something is tried again. */
export interface RetryPolicy {
  /** Milliseconds before the first repetition; doubled for each that follows. */
  readonly base: number;
  /** Longest wait of our own choosing, in milliseconds. */
  readonly cap: number;
}

/**
 * How long to wait before trying again: capped exponential back-off, half of it spread by `jitter`, and never less than
 * LinkedIn asked for.
 *
 * @param repetitions how often it was tried again before
 * @param jitter a random number in [0, 1) from outside
 * @param retryAfter what LinkedIn asked for, in milliseconds
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

/** A number from outside as a jitter: whatever is none spreads nothing. */
export const toJitter = (value = 0): number => (value > 0 && value < 1 ? value : 0);
