import type { FailureCode } from '../failures/catalogue.ts';
import type { Evidence } from '../failures/evidence.ts';
import type { Secret } from '../wire/secret.ts';

/** Who signed in. LinkedIn guarantees `sub` alone. */
export interface Member {
  /** Pairwise identifier: stable for this member and this app. */
  readonly sub: string;
  readonly name: string | null;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly email: string | null;
  /** `true` only if LinkedIn said `true` or `"true"`. */
  readonly emailVerified: boolean;
  /** URL of a picture; LinkedIn lets it expire. */
  readonly picture: string | null;
  /** BCP 47 language tag, for example `en-US`. */
  readonly locale: string | null;
}

export interface Tokens {
  readonly accessToken: Secret;
  /** `null` for most apps: LinkedIn gives refresh tokens to approved partners only. */
  readonly refreshToken: Secret | null;
  /** Milliseconds since the epoch. */
  readonly refreshTokenExpiresAt: number | null;
}

/** What a successful attempt yields. */
export interface Grant {
  /** `null` when `openid` was not requested. */
  readonly member: Member | null;
  /** Granted scopes; LinkedIn sorts them. */
  readonly scope: readonly string[];
  /** When the access token ends, in milliseconds since the epoch. */
  readonly expiresAt: number;
  /** Present and `true` when LinkedIn did not say when: then `expiresAt` is LinkedIn's documented 60 days after the grant. */
  readonly expiresAtIsAssumed?: boolean | undefined;
  /** `null` in a browser whose server half keeps them. */
  readonly tokens: Tokens | null;
}

/** How an attempt ended. Every documented failure is an outcome, not an error. */
export type LinkedInAuthOutcome =
  | { readonly status: 'succeeded'; readonly grant: Grant }
  | { readonly status: 'failed'; readonly code: FailureCode; readonly evidence: Evidence };
