/*
 * Time that runs faster, at the same speed for everything a vault waits for. At speed 40, its minute is a second and a half: so long is a
 * lease, a request takes 375 ms at most, and an hour of a token passes within 90 seconds.
 *
 * Scaled: the vault's clock and LinkedIn's, and every timer of a worker: the pauses of the engine, time-outs of requests and of the store,
 * waits for another owner. So they stay in proportion to each other. Tokens live for an hour and not for 60 days; their renewal still begins
 * many leases before they expire.
 *
 * Not scaled: what the machine does. A start of Node, a write to a disk, a request on loopback and the five seconds for which SQLite waits
 * for another writer take, for the vault, `speed` times as long as in production. A busy machine gets a lower speed.
 */

export interface ScaledTime {
  /** What the clock shows until it begins to run, in milliseconds since the epoch. */
  readonly base: number;
  /** When the clock begins to run, in milliseconds since the epoch. */
  readonly startedAt: number;
  /** A whole number, so that times stay whole. */
  readonly speed: number;
}

/** Returns the time of the vault, in milliseconds since the epoch, at a time of the machine. */
export const vaultTime = ({ base, startedAt, speed }: ScaledTime, at = Date.now()): number =>
  base + Math.max(0, Math.floor(at) - startedAt) * speed;

/** Lets every timer of this process that begins from now on run faster. */
export function scaleTimers(speed: number): void {
  const { setTimeout } = globalThis;
  const scaled = (run: () => void, milliseconds = 0, ...given: []) => setTimeout(run, milliseconds / speed, ...given);
  globalThis.setTimeout = Object.assign(scaled, setTimeout) as typeof setTimeout;
}
