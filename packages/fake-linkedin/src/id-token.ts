import { SignJWT, UnsecuredJWT } from 'jose';
import type { Member } from './options.ts';
import { base64url, type Provider } from './provider.ts';
import type { ScenarioName } from './scenarios.ts';

export interface IdTokenInput {
  readonly provider: Provider;
  readonly origin: string;
  readonly clientId: string;
  readonly member: Member;
  readonly scope: readonly string[];
}

interface Draft {
  readonly claims: Readonly<Record<string, unknown>>;
  readonly header: { readonly alg: 'RS256' | 'none'; readonly kid: string | null };
  readonly isForeign: boolean;
}

/** What is wrong with an id_token, named after the relying-party tests of the OpenID Foundation where they have a name. */
const faults: Partial<Record<ScenarioName, (draft: Draft) => Draft>> = {
  'id-token-bad-signature': (draft) => ({ ...draft, isForeign: true }),
  'id-token-sig-none': (draft) => ({ ...draft, header: { ...draft.header, alg: 'none' } }),
  'id-token-invalid-iss': withClaims(() => ({ iss: 'https://attacker.example' })),
  // [observed] 2023 samples; supabase/auth#1533
  'id-token-issuer-mismatch': withClaims(({ iss }) => ({ iss: String(iss).replace(/\/oauth$/, '') })),
  'id-token-invalid-aud': withClaims(() => ({ aud: 'another-client-id' })),
  'id-token-expired': withClaims(({ iat }) => ({ iat: Number(iat) - 7200, exp: Number(iat) - 3600 })),
  'id-token-missing-iat': withClaims(() => ({ iat: undefined })),
  'id-token-missing-sub': withClaims(() => ({ sub: undefined })),
  'id-token-kid-absent-multiple-jwks': (draft) => ({ ...draft, header: { ...draft.header, kid: null } }),
};

function withClaims(change: (claims: Draft['claims']) => Draft['claims']): (draft: Draft) => Draft {
  return (draft) => ({ ...draft, claims: { ...draft.claims, ...change(draft.claims) } });
}

/** An id_token with LinkedIn's habits: no `nonce`, no `at_hash`, `email_verified` as a string. [observed] FACTS §6.4 */
export async function signIdToken({ provider, origin, clientId, member, scope }: IdTokenInput): Promise<string> {
  const [, fault] = Object.entries(faults).find(([name]) => provider.scenario.happens(name as ScenarioName)) ?? [];
  const several = fault === faults['id-token-kid-absent-multiple-jwks'];
  if (several) provider.keys.rotate();
  const { privateKey, kid } = await provider.keys.own();
  const issuedAt = Math.floor(provider.now() / 1000);
  const personal = await claimsOf(member, clientId, scope, origin);
  const honest: Draft = {
    claims: {
      ...personal,
      ...(personal.email !== undefined && { email_verified: String(member.emailVerified) }),
      // Since April 2024 with the path. [observed] supabase/auth#1533
      iss: `${origin}/oauth`,
      aud: clientId,
      iat: issuedAt,
      // One hour. [observed] 2023 sample
      exp: issuedAt + 3600,
    },
    header: { alg: 'RS256', kid },
    isForeign: false,
  };
  const { claims, header, isForeign } = fault?.(honest) ?? honest;
  if (header.alg === 'none') return new UnsecuredJWT({ ...claims }).encode();
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg: header.alg, typ: 'JWT', ...(header.kid !== null && { kid: header.kid }) })
    .sign(isForeign ? await provider.keys.foreign() : privateKey);
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
