import { parseTokenResponse, type Secret } from '@linkedin-auth/core';
import { diagnose } from '@linkedin-auth/core/diagnose';
import { signalOf } from '../common/arguments.ts';
import type { Describe } from '../failures/describe.ts';
import type { Config } from '../options/config.ts';
import { call, form } from '../requests/call.ts';
import type { CallOptions, Result } from './result.ts';

/** Result of `applicationToken`. */
export interface ApplicationToken {
  readonly accessToken: Secret;
  /** When the access token expires, in milliseconds since the epoch: after 30 minutes. [documented] CCF */
  readonly expiresAt: number;
  /** `true` when LinkedIn sent no lifetime. `expiresAt` is then the documented 30 minutes from now. Absent otherwise. */
  readonly expiresAtIsAssumed?: boolean | undefined;
}

/** Lifetime of an application's token, in seconds. [documented] CCF */
const documentedLifetime = 30 * 60;

export type GetApplicationToken = (options?: CallOptions) => Promise<Result<ApplicationToken>>;

/**
 * Creates the call that requests a token for the application itself. LinkedIn has to enable this for the app. [documented] CCF
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-4.4 RFC 6749 §4.4}
 */
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
