import { diagnose, type GatheredAnswer, hideSecret, parseTokenResponse, type Tokens } from '@linkedin-auth/core';
import { fingerprint } from '../claims/fingerprint.ts';
import type { Describe } from '../describe.ts';
import type { Config } from '../options.ts';
import { abortable } from '../waiting.ts';
import { call, form } from './call.ts';
import type { CallOptions, Result } from './result.ts';

export interface Refreshed {
  /** `null` when LinkedIn named none: then the scope is as it was, RFC 6749 §5.1. */
  readonly scope: readonly string[] | null;
  /** When the access token ends, in milliseconds since the epoch. Near the end of the refresh token it is cut short. */
  readonly expiresAt: number;
  readonly tokens: Tokens;
}

export type Refresh = (refreshToken: string, options?: CallOptions) => Promise<Result<Refreshed>>;

/**
 * Renews an access token, RFC 6749 §6. Who asks for the same token while it is being refreshed gets the same answer. Where
 * `claims` is shared between processes, one of them refreshes and the others are told `refresh_in_progress`.
 */
export function createRefresh(config: Config, describe: Describe): Refresh {
  const underWay = new Map<string, Promise<Result<Refreshed>>>();
  return async (refreshToken, { signal } = {}) => {
    signal?.throwIfAborted();
    const key = await fingerprint(`refresh ${refreshToken}`);
    let refreshing = underWay.get(key);
    if (refreshing === undefined) {
      refreshing = refreshOnce(config, describe, refreshToken, key).finally(() => underWay.delete(key));
      underWay.set(key, refreshing);
    }
    // One who gives up does not end it for the others.
    return abortable(refreshing, signal);
  };
}

async function refreshOnce(
  config: Config,
  describe: Describe,
  refreshToken: string,
  key: string,
): Promise<Result<Refreshed>> {
  const failed = (...failure: Parameters<Describe>): Result<Refreshed> => ({
    ok: false,
    failure: describe(...failure),
  });
  if (refreshToken === '') return failed('refresh_token_missing', { sent: false });
  if (config.hasOwnClaims) {
    try {
      if (!(await config.claims.claim(key, Math.ceil(config.requestTimeout / 1000))))
        return failed('refresh_in_progress');
    } catch {
      return failed('claims_unavailable');
    }
  }
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
    return failed(code, evidence);
  }
  const { accessToken, expiresIn, refreshTokenExpiresIn, scope } = response;
  return {
    ok: true,
    scope,
    expiresAt: receivedAt + expiresIn * 1000,
    tokens: {
      accessToken,
      // LinkedIn gives the same one back; without one, the old one is still good.
      refreshToken: response.refreshToken ?? hideSecret(refreshToken),
      refreshTokenExpiresAt: refreshTokenExpiresIn === null ? null : receivedAt + refreshTokenExpiresIn * 1000,
    },
  };
}
