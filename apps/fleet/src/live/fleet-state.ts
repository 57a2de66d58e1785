import type { GrantStatus } from '@linkedin-auth/vault';

/*
 * What the page of the fleet shows. *Vault time* is what the vaults' clocks read; a simulation runs it faster than real time. Both are
 * milliseconds since the epoch.
 */

/** The fleet at one moment. */
export interface FleetState {
  /** Vault time. */
  readonly now: number;
  /** How many times as fast as real time vault time runs. 0: it stands still. */
  readonly speed: number;
  readonly workers: readonly WorkerState[];
  /** Restate's server. */
  readonly engine: ProcessState;
  readonly apps: readonly AppState[];
  /** Failures since the start of the fleet, by code, in any order. */
  readonly errors: readonly ErrorCount[];
  /** The oldest first. `createHistory` keeps it short. */
  readonly history: readonly HistoryPoint[];
}

export interface ProcessState {
  /** `null`: the process does not run. */
  readonly pid: number | null;
  /** Real time since which it has run, or not run. */
  readonly since: number;
}

export interface WorkerState extends ProcessState {
  /** Unique in the fleet, and not `engine`. */
  readonly name: string;
  /** Refreshes that LinkedIn has answered in the last minute of real time. */
  readonly refreshesPerMinute: number;
}

/** The grants of one LinkedIn app. */
export interface AppState {
  readonly clientId: string;
  readonly statuses: Readonly<Record<GrantStatus, number>>;
  /** Grants that are due within the next hour of vault time. */
  readonly dueNextHour: number;
  /** Grants that are due already. */
  readonly overdue: number;
  /**
   * How long after they were due grants were attended to, in seconds of vault time: the 95th percentile of the last minute of real time.
   * `null` if there was none.
   */
  readonly lag: number | null;
  /** Vault time until which LinkedIn throttles the app. `null`, or a time that has passed, if it does not. */
  readonly pausedUntil: number | null;
}

export interface ErrorCount {
  /** A failure code of the catalogue. The page shows other codes without an explanation. */
  readonly code: string;
  readonly count: number;
}

/** The sums over all workers and apps at one moment. */
export interface HistoryPoint {
  /** Vault time. */
  readonly at: number;
  readonly statuses: Readonly<Record<GrantStatus, number>>;
  readonly refreshesPerMinute: number;
  readonly dueNextHour: number;
  readonly overdue: number;
  /** That of the app with the longest. */
  readonly lag: number | null;
  readonly throttledApps: number;
}

/** What the page can ask for. */
export interface FleetAction {
  readonly kind: 'kill' | 'start';
  /** Name of a worker, or `engine`. */
  readonly target: string;
}

/** What the page receives. */
export interface Snapshot {
  /** Real time at which it was sent, by the server's clock. */
  readonly sentAt: number;
  readonly state: FleetState;
}
