import type { AuthorizationRequest, Failure } from '@linkedin-auth/core';
import type { InspectionObserver } from '@linkedin-auth/core/inspection';
import type { PublicAddress } from '../address/public-address.ts';
import type { Claims } from '../claims/claims.ts';
import type { PageOptions } from '../pages/page.ts';
import type { LocalWords } from '../pages/words.ts';
import type { Revocations } from '../revocations/revocations.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import type { TokenVault } from '../vault/token-vault.ts';
import type { LinkedInEndpoints } from './endpoints.ts';
import type { OnSignedIn } from './on-signed-in.ts';
import type { FailureContext } from './options.ts';
import type { SessionPolicy } from './session-options.ts';

/** The checked options, with defaults applied. */
export interface Config {
  /** The authorization request with the default scope set. */
  readonly request: AuthorizationRequest;
  /** Every scope set by its name. One is named `default`. */
  readonly scopes: Readonly<Record<string, readonly string[]>>;
  readonly clientSecret: string;
  readonly sealingKeys: readonly string[];
  readonly basePath: string;
  /** Where browsers find the routes, and where requests for them arrive. */
  readonly address: PublicAddress;
  /** Origin of this site. */
  readonly origin: string;
  /** Path of the site's front page, the default `returnTo`. */
  readonly home: string;
  readonly endpoints: LinkedInEndpoints;
  readonly fetch: typeof globalThis.fetch;
  readonly clock: () => number;
  readonly claims: Claims;
  /** Whether the application passed `claims`, and so may share them between processes. */
  readonly hasOwnClaims: boolean;
  /** In milliseconds. */
  readonly requestTimeout: number;
  /** `null` for an application with its own sessions. */
  readonly session: SessionPolicy | null;
  /** Returns a session's fields, or `undefined` when the application ends the session. Never throws. */
  readonly readFields: (stored: unknown) => unknown;
  readonly revocations: Revocations | null;
  readonly keepTokens: boolean;
  /** `null` for an application that stores tokens itself, or not at all. */
  readonly vault: TokenVault | null;
  /** URL below which a site explains each failure, with a slash at its end. `null`: the route `failures` does. */
  readonly failureDocs: string | null;
  readonly pages: PageOptions & { readonly details: boolean };
  readonly words: LocalWords;
  readonly inspect: InspectionObserver | undefined;
  readonly telemetry: Telemetry;
  /** `null` for an application that does not decide. */
  readonly onSignedIn: OnSignedIn | null;
  readonly onFailure: (failure: Failure, about: FailureContext) => void | Promise<void>;
}
