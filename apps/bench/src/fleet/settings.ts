import type { WorkerConfig } from '../vault/memory.ts';

export interface FleetWorkerSettings {
  /** Sent to LinkedIn with each refresh. */
  readonly name: string;
  readonly postgres: WorkerConfig;
  /** Origin of LinkedIn. */
  readonly linkedIn: string;
  /** How far its clock is ahead, in milliseconds: grants that were kept now are due then. */
  readonly ahead: number;
  /** Where it listens for Restate, or `null` for its own engine. `speed` divides how long Restate waits. */
  readonly restate: { readonly port: number; readonly speed: number } | null;
}

export const sealingKey = 'a sealing key of 32 characters or more';

/** Memory of a worker without garbage, in megabytes. */
export interface WorkerMemory {
  readonly resident: number;
  readonly heap: number;
}
