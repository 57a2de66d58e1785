import type { Secret } from './secret.ts';

/** The tokens of one grant. */
export interface Tokens {
  readonly accessToken: Secret;
  /** `null` for most apps: LinkedIn gives refresh tokens to approved partners only. */
  readonly refreshToken: Secret | null;
  /** When the refresh token expires, in milliseconds since the epoch. `null` if LinkedIn did not say. */
  readonly refreshTokenExpiresAt: number | null;
}
