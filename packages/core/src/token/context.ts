import type { FailureCode } from '../failures/catalogue.ts';
import type { Evidence } from '../failures/evidence.ts';
import { backOff, type RetryPolicy, toJitter } from '../timing/backoff.ts';
import { toTimeout } from '../timing/timeouts.ts';
import { isSecret, type Secret } from '../wire/secret.ts';
import type { Tokens } from '../wire/tokens.ts';

const day = 24 * 60 * 60 * 1000;

/**
 * Lifetime of a refresh token, in milliseconds: 365 days from the member's grant. Use does not extend it.
 *
 * @see {@link https://learn.microsoft.com/en-us/linkedin/shared/authentication/programmatic-refresh-tokens Programmatic Refresh Tokens}
 */
export const refreshTokenLifetime = 365 * day;

/** One week, in milliseconds: enough time for a member who visits now and then. */
const defaultLeadTime = 7 * day;

/** 15 seconds, in milliseconds. */
export const defaultRefreshTimeout = 15 * 1000;

/**
 * Maximum time between two readings of the clock, in milliseconds. Timers of more than 24.8 days fire at once, and timers of a sleeping
 * computer stand still, so the machine reads the clock at least once a day.
 */
const longestTimer = day;

/** Minimum time between two readings, in milliseconds, so that a stopped clock is not read in a tight loop. */
const shortestTimer = 1000;

/** Minimum extension of the access token for which a refresh is worthwhile, in milliseconds. */
const smallestGain = day;

const policy: RetryPolicy = { base: 60_000, cap: 60 * 60 * 1000 };

/** Input of the `refreshTokens` actor. */
export interface RefreshInput {
  readonly refreshToken: Secret;
}

/** What a stored grant has been through. */
export interface TokenHistory {
  readonly refreshTokenRefused: boolean;
  /** The earliest time of the next refresh, in milliseconds since the epoch. */
  readonly refreshAt: number;
  /** Failed refreshes since the last successful one. */
  readonly failedRefreshes: number;
  /** Code of the last failure, or `null`. */
  readonly trouble: FailureCode | null;
}

export interface LinkedInTokenInput {
  readonly tokens: Tokens;
  /** Granted scopes. */
  readonly scope: readonly string[];
  /** When the access token was issued, in milliseconds since the epoch. */
  readonly issuedAt: number;
  /** When the access token expires, in milliseconds since the epoch. */
  readonly expiresAt: number;
  /** `true` if LinkedIn did not name the lifetime of the access token. @default false */
  readonly expiresAtIsAssumed?: boolean | undefined;
  /** The current time, in milliseconds since the epoch. */
  readonly now: number;
  /**
   * How long before its expiry the access token is due for renewal, in milliseconds; a quarter of its lifetime at most, or of its
   * refresh token's where no refresh can extend it.
   *
   * @default 604800000 (one week)
   */
  readonly leadTime?: number | undefined;
  /** How long a refresh may take, in milliseconds. @default 15000 */
  readonly refreshTimeout?: number | undefined;
  /** A random number in [0, 1), which spreads the refreshes of many tokens over time. @default 0 */
  readonly jitter?: number | undefined;
  /** Of a grant that was stored. @default a new grant */
  readonly history?: TokenHistory | undefined;
}

/** A failure of a token that is still alive: why the last refresh failed, or why the member has to sign in again. */
export interface TokenTrouble {
  readonly code: FailureCode;
  readonly evidence: Evidence;
}

/**
 * How the token machine ended. `lost`: it was restored from a snapshot, which never contains tokens. The grant itself may still be
 * valid.
 */
export type LinkedInTokenOutcome = { readonly status: 'expired' | 'revoked' | 'lost' } & TokenTrouble;

/** The outcome of a machine that was restored without its tokens. */
export const tokensLost: LinkedInTokenOutcome = { status: 'lost', code: 'tokens_lost', evidence: {} };

/** Returns whether the access token can be revealed. A serialised snapshot contains the text `[secret]` in its place. */
export const areTokensThere = (life: TokenContext): boolean => isSecret(life.tokens?.accessToken);

/** The token machine's context. Times are milliseconds since the epoch. */
export interface TokenContext {
  readonly tokens: Tokens;
  readonly scope: readonly string[];
  readonly issuedAt: number;
  readonly expiresAt: number;
  /** Whether LinkedIn named no lifetime, so that `expiresAt` is based on its documented 60 days. */
  readonly expiresAtIsAssumed: boolean;
  /** When the refresh token expires; 0 if there is none. */
  readonly refreshTokenExpiresAt: number;
  /** Whether LinkedIn has refused the refresh token. */
  readonly refreshTokenRefused: boolean;
  /** The last reading of the clock. */
  readonly now: number;
  readonly leadTime: number;
  readonly refreshTimeout: number;
  readonly jitter: number;
  /** The earliest time of the next refresh. */
  readonly refreshAt: number;
  /** Failed refreshes since the last successful one. */
  readonly failedRefreshes: number;
  readonly trouble: TokenTrouble | null;
  readonly outcome: LinkedInTokenOutcome | null;
}

type Life = Pick<TokenContext, 'issuedAt' | 'expiresAt' | 'refreshTokenExpiresAt' | 'leadTime'>;

/**
 * Returns when renewal is due, in milliseconds since the epoch. The lead time is at most a quarter of the token's lifetime; otherwise, a
 * short-lived token would always be due. The last access token of a refresh token is as short as what is left of that one, whose lifetime
 * counts for it.
 */
export const dueAt = (life: Life): number => {
  const { issuedAt, expiresAt, leadTime } = life;
  const isLast = life.refreshTokenExpiresAt > 0 && expiresAt > lastUsefulRefresh(life);
  const lifetime = isLast ? refreshTokenLifetime : Math.max(0, expiresAt - issuedAt);
  return expiresAt - Math.min(leadTime, lifetime / 4);
};

/** Returns the planned time of a refresh: `jitter` spreads it over the first half of the time between due and expiry. */
const spread = (life: Life, jitter: number): number => dueAt(life) + ((life.expiresAt - dueAt(life)) / 2) * jitter;

const isTime = (value: number | null | undefined): value is number => Number.isFinite(value);

/**
 * Returns the context of a new token machine. Stored input may be damaged: an invalid time becomes 0, so that the token counts as
 * expired.
 */
export function createTokenLife(input: LinkedInTokenInput): TokenContext {
  const { tokens, scope, leadTime, refreshTimeout, history } = input;
  const time = (at: number): number => (isTime(at) ? at : 0);
  const issuedAt = time(input.issuedAt);
  const expiresAt = time(input.expiresAt);
  const life = {
    issuedAt,
    expiresAt,
    refreshTokenExpiresAt:
      tokens.refreshToken === null ? 0 : endOfRefreshToken(tokens, issuedAt + refreshTokenLifetime),
    leadTime: isTime(leadTime) && leadTime >= 0 ? leadTime : defaultLeadTime,
  };
  const jitter = toJitter(input.jitter);
  return {
    tokens,
    scope,
    ...life,
    expiresAtIsAssumed: input.expiresAtIsAssumed === true,
    refreshTokenRefused: history?.refreshTokenRefused ?? false,
    now: time(input.now),
    refreshTimeout: toTimeout(refreshTimeout, defaultRefreshTimeout),
    jitter,
    refreshAt: history?.refreshAt ?? spread(life, jitter),
    failedRefreshes: history?.failedRefreshes ?? 0,
    trouble: history === undefined || history.trouble === null ? null : { code: history.trouble, evidence: {} },
    outcome: null,
  };
}

const endOfRefreshToken = ({ refreshTokenExpiresAt }: Tokens, otherwise: number): number =>
  isTime(refreshTokenExpiresAt) ? refreshTokenExpiresAt : otherwise;

/** Returns the last time at which a refresh extends the access token noticeably. LinkedIn never lets it outlive its refresh token. */
export const lastUsefulRefresh = ({ refreshTokenExpiresAt }: Pick<TokenContext, 'refreshTokenExpiresAt'>): number =>
  refreshTokenExpiresAt - smallestGain;

/** Returns whether a refresh would extend the access token noticeably. */
export const isRefreshUseful = (life: TokenContext): boolean =>
  !life.refreshTokenRefused &&
  isSecret(life.tokens?.refreshToken) &&
  Math.max(life.now, life.expiresAt) <= lastUsefulRefresh(life);

/** The result of a successful refresh. Times are milliseconds since the epoch. */
export interface Refreshed {
  readonly tokens: Tokens;
  readonly scope: readonly string[] | null;
  readonly expiresAt: number;
  readonly expiresAtIsAssumed: boolean;
  readonly receivedAt: number;
}

/** Returns the changes after a refresh. The refresh token keeps its expiry unless LinkedIn names another one. */
export function renew(life: TokenContext, refreshed: Refreshed): Partial<TokenContext> {
  const { tokens, scope, expiresAtIsAssumed, receivedAt } = refreshed;
  const refreshTokenExpiresAt = endOfRefreshToken(tokens, life.refreshTokenExpiresAt);
  // LinkedIn never lets an access token outlive its refresh token, so an assumed expiry cannot be later.
  const expiresAt = expiresAtIsAssumed ? Math.min(refreshed.expiresAt, refreshTokenExpiresAt) : refreshed.expiresAt;
  const renewed = { issuedAt: receivedAt, expiresAt, refreshTokenExpiresAt, leadTime: life.leadTime };
  return {
    ...renewed,
    expiresAtIsAssumed,
    tokens: { ...tokens, refreshToken: tokens.refreshToken ?? life.tokens.refreshToken },
    scope: scope ?? life.scope,
    now: receivedAt,
    // Prevents a loop, should LinkedIn ever issue tokens that expire at once.
    refreshAt: Math.max(spread(renewed, life.jitter), receivedAt + policy.base),
    failedRefreshes: 0,
    trouble: null,
  };
}

/** Returns the changes after a failed refresh. The refresh token is kept and used again after a growing pause. */
export function postpone(
  life: TokenContext,
  failedAt: number,
  trouble: TokenTrouble,
  retryAfter: number | null,
): Partial<TokenContext> {
  return {
    now: failedAt,
    refreshAt: failedAt + backOff(policy, life.failedRefreshes, life.jitter, retryAfter),
    failedRefreshes: life.failedRefreshes + 1,
    trouble,
  };
}

/** Returns the time until the next reading of the clock, in milliseconds, within the limits of a timer. */
export const untilReading = (now: number, moment: number): number =>
  Math.min(longestTimer, Math.max(shortestTimer, moment - now));

/** Returns the time after a reading. An invalid reading leaves the time unchanged. */
export const readingOf = (life: TokenContext, at: number): number => (isTime(at) ? at : life.now);
