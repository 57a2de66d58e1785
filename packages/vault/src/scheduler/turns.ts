/** Times at which tasks that found no place may come again, one after the other, so that they do not all come at once. */
export interface Turns {
  /** Notes how long a task took, in milliseconds. */
  readonly note: (duration: number) => void;
  /** Returns how long the next task waits for its turn, in milliseconds, a whole number. */
  readonly next: (now: number) => number;
}

/** So much of an average is the latest task, at least. */
const leastWeight = 0.1;

/** A task takes so long until one is known, in milliseconds: less than most refreshes, because who comes too early gets another turn. */
const firstGuess = 100;

/** No task waits for longer, in milliseconds. A clock that has jumped back would let them wait for as long as the jump. */
const longest = 60 * 60 * 1000;

/**
 * Counts the tasks that wait instead of keeping them: a task takes as long as the average of the last ones.
 *
 * @param atOnce how many tasks run at a time
 */
export function createTurns(atOnce: number): Turns {
  let average = firstGuess;
  let noted = 0;
  let turnAt = 0;
  return {
    note: (duration) => {
      noted += 1;
      average += Math.max(leastWeight, 1 / noted) * (Math.min(longest, Math.max(0, duration)) - average);
    },
    next: (now) => {
      turnAt = Math.max(turnAt, now) + average / atOnce;
      if (turnAt - now > longest) turnAt = now;
      return Math.ceil(turnAt - now);
    },
  };
}
