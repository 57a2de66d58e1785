import type { Compared } from '../rounds.ts';
import { rates } from './rate.ts';
import { type Recovery, recoveries } from './recovery.ts';
import { type TimerMemory, timerMemory } from './timers.ts';

/* Workers on Restate, and workers with engines of their own. */

export interface FleetResults {
  readonly recovery: readonly Recovery[];
  readonly rate: readonly Compared[];
  readonly memory: readonly TimerMemory[];
}

export const fleet = async (): Promise<FleetResults> => ({
  recovery: await recoveries(),
  rate: await rates(),
  memory: await timerMemory(),
});
