import { hideSecret, parseTokenResponse, type Tokens } from '@linkedin-auth/core';
import { diagnose, type GatheredAnswer } from '@linkedin-auth/core/diagnose';
import { fingerprint } from '#crypto';
import { problemOf, signalOf } from '../common/arguments.ts';
import { abortable } from '../common/waiting.ts';
import type { Describe } from '../failures/describe.ts';
import type { Config } from '../options/config.ts';
import { call, form } from '../requests/call.ts';
import { createClaimRefresh, type RefreshClaim } from './refresh-claims.ts';
import type { CallOptions, Result } from './result.ts';

/** Result of `refresh`. */
export interface Refreshed {
  /**
   * The granted scope. `null` when LinkedIn sent none: the scope is then unchanged.
   *
   * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-5.1 RFC 6749 §5.1}
   */
  readonly scope: readonly string[] | null;
  /** When the access token expires, in milliseconds since the epoch. Near the end of the refresh token, LinkedIn shortens this time. */
  readonly expiresAt: number;
  /** `true` when LinkedIn sent no lifetime. `expiresAt` is then the documented 60 days from now. Absent otherwise. */
  readonly expiresAtIsAssumed?: boolean | undefined;
  readonly tokens: Tokens;
}

export type Refresh = (refreshToken: string, options?: CallOptions) => Promise<Result<Refreshed>>;

/**
 * Creates the call that refreshes an access token. Concurrent calls with the same refresh token share one request and its result. Where
 * processes share `claims`, one of them refreshes. The others get `refresh_in_progress` until that refresh fails or its claim expires.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-6 RFC 6749 §6}
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
    // A caller that aborts does not cancel the request for the others.
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
      // LinkedIn returns the same refresh token. Without one in the response, the old one stays valid.
      refreshToken: response.refreshToken ?? hideSecret(refreshToken),
      refreshTokenExpiresAt: refreshTokenExpiresIn === null ? null : receivedAt + refreshTokenExpiresIn * 1000,
    },
  };
}
