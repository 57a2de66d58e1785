/** Where the grant that a server has stored for a member stands, as pages may see it: never with a token. */
export interface GrantStanding {
  /**
   * `fresh`: nothing to do. `expiring`: the server renews it. `reauthorization-due`: it works until `expiresAt`, and only a new login
   * continues it. `expired`, `revoked`: it has ended, and only a new login gives another.
   */
  readonly status: 'fresh' | 'expiring' | 'reauthorization-due' | 'expired' | 'revoked';
  readonly scope: readonly string[];
  /** When the access token expires or expired, in milliseconds since the epoch. */
  readonly expiresAt: number;
}
