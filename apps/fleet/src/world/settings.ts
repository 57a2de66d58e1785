import type { VaultMeasurement } from '@linkedin-auth/vault';

/** One LinkedIn app of the fleet. */
export interface FleetApp {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Whether LinkedIn gives it refresh tokens. Most apps get none. */
  readonly refreshTokens: boolean;
}

/** Where processes find the store. */
export type StoreSettings =
  | { readonly kind: 'sqlite'; readonly path: string }
  | {
      readonly kind: 'postgres';
      readonly config: Readonly<Record<'host' | 'user' | 'database', string>>;
    };

/** What a worker needs, as JSON in the variable `WORKER` of its environment. */
export interface WorkerSettings {
  readonly name: string;
  /** Where Restate calls. All workers listen on one port, and the system shares the connections among them. */
  readonly port: number;
  /** What the clock shows, in milliseconds since the epoch. Orders move it. */
  readonly now: number;
  /** How much faster than the machine's its time runs. */
  readonly speed: number;
  readonly store: StoreSettings;
  readonly apps: readonly FleetApp[];
  /** Secrets that seal the tokens, the first one new tokens. */
  readonly sealingKeys: readonly string[];
  /** Origin of LinkedIn. */
  readonly linkedIn: string;
}

/** What a worker receives: several times a second what the clock shows, in milliseconds since the epoch, and whether it waits; and at last to finish and end. */
export type Order =
  | { readonly kind: 'time'; readonly now: number; readonly isWaiting: boolean }
  | { readonly kind: 'stop' };

/** What a worker tells the process that has started it. Times are those of the fleet. */
export type Told =
  /** It listens. */
  | { readonly kind: 'ready' }
  /** It has received a notice in place of the application. */
  | {
      readonly kind: 'notice';
      readonly clientId: string;
      readonly sub: string;
      readonly key: string;
      readonly code: string;
      readonly at: number;
      readonly expiresAt: number;
    }
  | { readonly kind: 'failure'; readonly clientId: string; readonly sub: string | null; readonly code: string }
  /** What its vaults have measured since it last told. */
  | { readonly kind: 'measured'; readonly measured: readonly Measurement[] };

/** What a vault has measured of a grant that it attended to. */
export type Measurement = Extract<VaultMeasurement, { readonly kind: 'lag' | 'refresh' }>;
