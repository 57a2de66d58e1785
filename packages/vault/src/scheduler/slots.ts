/** A limited number of tasks at a time, and a limited number that wait for their turn. */
export interface Slots {
  /** Returns `null` if too many tasks wait already. The task has not begun then. */
  readonly run: <T>(task: () => Promise<T>) => Promise<T | null>;
}

/** Tasks that wait for each one that runs: a burst becomes neither connections nor memory. */
const waitersPerSlot = 4;

/** @param atOnce how many tasks run at a time */
export function createSlots(atOnce: number): Slots {
  const waiting: (() => void)[] = [];
  let running = 0;
  return {
    run: async (task) => {
      if (running >= atOnce) {
        if (waiting.length >= atOnce * waitersPerSlot) return null;
        // Its turn comes with a slot, which its predecessor does not give back.
        await new Promise<void>((resolve) => void waiting.push(resolve));
      } else {
        running += 1;
      }
      try {
        return await task();
      } finally {
        const next = waiting.shift();
        if (next === undefined) running -= 1;
        else next();
      }
    },
  };
}
