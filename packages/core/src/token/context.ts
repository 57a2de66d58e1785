import type { FailureCode } from '../failures/catalogue.ts';
import type { Evidence } from '../failures/evidence.ts';
import { backOff, type RetryPolicy, toJitter } from '../timing/backoff.ts';
import { toTimeout } from '../timing/timeouts.ts';
import { isSecret } from '../wire/secret.ts';
import type { Tokens } from '../wire/tokens.ts';

const day = 24 * 60 * 60 * 1000;

/** Lifetime of a refresh token in milliseconds: 365 days from the member's grant, whatever it is used for. [documented] REFRESH */
export const refreshTokenLifetime = 365 * day;

/** A week: time enough for a member who comes by now and then. */
export const defaultLeadTime = 7 * day;

export const defaultRefreshTimeout = 15 * 1000;

/**
 * Longest time until the clock is read again, in milliseconds. Timers of more than 24.8 days fire at once, and timers of a
 * machine that sleeps stand still, so the clock outside is asked at least once a day.
 */
const longestTimer = day;

/** Shortest, so that a clock that stands still is not asked without a pause. */
const shortestTimer = 1000;

/** A refresh that lengthens the access token by less than this is not worth it, in milliseconds. */
const smallestGain = day;

const policy: RetryPolicy = { base: 60_000, cap: 60 * 60 * 1000 };

export interface LinkedInTokenInput {
  readonly tokens: Tokens;
  /** Granted scopes. */
  readonly scope: readonly string[];
  /** When the access token was issued, in milliseconds since the epoch. */
  readonly issuedAt: number;
  /** When the access token ends, in milliseconds since the epoch. */
  readonly expiresAt: number;
  /** `true` when LinkedIn did not say when the access token ends. @default false */
  readonly expiresAtIsAssumed?: boolean | undefined;
  /** The time, in milliseconds since the epoch. */
  readonly now: number;
  /** How long before the end of the access token its renewal is due, in milliseconds; a quarter of its life at most. @default a week */
  readonly leadTime?: number | undefined;
  /** How long a refresh may take, in milliseconds. @default 15000 */
  readonly refreshTimeout?: number | undefined;
  /** A random number in [0, 1): spreads the refreshes of many tokens over time. @default 0 */
  readonly jitter?: number | undefined;
}

/** A failure of a token that is still alive: why the last refresh did not work, or why the member has to log in again. */
export interface TokenTrouble {
  readonly code: FailureCode;
  readonly evidence: Evidence;
}

/** How the life of a grant ended. `lost`: it was restored from a snapshot, which never holds tokens; the grant itself may be good. */
export type LinkedInTokenOutcome = { readonly status: 'expired' | 'revoked' | 'lost' } & TokenTrouble;

/** The end of a life whose tokens are not there. */
export const tokensLost: LinkedInTokenOutcome = { status: 'lost', code: 'tokens_lost', evidence: {} };

/** Whether the access token can be revealed. A snapshot that was serialised holds the word `[secret]` in its place. */
export const areTokensThere = (life: TokenContext): boolean => isSecret(life.tokens?.accessToken);

/** The token machine's context. Times are milliseconds since the epoch. */
export interface TokenContext {
  readonly tokens: Tokens;
  readonly scope: readonly string[];
  readonly issuedAt: number;
  readonly expiresAt: number;
  /** Whether LinkedIn did not say when the access token ends, so that its documented 60 days were taken. */
  readonly expiresAtIsAssumed: boolean;
  /** When the refresh token ends; 0 when there is none. */
  readonly refreshTokenExpiresAt: number;
  /** Whether LinkedIn has refused the refresh token. */
  readonly refreshTokenRefused: boolean;
  /** The last reading of the clock. */
  readonly now: number;
  readonly leadTime: number;
  readonly refreshTimeout: number;
  readonly jitter: number;
  /** No refresh before this. */
  readonly refreshAt: number;
  /** Refreshes that failed since the last that did not. */
  readonly failedRefreshes: number;
  readonly trouble: TokenTrouble | null;
  readonly outcome: LinkedInTokenOutcome | null;
}

type Life = Pick<TokenContext, 'issuedAt' | 'expiresAt' | 'leadTime'>;

/** When renewal is due. A short-lived token would be due all its life, so the lead is a quarter of it at most. */
export const dueAt = ({ issuedAt, expiresAt, leadTime }: Life): number =>
  expiresAt - Math.min(leadTime, Math.max(0, expiresAt - issuedAt) / 4);

/** The spread of refreshes after they are due: half of the time that is left. */
const spread = (life: Life, jitter: number): number => dueAt(life) + ((life.expiresAt - dueAt(life)) / 2) * jitter;

const isTime = (value: number | null | undefined): value is number => Number.isFinite(value);

/** What was kept in a store may come back damaged: a time that is none makes a token that is over. */
export function createTokenLife(input: LinkedInTokenInput): TokenContext {
  const { tokens, scope, leadTime, refreshTimeout } = input;
  const time = (at: number): number => (isTime(at) ? at : 0);
  const issuedAt = time(input.issuedAt);
  const expiresAt = time(input.expiresAt);
  const life = { issuedAt, expiresAt, leadTime: isTime(leadTime) && leadTime >= 0 ? leadTime : defaultLeadTime };
  const jitter = toJitter(input.jitter);
  return {
    tokens,
    scope,
    ...life,
    expiresAtIsAssumed: input.expiresAtIsAssumed === true,
    refreshTokenExpiresAt:
      tokens.refreshToken === null ? 0 : endOfRefreshToken(tokens, issuedAt + refreshTokenLifetime),
    refreshTokenRefused: false,
    now: time(input.now),
    refreshTimeout: toTimeout(refreshTimeout, defaultRefreshTimeout),
    jitter,
    refreshAt: spread(life, jitter),
    failedRefreshes: 0,
    trouble: null,
    outcome: null,
  };
}

const endOfRefreshToken = ({ refreshTokenExpiresAt }: Tokens, otherwise: number): number =>
  isTime(refreshTokenExpiresAt) ? refreshTokenExpiresAt : otherwise;

/** Whether a refresh would leave a token that ends noticeably later. LinkedIn never lets one outlive its refresh token. */
export const isRefreshUseful = (life: TokenContext): boolean =>
  !life.refreshTokenRefused &&
  isSecret(life.tokens?.refreshToken) &&
  life.refreshTokenExpiresAt - Math.max(life.now, life.expiresAt) >= smallestGain;

export interface Refreshed {
  readonly tokens: Tokens;
  readonly scope: readonly string[] | null;
  readonly expiresAt: number;
  readonly expiresAtIsAssumed: boolean;
  readonly receivedAt: number;
}

/** The life after a refresh. The end of the refresh token stays what it was unless LinkedIn names another. */
export function renew(life: TokenContext, refreshed: Refreshed): Partial<TokenContext> {
  const { tokens, scope, expiresAtIsAssumed, receivedAt } = refreshed;
  const refreshTokenExpiresAt = endOfRefreshToken(tokens, life.refreshTokenExpiresAt);
  // LinkedIn never lets an access token outlive its refresh token, so an end that it did not name is no later.
  const expiresAt = expiresAtIsAssumed ? Math.min(refreshed.expiresAt, refreshTokenExpiresAt) : refreshed.expiresAt;
  const renewed = { issuedAt: receivedAt, expiresAt, leadTime: life.leadTime };
  return {
    ...renewed,
    expiresAtIsAssumed,
    tokens: { ...tokens, refreshToken: tokens.refreshToken ?? life.tokens.refreshToken },
    scope: scope ?? life.scope,
    refreshTokenExpiresAt,
    now: receivedAt,
    // Should LinkedIn ever issue tokens that are over at once, they are not asked for in a loop.
    refreshAt: Math.max(spread(renewed, life.jitter), receivedAt + policy.base),
    failedRefreshes: 0,
    trouble: null,
  };
}

/** The life after a refresh that failed. The refresh token is kept, and tried again after a pause that grows. */
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

/** Milliseconds until the clock has to be read for a moment: never more than a timer can hold. */
export const untilReading = (now: number, moment: number): number =>
  Math.min(longestTimer, Math.max(shortestTimer, moment - now));

/** The time after a reading. A clock that says nothing leaves it as it was. */
export const readingOf = (life: TokenContext, at: number): number => (isTime(at) ? at : life.now);
