import { isFailureCode } from '../failures/catalogue.ts';
import { isSecret } from '../wire/secret.ts';
import type { Tokens } from '../wire/tokens.ts';
import { areTokensThere, type LinkedInTokenInput } from './context.ts';
import type { LinkedInTokenSnapshot } from './machine.ts';

/**
 * A grant in the form that you may store, without its tokens: seal and store those with it. Times are milliseconds since the epoch.
 *
 * XState's own snapshot is unsuitable: its tokens are lost, and it depends on the names of states and actors of one version.
 */
export interface PersistedGrant {
  readonly v: 1;
  readonly scope: readonly string[];
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly expiresAtIsAssumed: boolean;
  /** 0 if there is no refresh token. */
  readonly refreshTokenExpiresAt: number;
  /** Whether LinkedIn has refused the refresh token. */
  readonly refreshTokenRefused: boolean;
  /** The earliest time of the next refresh. */
  readonly refreshAt: number;
  /** Failed refreshes since the last successful one. */
  readonly failedRefreshes: number;
  /** Spreads the refreshes of many grants over time, in [0, 1). */
  readonly jitter: number;
  /** Code of the last failure, or `null`. */
  readonly trouble: string | null;
}

/** Returns the storable form of a snapshot, or `null` when the grant has ended or its tokens are lost. Pure. */
export function toPersistedGrant(snapshot: LinkedInTokenSnapshot): PersistedGrant | null {
  const { context, status } = snapshot;
  if (status !== 'active' || !areTokensThere(context)) return null;
  const { scope, issuedAt, expiresAt, expiresAtIsAssumed, refreshTokenExpiresAt, refreshTokenRefused } = context;
  const { refreshAt, failedRefreshes, jitter, trouble } = context;
  return {
    v: 1,
    scope: [...scope],
    issuedAt,
    expiresAt,
    expiresAtIsAssumed,
    refreshTokenExpiresAt,
    refreshTokenRefused,
    refreshAt,
    failedRefreshes,
    jitter,
    trouble: trouble?.code ?? null,
  };
}

/**
 * Returns the input that goes on with a stored grant. `now`, `leadTime` and `refreshTimeout` are for the caller to add.
 *
 * Returns `null` for any other value, for a value that went through redaction, and for tokens that cannot be revealed: a grant without its
 * tokens must not look like a valid one. Never throws.
 */
export function fromPersistedGrant(value: unknown, tokens: Tokens): Omit<LinkedInTokenInput, 'now'> | null {
  if (typeof value !== 'object' || value === null || !('v' in value) || value.v !== 1) return null;
  // Plain JavaScript may pass no tokens at all.
  if (!isSecret(tokens?.accessToken)) return null;
  if (tokens.refreshToken !== null && !isSecret(tokens.refreshToken)) return null;
  const grant = value as Readonly<Record<keyof PersistedGrant, unknown>>;
  const { scope, trouble, failedRefreshes, jitter, expiresAtIsAssumed, refreshTokenRefused } = grant;
  const { issuedAt, expiresAt, refreshTokenExpiresAt, refreshAt } = grant;
  if (!isTexts(scope) || !isBoolean(expiresAtIsAssumed) || !isBoolean(refreshTokenRefused)) return null;
  if (!isTime(issuedAt) || !isTime(expiresAt) || !isTime(refreshTokenExpiresAt) || !isTime(refreshAt)) return null;
  if (!isTime(jitter) || !isTime(failedRefreshes)) return null;
  if (trouble !== null && !isFailureCode(trouble)) return null;
  return {
    tokens: { ...tokens, refreshTokenExpiresAt: tokens.refreshToken === null ? null : refreshTokenExpiresAt },
    scope,
    issuedAt,
    expiresAt,
    expiresAtIsAssumed,
    jitter,
    history: { refreshTokenRefused, refreshAt, failedRefreshes, trouble },
  };
}

const isTime = (value: unknown): value is number => Number.isFinite(value);
const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';
const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');
