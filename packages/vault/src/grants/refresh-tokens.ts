import { parseTokenResponse, revealSecret, type Secret } from '@linkedin-auth/core';
import type { TokenEndpointResult } from '@linkedin-auth/core/token';
import { call, form } from '@linkedin-auth/node/parts';
import type { Config } from '../options/config.ts';

/** Sends one refresh to LinkedIn and reports its result. Rejects only when `signal` aborts. */
export type RefreshTokens = (refreshToken: Secret, signal: AbortSignal) => Promise<TokenEndpointResult>;

/** @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-6 RFC 6749 §6} */
export const createRefreshTokens =
  (config: Config): RefreshTokens =>
  async (handle, signal) => {
    const { clientId, clientSecret, endpoints, clock } = config;
    const refreshToken = revealSecret(handle);
    const sentAt = clock();
    const answer = await call(
      config,
      endpoints.token,
      form({
        grant_type: 'refresh_token',
        refresh_token: refreshToken,
        client_id: clientId,
        client_secret: clientSecret,
      }),
      [refreshToken, clientSecret],
      signal,
    );
    if ('noResponse' in answer) {
      const { noResponse: reason, fromPage } = answer;
      return { kind: 'no-response', reason, mayHaveArrived: true, fromPage, receivedAt: clock() };
    }
    const response = parseTokenResponse(answer);
    // The lifetime of a token begins before its answer arrives, which may be long before if the computer slept in between.
    return { kind: 'response', response, receivedAt: response.kind === 'granted' ? sentAt : answer.receivedAt };
  };
