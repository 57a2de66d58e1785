import { claimsOf } from './id-token.ts';
import type { Provider } from './provider.ts';
import type { Received } from './received.ts';
import { type RestError, restErrors } from './strings.ts';

/** Query parameters that userinfo accepts; any other is answered 403. [observed] jumbojett/OpenID-Connect-PHP#448 */
const knownParameters: ReadonlySet<string> = new Set(['projection', 'oauth2_access_token']);

/** `GET /v2/userinfo` with a bearer token. Errors in the REST form. [documented] OIDC, ERR */
export async function handleUserinfo(provider: Provider, { request, url }: Received): Promise<Response> {
  const { scenario } = provider;
  const canned = scenario.canned('userinfo', provider.now());
  if (canned !== null) return canned;
  const { searchParams, origin } = url;
  const [, bearer] = /^bearer +(\S+) *$/i.exec(request.headers.get('authorization') ?? '') ?? [];
  // [observed] auth0/passport-linkedin-oauth2: lib/oauth2.js
  const value = bearer ?? searchParams.get('oauth2_access_token');
  if (!value || scenario.happens('api-empty-access-token-65604')) return refuse(restErrors.empty);
  const token = provider.tokens.get(value);
  if (token === undefined || scenario.happens('api-invalid-access-token')) return refuse(restErrors.invalid);
  if (token.isRevoked || scenario.happens('api-revoked-access-token')) return refuse(restErrors.revoked);
  if (token.expiresAt <= provider.now() || scenario.happens('api-expired-access-token'))
    return refuse(restErrors.expired);
  const known = [...searchParams.keys()].every((name) => knownParameters.has(name));
  // `profile` is needed for userinfo to answer. [observed] openiddict/openiddict-core
  if (!known || token.member === null || !token.scope.includes('profile')) return refuse(restErrors.forbidden);

  const claims = await claimsOf(token.member, token.clientId, token.scope, origin);
  const [language, country] = token.member.locale.split('_');
  return answer({
    ...claims,
    // An object here, a string in the id_token. [observed] linkedin-developers/linkedin-api-js-client#35
    locale: { country, language },
    ...(claims.email !== undefined && { email_verified: token.member.emailVerified }),
  });
}

const refuse = ({ status, serviceErrorCode, code, message }: RestError): Response =>
  answer({ status, serviceErrorCode, code, message }, status);

/** Personal data: nothing on the way may keep it. */
const answer = (body: object, status = 200): Response =>
  Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
