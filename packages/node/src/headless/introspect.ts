import { diagnose } from '@linkedin-auth/core/diagnose';
import { type Introspection, parseIntrospection } from '@linkedin-auth/core/wire';
import { problemOf, signalOf } from '../common/arguments.ts';
import type { Describe } from '../failures/describe.ts';
import type { Config } from '../options/config.ts';
import { call, form } from '../requests/call.ts';
import type { CallOptions, Result } from './result.ts';

/** LinkedIn's information about a token. Times are in milliseconds since the epoch. */
export interface Introspected
  extends Pick<
    Introspection,
    'tokenStatus' | 'scope' | 'clientId' | 'authType' | 'createdAt' | 'expiresAt' | 'authorizedAt'
  > {
  readonly active: boolean;
}

export type Introspect = (token: string, options?: CallOptions) => Promise<Result<Introspected>>;

/**
 * Creates the call that asks LinkedIn about a token. An expired token is a result, not a failure. [documented] INTROSPECT
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7662 RFC 7662}
 */
export const createIntrospect =
  (config: Config, describe: Describe): Introspect =>
  async (token, options) => {
    const signal = signalOf(options);
    signal?.throwIfAborted();
    const reason = problemOf('token', token);
    if (reason !== null)
      return {
        ok: false,
        failure: describe('introspection_bad_request', { sent: false, parameter: 'token', reason }),
      };
    const { clientSecret, request, endpoints } = config;
    const parameters = { client_id: request.clientId, client_secret: clientSecret, token };
    const answer = await call(config, endpoints.introspection, form(parameters), [token, clientSecret], signal);
    if (!('noResponse' in answer) && answer.status === 200) {
      const { active, tokenStatus, scope, clientId, authType, createdAt, expiresAt, authorizedAt } =
        parseIntrospection(answer);
      if (active !== null)
        return { ok: true, active, tokenStatus, scope, clientId, authType, createdAt, expiresAt, authorizedAt };
    }
    const { code, evidence } =
      diagnose({ surface: 'introspection', ...answer }) ?? describe('unknown_introspection_error');
    return { ok: false, failure: describe(code, evidence) };
  };
