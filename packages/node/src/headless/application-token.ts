import { parseTokenResponse, type Secret } from '@linkedin-auth/core';
import { diagnose } from '@linkedin-auth/core/diagnose';
import { signalOf } from '../common/arguments.ts';
import type { Describe } from '../failures/describe.ts';
import type { Config } from '../options/config.ts';
import { call, form } from '../requests/call.ts';
import type { CallOptions, Result } from './result.ts';

export interface ApplicationToken {
  readonly accessToken: Secret;
  /** When the access token ends, in milliseconds since the epoch: after 30 minutes. [documented] CCF */
  readonly expiresAt: number;
  /** Present and `true` when LinkedIn did not say when: then `expiresAt` is LinkedIn's documented 30 minutes from now. */
  readonly expiresAtIsAssumed?: boolean | undefined;
}

/** Lifetime of an application's own token in seconds. [documented] CCF */
const documentedLifetime = 30 * 60;

export type GetApplicationToken = (options?: CallOptions) => Promise<Result<ApplicationToken>>;

/** A token of the app itself, RFC 6749 §4.4. LinkedIn has to enable it for the app. [documented] CCF */
export const createApplicationToken =
  (config: Config, describe: Describe): GetApplicationToken =>
  async (options) => {
    const signal = signalOf(options);
    const { clientSecret, request, endpoints } = config;
    const parameters = { grant_type: 'client_credentials', client_id: request.clientId, client_secret: clientSecret };
    const answer = await call(config, endpoints.token, form(parameters), [clientSecret], signal);
    const response = 'noResponse' in answer ? null : parseTokenResponse(answer);
    if (response?.kind === 'granted') {
      const { accessToken, expiresIn, expiresInIsAssumed } = response;
      const seconds = expiresInIsAssumed ? documentedLifetime : expiresIn;
      const expiresAt = config.clock() + seconds * 1000;
      return { ok: true, accessToken, expiresAt, ...(expiresInIsAssumed && { expiresAtIsAssumed: true }) };
    }
    const { code, evidence } =
      diagnose({ surface: 'application-token', ...answer }) ?? describe('unknown_access_token_error');
    return { ok: false, failure: describe(code, evidence) };
  };
