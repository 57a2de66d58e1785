/** Longest time-out of a JavaScript timer, in milliseconds: 24.8 days. A longer one fires at once. */
export const longestTimeout = 2 ** 31 - 1;

/** Returns whether a value is a valid time-out: a number of milliseconds above 0 and up to {@link longestTimeout}. Never throws. */
export const isTimeout = (value: unknown): value is number =>
  typeof value === 'number' && value > 0 && value <= longestTimeout;

/**
 * Returns a valid time-out, in milliseconds. A value that is too long becomes {@link longestTimeout}, because a long wait was intended.
 * Any other invalid value becomes `otherwise`. Never throws: the machines are total, and adapters reject invalid options themselves.
 */
export function toTimeout(value: unknown, otherwise: number): number {
  if (isTimeout(value)) return value;
  return typeof value === 'number' && value > longestTimeout ? longestTimeout : otherwise;
}
