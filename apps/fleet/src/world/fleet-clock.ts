/*
 * Time that runs faster than the machine's: the clock of vaults, members and LinkedIn, and the delays at Restate. Time-outs of requests and of
 * the database are the machine's own, because its work does not become faster either.
 *
 * Time goes in steps, which the main process tells the workers. It waits for a machine that cannot carry the speed, so that what happens does
 * not depend on the machine: delays at Restate are over too early then, and workers look twice.
 */

export interface FleetClock {
  /** In milliseconds since the epoch. */
  readonly now: () => number;
  /** How many milliseconds pass while one passes on the machine, unless time waits. */
  readonly speed: number;
  /** Lets the time pass that has passed on the machine since the last step. */
  readonly step: () => void;
  /** Lets time wait, or go on. */
  readonly wait: (isWaiting: boolean) => void;
  readonly isWaiting: () => boolean;
  /** For how long time has waited, in milliseconds of the machine. */
  readonly waited: () => number;
}

/** How long a step takes, in milliseconds of the machine. */
export const stepLength = 100;

/** @param base what the clock shows at first, in milliseconds since the epoch */
export function createFleetClock(base: number, speed: number, machine: () => number = Date.now): FleetClock {
  let now = base;
  let last = machine();
  let isWaiting = false;
  let waited = 0;
  return {
    now: () => now,
    speed,
    step: () => {
      const passed = Math.max(0, machine() - last);
      last += passed;
      if (isWaiting) waited += passed;
      else now += Math.floor(passed * speed);
    },
    wait: (shouldWait) => {
      isWaiting = shouldWait;
    },
    isWaiting: () => isWaiting,
    waited: () => waited,
  };
}
