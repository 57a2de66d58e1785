import { hideSecret, parseTokenResponse, type Tokens } from '@linkedin-auth/core';
import { diagnose, type GatheredAnswer } from '@linkedin-auth/core/diagnose';
import { fingerprint } from '../claims/fingerprint.ts';
import { problemOf, signalOf } from '../common/arguments.ts';
import { abortable } from '../common/waiting.ts';
import type { Describe } from '../failures/describe.ts';
import type { Config } from '../options/config.ts';
import { call, form } from '../requests/call.ts';
import { createClaimRefresh, type RefreshClaim } from './refresh-claims.ts';
import type { CallOptions, Result } from './result.ts';

export interface Refreshed {
  /** `null` when LinkedIn named none: then the scope is as it was, RFC 6749 §5.1. */
  readonly scope: readonly string[] | null;
  /** When the access token ends, in milliseconds since the epoch. Near the end of the refresh token it is cut short. */
  readonly expiresAt: number;
  /** Present and `true` when LinkedIn did not say when: then `expiresAt` is LinkedIn's documented 60 days from now. */
  readonly expiresAtIsAssumed?: boolean | undefined;
  readonly tokens: Tokens;
}

export type Refresh = (refreshToken: string, options?: CallOptions) => Promise<Result<Refreshed>>;

/**
 * Renews an access token, RFC 6749 §6. Callers that ask for the same token while it is being refreshed get the same answer. Where
 * `claims` is shared between processes, one of them refreshes, and the others get `refresh_in_progress` until it has failed or its
 * claim ends.
 */
export function createRefresh(config: Config, describe: Describe): Refresh {
  const inFlight = new Map<string, Promise<Result<Refreshed>>>();
  const claimRefresh = createClaimRefresh(config);
  const claimAndRefresh = async (refreshToken: string, key: string): Promise<Result<Refreshed>> => {
    let claim: RefreshClaim | null;
    try {
      claim = await claimRefresh(key);
    } catch {
      return { ok: false, failure: describe('claims_unavailable') };
    }
    if (claim === null) return { ok: false, failure: describe('refresh_in_progress') };
    const refreshed = await refreshOnce(config, describe, refreshToken);
    if (!refreshed.ok) await claim.release();
    return refreshed;
  };
  return async (refreshToken, options) => {
    const signal = signalOf(options);
    signal?.throwIfAborted();
    const reason = problemOf('refreshToken', refreshToken);
    if (reason !== null) return { ok: false, failure: describe('refresh_token_missing', { sent: false, reason }) };
    const key = await fingerprint(`refresh ${refreshToken}`);
    let refreshing = inFlight.get(key);
    if (refreshing === undefined) {
      refreshing = claimAndRefresh(refreshToken, key).finally(() => inFlight.delete(key));
      inFlight.set(key, refreshing);
    }
    // One who gives up does not end it for the others.
    return abortable(refreshing, signal);
  };
}

async function refreshOnce(config: Config, describe: Describe, refreshToken: string): Promise<Result<Refreshed>> {
  const { clientSecret, request, endpoints } = config;
  const answer: GatheredAnswer = await call(
    config,
    endpoints.token,
    form({
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
      client_id: request.clientId,
      client_secret: clientSecret,
    }),
    [refreshToken, clientSecret],
  );
  const receivedAt = config.clock();
  const response = 'noResponse' in answer ? null : parseTokenResponse(answer);
  if (response?.kind !== 'granted') {
    const { code, evidence } = diagnose({ surface: 'refresh', ...answer }) ?? describe('unknown_refresh_error');
    return { ok: false, failure: describe(code, evidence) };
  }
  const { accessToken, expiresIn, expiresInIsAssumed, refreshTokenExpiresIn, scope } = response;
  return {
    ok: true,
    scope,
    expiresAt: receivedAt + expiresIn * 1000,
    ...(expiresInIsAssumed && { expiresAtIsAssumed: true }),
    tokens: {
      accessToken,
      // LinkedIn gives the same one back; without one, the old one is still good.
      refreshToken: response.refreshToken ?? hideSecret(refreshToken),
      refreshTokenExpiresAt: refreshTokenExpiresIn === null ? null : receivedAt + refreshTokenExpiresIn * 1000,
    },
  };
}
