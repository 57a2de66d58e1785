import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/*
 * A LinkedIn with prepared responses, so that only the client is measured. The id_token is signed once; every client has to verify it.
 */

export const origin = 'https://app.example';
export const credentials = { clientId: 'client-1', clientSecret: 'a-secret-with=signs' };
export const scope = ['openid', 'profile', 'email'];

const issuer = 'https://www.linkedin.com/oauth';

export interface CannedLinkedIn {
  readonly fetch: (input: string | URL | Request, init?: object) => Promise<Response>;
  /** Returns the number of requests since the last call. */
  readonly requests: () => number;
}

export async function cannedLinkedIn(): Promise<CannedLinkedIn> {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'key', alg: 'RS256', use: 'sig' };
  const member = { sub: 'sub-1', name: 'Ada Lovelace', email: 'ada@example.com', email_verified: true };
  const idToken = await new SignJWT(member)
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: 'key' })
    .setIssuer(issuer)
    .setAudience(credentials.clientId)
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(privateKey);
  const bodies: Readonly<Record<string, string>> = {
    '/oauth/v2/accessToken': JSON.stringify({
      access_token: `AQ${'x'.repeat(350)}`,
      expires_in: 5184000,
      scope: 'email,openid,profile',
      token_type: 'Bearer',
      id_token: idToken,
    }),
    '/oauth/openid/jwks': JSON.stringify({ keys: [jwk] }),
    '/v2/userinfo': JSON.stringify(member),
    '/oauth/.well-known/openid-configuration': JSON.stringify({
      issuer,
      authorization_endpoint: 'https://www.linkedin.com/oauth/v2/authorization',
      token_endpoint: 'https://www.linkedin.com/oauth/v2/accessToken',
      userinfo_endpoint: 'https://api.linkedin.com/v2/userinfo',
      jwks_uri: 'https://www.linkedin.com/oauth/openid/jwks',
      response_types_supported: ['code'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
    }),
  };
  let count = 0;
  return {
    fetch: async (input) => {
      count += 1;
      const { pathname } = new URL(input instanceof Request ? input.url : input);
      const body = bodies[pathname];
      if (body === undefined) throw new Error(`no response is prepared for ${pathname}`);
      return new Response(body, { headers: { 'content-type': 'application/json' } });
    },
    requests: () => {
      const seen = count;
      count = 0;
      return seen;
    },
  };
}
