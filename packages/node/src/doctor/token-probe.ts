import type { FailureCode } from '@linkedin-auth/core';
import { diagnose } from '@linkedin-auth/core/diagnose';
import type { Config } from '../options/config.ts';
import { call, form } from '../requests/call.ts';
import { cannotBeKnown, documentedCodes, type Finding, ok, willFail } from './report.ts';

/** A code that LinkedIn has never issued. */
const unissuedCode = 'a-code-that-linkedin-never-issued';

const missing = documentedCodes.filter((code) => code.startsWith('access_token_missing_'));

/** Failures that only an invalid code explains: LinkedIn has accepted the client ID and secret. */
const codeFailures: ReadonlySet<FailureCode> = new Set([
  'access_token_code_not_found',
  'access_token_redirect_uri_mismatch',
  'access_token_code_expired_or_invalid',
  'access_token_mismatch_unresolved',
]);

/** Failures of the app's credentials. */
const clientFailures: ReadonlySet<FailureCode> = new Set([
  'invalid_client',
  'client_id_unknown',
  'unauthorized_client',
]);

/**
 * Exchanges a code that was never issued, otherwise like a login. A failure about the code shows that client ID and secret are correct. A
 * failure about the client shows that they are not.
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
    ok('access_token_redirect_uri_mismatch', 'Both requests of a login contain the same redirect URI.'),
    cannotBeKnown('access_token_code_not_found', 'It depends on the code of a member.'),
    cannotBeKnown('access_token_code_expired_or_invalid', 'It depends on when a member returns.'),
  ];
  if (failure === null)
    return [
      ...always,
      ...missing.map((code) =>
        cannotBeKnown(code, 'The token endpoint accepted an invalid code, so it is not a real one.'),
      ),
      cannotBeKnown('invalid_client', 'The token endpoint accepted an invalid code, so it is not a real one.'),
    ];
  if (missing.some((code) => code === failure.code))
    return [
      ...always,
      ...missing.map((code) =>
        code === failure.code
          ? willFail(failure, 'LinkedIn did not find it in a request that contained it.')
          : cannotBeKnown(code, 'LinkedIn stopped at another parameter.'),
      ),
    ];
  if (codeFailures.has(failure.code))
    return [
      ...always,
      ...missing.map((code) => ok(code, 'LinkedIn found it in a request like that of a login.')),
      ok('invalid_client', 'LinkedIn accepted client ID and secret, and rejected only the invalid code.'),
    ];
  if (clientFailures.has(failure.code))
    return [
      ...always,
      ...missing.map((code) => ok(code, 'LinkedIn found it in a request like that of a login.')),
      willFail(failure, 'LinkedIn returned this for an invalid code, before checking the code.'),
    ];
  const reason = 'noResponse' in answer ? 'LinkedIn did not answer.' : 'LinkedIn’s response does not cover it.';
  return [
    ...always,
    ...missing.map((code) => cannotBeKnown(code, reason)),
    cannotBeKnown('invalid_client', reason),
    willFail(failure, 'The token endpoint returned this.'),
  ];
}
