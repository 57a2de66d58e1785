/** Longest time-out that a timer of JavaScript can hold, in milliseconds: 24.8 days. A longer one fires at once. */
export const longestTimeout = 2 ** 31 - 1;

/** Whether a value can be a time-out: a number of milliseconds above 0 that a timer can hold. Never throws. */
export const isTimeout = (value: unknown): value is number =>
  typeof value === 'number' && value > 0 && value <= longestTimeout;

/**
 * Makes a time-out of what came in. The machines are total, so they do not refuse: too long a time-out becomes the longest, since a long
 * wait was meant, and anything else that is not a time-out becomes the default. Adapters refuse it where it is configured.
 */
export function toTimeout(value: unknown, otherwise: number): number {
  if (isTimeout(value)) return value;
  return typeof value === 'number' && value > longestTimeout ? longestTimeout : otherwise;
}
