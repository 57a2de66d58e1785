import { createPublicKey, type JsonWebKey, type KeyObject, verify } from 'node:crypto';
import { createRemoteJWKSet, customFetch, jwtVerify } from 'jose';
import { type Client, engineersSite, redirectUri, type Verified } from './engineer.ts';
import { type CannedLinkedIn, credentials, scope } from './linkedin.ts';
import { joseSealing, nodeSealing } from './sealing.ts';
import type { Site } from './site.ts';

/*
 * The login of a careful engineer without a library for the flow. Two of them: with jose, as most would write it, and with node:crypto, as
 * somebody writes it who counts microseconds.
 */

const issuers = ['https://www.linkedin.com/oauth', 'https://www.linkedin.com'];
const jwks = 'https://www.linkedin.com/oauth/openid/jwks';

interface Claims {
  readonly sub?: string;
  readonly name?: unknown;
  readonly email?: unknown;
  readonly email_verified?: unknown;
}

/** @param claimsOf verifies an id_token and returns its claims */
function client({ fetch }: CannedLinkedIn, claimsOf: (idToken: string) => Promise<Claims>): Client {
  const fixed = new URLSearchParams({
    response_type: 'code',
    client_id: credentials.clientId,
    redirect_uri: redirectUri,
    scope: scope.join(' '),
  }).toString();
  return {
    authorizationUrl: (state) => `https://www.linkedin.com/oauth/v2/authorization?${fixed}&state=${state}`,
    exchange: async (callback): Promise<Verified> => {
      const response = await fetch('https://www.linkedin.com/oauth/v2/accessToken', {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'authorization_code',
          code: callback.searchParams.get('code') ?? '',
          redirect_uri: redirectUri,
          client_id: credentials.clientId,
          client_secret: credentials.clientSecret,
        }),
        redirect: 'manual',
        signal: AbortSignal.timeout(15_000),
      });
      if (response.status !== 200) throw new Error('the token endpoint rejected the code');
      const grant = (await response.json()) as { readonly id_token: string; readonly expires_in: number };
      const { sub, name, email, email_verified } = await claimsOf(grant.id_token);
      return { member: { sub, name, email, emailVerified: email_verified === true }, expiresIn: grant.expires_in };
    },
  };
}

export async function byHand(linkedIn: CannedLinkedIn): Promise<Site> {
  const keys = createRemoteJWKSet(new URL(jwks), { [customFetch]: linkedIn.fetch });
  const claimsOf = async (idToken: string): Promise<Claims> =>
    (
      await jwtVerify(idToken, keys, {
        issuer: issuers,
        audience: credentials.clientId,
        algorithms: ['RS256'],
        requiredClaims: ['sub', 'iat', 'exp'],
        clockTolerance: 60,
        maxTokenAge: 3600,
      })
    ).payload;
  return engineersSite({
    idToken: 'signature and claims',
    does: 'the same checks, without named failures',
    client: client(linkedIn, claimsOf),
    sealing: await joseSealing(),
  });
}

export function byHandWithNodeCrypto(linkedIn: CannedLinkedIn): Site {
  const keys = new Map<unknown, KeyObject>();
  const keyFor = async (kid: unknown): Promise<KeyObject> => {
    const known = keys.get(kid);
    if (known !== undefined) return known;
    const { keys: loaded } = (await (await linkedIn.fetch(jwks)).json()) as { readonly keys: readonly JsonWebKey[] };
    for (const jwk of loaded) keys.set(jwk['kid'], createPublicKey({ key: jwk, format: 'jwk' }));
    const key = keys.get(kid);
    if (key === undefined) throw new Error('unknown key');
    return key;
  };
  const json = (part: string): Record<string, unknown> =>
    JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
  const claimsOf = async (idToken: string): Promise<Claims> => {
    const [header = '', payload = '', signature = ''] = idToken.split('.');
    const { alg, kid } = json(header);
    if (alg !== 'RS256') throw new Error('alg');
    const signed = Buffer.from(`${header}.${payload}`);
    if (!verify('sha256', signed, await keyFor(kid), Buffer.from(signature, 'base64url'))) throw new Error('signature');
    const claims = json(payload);
    const now = Date.now() / 1000;
    if (!issuers.includes(String(claims['iss'])) || claims['aud'] !== credentials.clientId) throw new Error('iss, aud');
    if (!(Number(claims['exp']) > now - 60 && Number(claims['iat']) > now - 3660)) throw new Error('exp, iat');
    if (typeof claims['sub'] !== 'string') throw new Error('sub');
    return claims;
  };
  return engineersSite({
    idToken: 'signature and claims',
    does: 'the same checks, without named failures; on Node alone',
    client: client(linkedIn, claimsOf),
    sealing: nodeSealing(),
  });
}
