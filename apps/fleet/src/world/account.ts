import type { FleetApp } from './settings.ts';

/** An access token that LinkedIn has issued. Times are those of the fleet, in milliseconds since the epoch. */
export interface Issue {
  readonly by: 'login' | 'refresh';
  /** Which login it comes from: 1 is the first. */
  readonly login: number;
  readonly at: number;
  readonly expiresAt: number;
  /** `null` if there is no refresh token. */
  readonly refreshTokenExpiresAt: number | null;
  /** Beginning of the token, long enough to tell it from others. */
  readonly start: string;
  /** Whether the connection broke before the answer. */
  isLost: boolean;
}

/** What a fleet's application has received about a grant. */
export interface ReceivedNotice {
  readonly key: string;
  readonly code: string;
  readonly at: number;
  readonly expiresAt: number;
}

/** One member of one app, as LinkedIn and the member know it. The laws are judged by it, and not by what the vault says. */
export interface Account {
  readonly index: number;
  /** ID of the member at LinkedIn. */
  readonly member: string;
  readonly app: FleetApp;
  /** What the app calls the member. `null` before the first login. */
  sub: string | null;
  /** In the order of time. */
  readonly issues: Issue[];
  /** When the member has removed the app at LinkedIn. */
  readonly revokedAt: number[];
  /** When the app has forgotten the member. */
  forgottenAt: number | null;
  /** When the stored row was damaged. */
  damagedAt: number | null;
  readonly notices: ReceivedNotice[];
  /** Codes of failures that the application has received about the grant. */
  readonly failures: string[];
  /** Refreshes that have arrived at LinkedIn. */
  refreshes: number;
}

export const newAccount = (index: number, member: string, app: FleetApp): Account => ({
  index,
  member,
  app,
  sub: null,
  issues: [],
  revokedAt: [],
  forgottenAt: null,
  damagedAt: null,
  notices: [],
  failures: [],
  refreshes: 0,
});
