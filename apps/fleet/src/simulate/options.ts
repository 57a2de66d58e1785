/** What is simulated. */
export interface SimulationOptions {
  readonly seed: number;
  readonly grants: number;
  readonly apps: number;
  readonly workers: number;
  /** Simulated days. */
  readonly days: number;
  /** Minutes that they take on this machine. */
  readonly minutes: number;
  /** The part of refreshes that are answered with a fault, from 0 to 1. */
  readonly faultShare: number;
}

export const yearInAnHour: SimulationOptions = {
  seed: 1,
  grants: 100_000,
  apps: 20,
  workers: 3,
  days: 365,
  minutes: 60,
  faultShare: 0.03,
};

/** Small enough for a minute, and long enough for every kind of event. */
export const quick: SimulationOptions = { ...yearInAnHour, grants: 400, apps: 4, days: 100, minutes: 1 };
