import type { Compared } from '../rounds.ts';
import { rates } from './rate.ts';
import { type Recovery, recoveries } from './recovery.ts';

/* Workers on Restate, and workers with engines of their own. */

export interface FleetResults {
  readonly recovery: readonly Recovery[];
  readonly rate: readonly Compared[];
}

export const fleet = async (): Promise<FleetResults> => ({
  recovery: await recoveries(),
  rate: await rates(),
});
