import { type JWK, SignJWT } from 'jose';
import type { Member } from './options.ts';
import { base64url, type Provider } from './provider.ts';

/** The published key. It has no `use`, which some verifiers insist on. [observed] keycloak/keycloak PR #31854 */
export async function publicKey({ keys }: Provider): Promise<JWK> {
  const { publicJwk, kid } = await keys.own();
  return { ...publicJwk, kid, alg: 'RS256' };
}

export interface IdTokenInput {
  readonly provider: Provider;
  readonly origin: string;
  readonly clientId: string;
  readonly member: Member;
  readonly scope: readonly string[];
  readonly foreignKey: boolean;
}

/** An id_token with LinkedIn's habits: no `nonce`, no `at_hash`, `email_verified` as a string. [observed] FACTS §6.4 */
export async function signIdToken({
  provider,
  origin,
  clientId,
  member,
  scope,
  foreignKey,
}: IdTokenInput): Promise<string> {
  const { privateKey, kid } = await provider.keys.own();
  const issuedAt = Math.floor(provider.now() / 1000);
  const claims = { ...(await claimsOf(member, clientId, scope, origin)) };
  return (
    new SignJWT({ ...claims, ...(claims.email !== undefined && { email_verified: String(member.emailVerified) }) })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid })
      // Since April 2024 with the path. [observed] supabase/auth#1533
      .setIssuer(`${origin}/oauth`)
      .setAudience(clientId)
      .setIssuedAt(issuedAt)
      // One hour. [observed] 2023 sample
      .setExpirationTime(issuedAt + 3600)
      .sign(foreignKey ? await provider.keys.foreign() : privateKey)
  );
}

/** The claims that id_token and userinfo share, by scope. `sub` is pairwise: another app sees another one. [documented] DISC */
export async function claimsOf(member: Member, clientId: string, scope: readonly string[], origin: string) {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${clientId} ${member.id}`));
  return {
    sub: base64url(new Uint8Array(digest)).slice(0, 10),
    ...(scope.includes('profile') && {
      name: `${member.givenName} ${member.familyName}`,
      given_name: member.givenName,
      family_name: member.familyName,
      locale: member.locale,
      ...(member.picture && { picture: `${origin}/__fake__/pictures/${member.id}.svg` }),
    }),
    ...(scope.includes('email') && member.email !== null && { email: member.email }),
  };
}
