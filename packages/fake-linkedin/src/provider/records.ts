import type { Member } from '../options.ts';

/* Records that a fake keeps. Times are milliseconds since the epoch. */

/** An authorization code that was issued. */
export interface Code {
  readonly clientId: string;
  /** Exactly as in the authorization request. */
  readonly redirectUri: string;
  readonly scope: readonly string[];
  readonly member: Member;
  readonly issuedAt: number;
  readonly used: boolean;
  /** The `code_challenge` of the native flow, RFC 7636 §4.2; `null` for the web flow. */
  readonly codeChallenge: string | null;
}

/** A member's consent for an app. */
export interface Grant {
  readonly clientId: string;
  /** The ID of the member. */
  readonly member: string;
  /** Sorted. */
  readonly scope: readonly string[];
  readonly expiresAt: number;
}

/** An access token that was issued. */
export interface AccessToken {
  readonly clientId: string;
  /** Sorted. Empty for a client credentials token. */
  readonly scope: readonly string[];
  /** `null` for a client credentials token. */
  readonly member: Member | null;
  /** When the member consented. */
  readonly authorizedAt: number;
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly isRevoked: boolean;
}

/** A refresh token. Its expiry does not change when it is used. [documented] programmatic-refresh-tokens */
export interface RefreshToken {
  readonly clientId: string;
  readonly scope: readonly string[];
  readonly member: Member;
  readonly authorizedAt: number;
  readonly expiresAt: number;
  readonly isRevoked: boolean;
}

/** A post that was made. */
export interface Post {
  /** `urn:li:share:…`. */
  readonly id: string;
  readonly clientId: string;
  /** The ID of the member. */
  readonly member: string;
  readonly at: number;
  /** The body of the request. */
  readonly content: Readonly<Record<string, unknown>>;
}
