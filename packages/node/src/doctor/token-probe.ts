import type { FailureCode } from '@linkedin-auth/core';
import { diagnose } from '@linkedin-auth/core/diagnose';
import type { Config } from '../options/config.ts';
import { call, form } from '../requests/call.ts';
import { cannotBeKnown, documentedCodes, type Finding, ok, willFail } from './report.ts';

/** A code that LinkedIn cannot have issued. */
const unissuedCode = 'a-code-that-linkedin-never-issued';

const missing = documentedCodes.filter((code) => code.startsWith('access_token_missing_'));

/** Answers that say: client and secret are fine, only the code is not. */
const codeFailures: ReadonlySet<FailureCode> = new Set([
  'access_token_code_not_found',
  'access_token_redirect_uri_mismatch',
  'access_token_code_expired_or_invalid',
  'access_token_mismatch_unresolved',
]);

/** Failures of the app's credentials, which the made-up code brings to light. */
const clientFailures: ReadonlySet<FailureCode> = new Set([
  'invalid_client',
  'client_id_unknown',
  'unauthorized_client',
]);

/**
 * Exchanges a code that was never issued, with everything else as in a login: an answer about the code says that client ID and
 * secret are right, an answer about the client says that they are not.
 */
export async function probeToken(config: Config, signal?: AbortSignal): Promise<readonly Finding[]> {
  const { clientSecret, request, endpoints } = config;
  const parameters = {
    grant_type: 'authorization_code',
    code: unissuedCode,
    redirect_uri: request.redirectUri,
    client_id: request.clientId,
    client_secret: clientSecret,
  };
  const answer = await call(config, endpoints.token, form(parameters), [clientSecret], signal);
  const failure = diagnose({ surface: 'access-token', ...answer });
  const always: readonly Finding[] = [
    ok('access_token_redirect_uri_mismatch', 'The same redirect URI goes into both requests of a login.'),
    cannotBeKnown('access_token_code_not_found', 'It depends on the code that a member brings.'),
    cannotBeKnown('access_token_code_expired_or_invalid', 'It depends on when a member’s code comes back.'),
  ];
  if (failure === null)
    return [
      ...always,
      ...missing.map((code) => cannotBeKnown(code, 'The token endpoint granted a code that was made up: it is none.')),
      cannotBeKnown('invalid_client', 'The token endpoint granted a code that was made up: it is none.'),
    ];
  if (missing.some((code) => code === failure.code))
    return [
      ...always,
      ...missing.map((code) =>
        code === failure.code
          ? willFail(failure, 'LinkedIn did not find it in a request that held it.')
          : cannotBeKnown(code, 'LinkedIn stopped at another parameter.'),
      ),
    ];
  if (codeFailures.has(failure.code))
    return [
      ...always,
      ...missing.map((code) => ok(code, 'LinkedIn found it in a request as a login sends it.')),
      ok('invalid_client', 'LinkedIn took client ID and secret, and refused only the made-up code.'),
    ];
  if (clientFailures.has(failure.code))
    return [
      ...always,
      ...missing.map((code) => ok(code, 'LinkedIn found it in a request as a login sends it.')),
      willFail(failure, 'LinkedIn answered so to a made-up code, before it looked at the code.'),
    ];
  const reason = 'noResponse' in answer ? 'LinkedIn did not answer.' : 'LinkedIn’s answer says nothing of it.';
  return [
    ...always,
    ...missing.map((code) => cannotBeKnown(code, reason)),
    cannotBeKnown('invalid_client', reason),
    willFail(failure, 'That is what became of a request to the token endpoint.'),
  ];
}
