import type { FailureCode } from '@linkedin-auth/core';
import type { GrantStatus, Notice } from '../store/grant-store.ts';

/** What a vault has done. Contains no token, no `sub` and no message. */
export type Measured =
  /** LinkedIn was asked for a refresh. `failure`: `null` after a success. */
  | { readonly kind: 'refresh'; readonly seconds: number; readonly failure: FailureCode | null }
  /** A grant was attended to, so long after it was due by the vault's clock. */
  | { readonly kind: 'lag'; readonly seconds: number }
  /** A failure was reported to `onFailure`, or to the caller of the vault. */
  | { readonly kind: 'failure'; readonly code: FailureCode }
  /** The application has accepted a notice. */
  | { readonly kind: 'notice'; readonly notice: Notice['kind'] };

/** What the vault of an app has done. */
export type VaultMeasurement = Measured & { readonly clientId: string };

/** Where an app stands. A part is `null` when the store does not answer within five seconds, or the vault is closed. */
export interface AppStanding {
  /** Number of grants by status. */
  readonly grants: Readonly<Record<GrantStatus, number>> | null;
  /** Number of grants that are due now, and of those that are due within the next hour. */
  readonly due: { readonly overdue: number; readonly nextHour: number } | null;
  /** Seconds until the app may send requests again. 0: it is not paused. */
  readonly pause: number | null;
}

/** An app to observe. */
export interface ObservedApp {
  readonly clientId: string;
  /** Asks the store. Never rejects. */
  readonly read: () => Promise<AppStanding>;
}

/**
 * Receives what a vault measures, for example `openTelemetry()` of `@linkedin-auth/vault/opentelemetry`. The vault ignores exceptions and
 * results that reject.
 */
export interface VaultTelemetry {
  readonly record: (measurement: VaultMeasurement) => void;
  /** Called once for each vault. Returns what ends the observation: the vault calls it when it closes. */
  readonly observe: (app: ObservedApp) => () => void;
}
