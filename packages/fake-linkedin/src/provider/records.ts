import type { Member } from '../options.ts';

/* What the fake remembers. Times are milliseconds since the epoch. */

/** An authorization code that was handed out. */
export interface Code {
  readonly clientId: string;
  /** As the authorization request spelt it. */
  readonly redirectUri: string;
  readonly scope: readonly string[];
  readonly member: Member;
  /** Milliseconds since the epoch. */
  readonly issuedAt: number;
  readonly used: boolean;
  /** Of the native flow, RFC 7636 §4.2; `null` on the web. */
  readonly codeChallenge: string | null;
}

/** What a member allowed an app. */
export interface Grant {
  /** Sorted. */
  readonly scope: readonly string[];
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** An access token that was handed out. Times are milliseconds since the epoch. */
export interface AccessToken {
  readonly clientId: string;
  /** Sorted. Empty for an application's own token. */
  readonly scope: readonly string[];
  /** `null` for a token of the application itself. */
  readonly member: Member | null;
  /** When the member allowed the app what the token is for. */
  readonly authorizedAt: number;
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly isRevoked: boolean;
}

/** A refresh token. It keeps its end whatever it is used for. [documented] programmatic-refresh-tokens */
export interface RefreshToken {
  readonly clientId: string;
  readonly scope: readonly string[];
  readonly member: Member;
  readonly authorizedAt: number;
  readonly expiresAt: number;
  readonly isRevoked: boolean;
}
