import type { Provider } from '../provider/provider.ts';
import type { ReceivedRequest } from '../received-request.ts';

/**
 * Handles the discovery document. It has exactly the published members: no client authentication methods, PKCE methods or revocation
 * endpoint. [documented] openid-configuration, copy of 2026-06-20
 */
export function handleDiscovery(_: Provider, { url: { origin } }: ReceivedRequest): Response {
  return Response.json({
    issuer: `${origin}/oauth`,
    authorization_endpoint: `${origin}/oauth/v2/authorization`,
    token_endpoint: `${origin}/oauth/v2/accessToken`,
    userinfo_endpoint: `${origin}/v2/userinfo`,
    jwks_uri: `${origin}/oauth/openid/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid', 'profile', 'email'],
    claims_supported: [
      'iss',
      'aud',
      'iat',
      'exp',
      'sub',
      'name',
      'given_name',
      'family_name',
      'picture',
      'email',
      'email_verified',
      'locale',
    ],
  });
}

/** Handles the published keys. They have no `use`, which some verifiers require. [observed] keycloak/keycloak PR #31854 */
export async function handleJwks({ keys, settings }: Provider): Promise<Response> {
  const published = await keys.published();
  const { jwksCacheControl } = settings.habits;
  return Response.json(
    { keys: published.map(({ publicJwk, kid }) => ({ ...publicJwk, kid, alg: 'RS256' })) },
    jwksCacheControl === 'none' ? {} : { headers: { 'cache-control': jwksCacheControl } },
  );
}
