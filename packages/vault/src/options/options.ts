import type { Failure } from '@linkedin-auth/core';
import type { InspectionObserver } from '@linkedin-auth/core/inspection';
import type { LinkedInEndpoints } from '@linkedin-auth/node';
import type { GrantScheduler } from '../scheduler/grant-scheduler.ts';
import type { GrantStore } from '../store/grant-store.ts';
import type { VaultTelemetry } from '../telemetry/telemetry.ts';

export interface VaultOptions {
  /** Client ID from the Auth tab of the developer portal. `undefined`, as from an unset environment variable, throws. */
  readonly clientId: string | undefined;
  /** Client secret from the Auth tab. It is sent only in the body of requests to LinkedIn. */
  readonly clientSecret: string | undefined;
  /** Where the grants are stored, sealed. The vault closes it. */
  readonly store: GrantStore;
  /** Secrets of at least 32 characters each, which seal the tokens. The first one seals, all of them open. */
  readonly sealingKeys: readonly (string | undefined)[];
  /** @default LinkedIn's */
  readonly endpoints?: LinkedInEndpoints | undefined;
  /** Allows `http:` beyond loopback, for a stand-in on a private network. @default false */
  readonly allowInsecureEndpoints?: boolean | undefined;
  /** `LinkedIn-Version` of calls below `/rest`, as YYYYMM. LinkedIn serves each version for about a year. @default none */
  readonly apiVersion?: string | undefined;
  /** @default the global `fetch` */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Returns the current time, in milliseconds since the epoch. @default Date.now */
  readonly clock?: (() => number) | undefined;
  /** How long a request to LinkedIn may take, in milliseconds. @default { request: 15000 } */
  readonly timeouts?: { readonly request: number } | undefined;
  /**
   * How long before its expiry an access token is renewed, or its member asked to sign in again, in milliseconds; a quarter of its
   * lifetime at most, or of its refresh token's where no refresh can extend it.
   *
   * @default 1209600000 (14 days)
   */
  readonly leadTime?: number | undefined;
  /** How the engine works. */
  readonly engine?: EngineOptions | undefined;
  /** Who attends to the grants in place of `start`, such as `restateScheduler`. @default nobody but `start` */
  readonly scheduler?: GrantScheduler | undefined;
  /** Receives every inspection frame of the token machine, redacted. Exceptions are ignored. */
  readonly inspect?: InspectionObserver | undefined;
  /** Measures what the vault does, for example `openTelemetry()` of `@linkedin-auth/vault/opentelemetry`. @default none */
  readonly telemetry?: VaultTelemetry | undefined;
  /**
   * Receives grants that only a new login can continue, before their access tokens expire. Called at least once for each: keep `key` to
   * recognise a repetition. Called again later if it throws, rejects, or takes more than 30 seconds.
   */
  readonly onReauthorizationDue?: OnNotice | undefined;
  /** Receives grants that have ended: expired, revoked, or superseded by a login with other scopes. Called as the option above. */
  readonly onEnded?: OnNotice | undefined;
  /** Receives failures that no caller receives: of the engine, of its refreshes and of the two functions above. Exceptions are ignored. */
  readonly onFailure?: ((failure: Failure, about: FailureAbout) => void) | undefined;
}

export interface EngineOptions {
  /** Grants that the engine attends to at the same time. @default 8 */
  readonly concurrency?: number | undefined;
  /** How often the engine looks for due grants at least, in milliseconds. @default 60000 */
  readonly pollInterval?: number | undefined;
}

/** What the application receives about a grant, at least once. */
export interface GrantNotice {
  /** The same for every delivery of one notice. */
  readonly key: string;
  readonly sub: string;
  /** When the access token expires or expired, in milliseconds since the epoch. */
  readonly expiresAt: number;
  /** Why. `adviceFor(failure)` has a sentence for the member. */
  readonly failure: Failure;
}

export type OnNotice = (notice: GrantNotice) => void | Promise<void>;

/** What a failure is about. */
export interface FailureAbout {
  /** The member's identifier, or `null` if the failure does not concern one grant. */
  readonly sub: string | null;
}
