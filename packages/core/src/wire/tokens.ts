import type { Secret } from './secret.ts';

/** The tokens of one grant. */
export interface Tokens {
  readonly accessToken: Secret;
  /** `null` for most apps: LinkedIn gives refresh tokens to approved partners only. */
  readonly refreshToken: Secret | null;
  /** Milliseconds since the epoch. */
  readonly refreshTokenExpiresAt: number | null;
}
