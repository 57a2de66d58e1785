import { UnsecuredJWT } from 'jose';
import type { Member } from '../options.ts';
import { base64url, type Provider } from '../provider/provider.ts';
import type { ScenarioName } from '../scenarios/scenarios.ts';
import { memoize } from './memoize.ts';

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
  /** Whether to sign with a key that is not published. */
  readonly hasUnpublishedKey: boolean;
}

/** What each scenario changes in an id_token. Names follow the OpenID Foundation's tests for relying parties where one exists. */
const faults: Partial<Record<ScenarioName, (draft: Draft) => Draft>> = {
  'id-token-bad-signature': (draft) => ({ ...draft, hasUnpublishedKey: true }),
  'id-token-sig-none': (draft) => ({ ...draft, header: { ...draft.header, alg: 'none' } }),
  'id-token-invalid-iss': withClaims(() => ({ iss: 'https://attacker.example' })),
  // [observed] 2023 samples; supabase/auth#1533
  'id-token-issuer-mismatch': withClaims(({ iss }) => ({ iss: String(iss).replace(/\/oauth$/, '') })),
  'id-token-invalid-aud': withClaims(() => ({ aud: 'another-client-id' })),
  'id-token-expired': withClaims(({ iat }) => ({ iat: Number(iat) - 7200, exp: Number(iat) - 3600 })),
  'id-token-missing-iat': withClaims(() => ({ iat: undefined })),
  'id-token-missing-sub': withClaims(() => ({ sub: undefined })),
  'id-token-missing-aud': withClaims(() => ({ aud: undefined })),
  'id-token-future-iat': withClaims(({ iat }) => ({ iat: Number(iat) + 3600, exp: Number(iat) + 7200 })),
  'id-token-nonce-invalid': withClaims(() => ({ nonce: 'a-nonce-that-was-never-sent' })),
  'id-token-kid-absent-single-jwks': withoutKid,
  'id-token-kid-absent-multiple-jwks': withoutKid,
  'id-token-signing-key-rotation': (draft) => draft,
};

/** Scenarios that sign with a newly published key. */
const newlySigned: ReadonlySet<string> = new Set<ScenarioName>([
  'id-token-kid-absent-multiple-jwks',
  'id-token-signing-key-rotation',
]);

function withoutKid(draft: Draft): Draft {
  return { ...draft, header: { ...draft.header, kid: null } };
}

function withClaims(change: (claims: Draft['claims']) => Draft['claims']): (draft: Draft) => Draft {
  return (draft) => ({ ...draft, claims: { ...draft.claims, ...change(draft.claims) } });
}

/**
 * Returns an id_token as LinkedIn issues it: without `nonce` and `at_hash`, and with `email_verified` as a string.
 * [observed] linkedin-developers/linkedin-api-js-client#34, supabase/auth: internal/api/provider/oidc.go
 */
export async function signIdToken({ provider, origin, clientId, member, scope }: IdTokenInput): Promise<string> {
  const [name, fault] = Object.entries(faults).find(([name]) => provider.scenario.applies(name as ScenarioName)) ?? [];
  const { idTokenClaims, idTokenIssuer, idTokenZip } = provider.settings.habits;
  const own = await (name !== undefined && newlySigned.has(name) ? provider.keys.temporary() : provider.keys.own());
  const issuedAt = Math.floor(provider.now() / 1000);
  const personal = await claimsOf(member, clientId, scope, origin);
  const correct: Draft = {
    claims: {
      ...(idTokenClaims === 'profile' ? personal : { sub: personal.sub }),
      ...(idTokenClaims === 'profile' &&
        personal.email !== undefined && { email_verified: String(member.emailVerified) }),
      iss: idTokenIssuer === 'path' ? `${origin}/oauth` : origin,
      aud: clientId,
      iat: issuedAt,
      // One hour. [observed] 2023 sample
      exp: issuedAt + 3600,
    },
    header: { alg: 'RS256', kid: own.kid },
    hasUnpublishedKey: false,
  };
  const { claims, header, hasUnpublishedKey } = fault?.(correct) ?? correct;
  if (header.alg === 'none') return new UnsecuredJWT({ ...claims }).encode();
  const { sign } = hasUnpublishedKey ? await provider.keys.unpublished() : own;
  const { alg, kid } = header;
  return sign({ alg, typ: 'JWT', ...(kid !== null && { kid }), ...(idTokenZip && { zip: 'RS256' }) }, claims);
}

/** Returns a pairwise `sub`, which differs between apps. [documented] openid-configuration */
const subjectOf = memoize(async (text) => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return base64url(new Uint8Array(digest)).slice(0, 10);
});

/** Returns the claims that the id_token and userinfo share, by scope. */
export async function claimsOf(member: Member, clientId: string, scope: readonly string[], origin: string) {
  return {
    sub: await subjectOf(`${clientId} ${member.id}`),
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
