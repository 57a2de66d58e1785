import { type Sighting, sightings } from '@linkedin-auth/core/sightings';
import { type ScenarioName, scenarios } from '@linkedin-auth/fake-linkedin';
import { describe, expect, test } from 'vitest';
import { type Met, meetThroughAdapter } from '../src/adapter.ts';

/*
 * Every scenario through the adapter with its default options: separate clocks and LinkedIn's own URLs.
 */

/** Returns whether a scenario makes the adapter wait. Other tests with fake timers cover these. */
const isSlow = (name: string): boolean =>
  /-(network-timeout|slow-drip)$/.test(name) || name.startsWith('access-token-throttled');

const names = (Object.keys(scenarios) as ScenarioName[]).filter((name) => !isSlow(name));

const page: Met = 'LinkedIn’s own page';
const unresolved: Met = 'access_token_mismatch_unresolved';

/** Scenarios whose cause the adapter cannot know, and what it reports instead. */
const unknowable: Partial<Record<ScenarioName, Met>> = {
  // The member never returns. `doctor` reports the first two before any member leaves.
  'authorization-redirect-uri-mismatch': page,
  'authorization-client-id-mismatch': page,
  'authorization-page-redirect-uri-legacy': page,
  'authorization-prompt-none-stranded': page,
  // The adapter repeats the redirect URI and sends the code once. It cannot see what LinkedIn did with them.
  'access-token-redirect-uri-mismatch': unresolved,
  'access-token-code-used': unresolved,
  'access-token-external-member-binding': unresolved,
  // The adapter never sends a verifier, so it reports the other cause of the same answer.
  'access-token-code-verifier-rejected': 'invalid_client',
  'access-token-code-verifier-forbidden': 'response_not_from_linkedin',
  // The adapter sends `Bearer`, which LinkedIn accepts.
  'api-unknown-authentication-schema': 'unknown_api_error',
  // Without `issuedAt`, the token can have any age.
  'userinfo-token-not-yet-active': 'access_token_revoked',
  // A self-serve app gets no refresh token, and the adapter does not know that this app should.
  'refresh-not-offered': 'no failure',
  'introspect-foreign-token': 'introspected as not active',
  'introspect-expired': 'introspected as expired',
  'introspect-revoked': 'introspected as revoked',
};

const harmless: readonly ScenarioName[] = [
  'access-token-missing-token-type',
  'access-token-missing-expires-in',
  'id-token-issuer-mismatch',
  'id-token-nonce-invalid',
  'id-token-kid-absent-single-jwks',
  'id-token-signing-key-rotation',
  'userinfo-email-absent',
  'userinfo-email-verified-string',
];

/** Scenarios without a sighting of the same name. */
const others: Partial<Record<ScenarioName, Met>> = {
  'callback-server-error': 'linkedin_unavailable',
  'callback-temporarily-unavailable': 'linkedin_unavailable',
  'id-token-missing': 'id_token_missing',
  'userinfo-invalid-sub': 'userinfo_subject_mismatch',
  'refresh-missing-client-secret': 'access_token_missing_client_secret',
  'refresh-invalid-client': 'invalid_client',
};

const malformed: Readonly<Record<string, Met>> = {
  'access-token': 'access_token_response_malformed',
  refresh: 'access_token_response_malformed',
  introspect: 'introspection_malformed',
  userinfo: 'userinfo_malformed',
};

/** Returns the failure of a network fault, by endpoint and fault. */
function faultCode(name: string): Met | undefined {
  const [, target = '', fault = ''] =
    /^(access-token|refresh|introspect|userinfo|jwks)-(connection-reset|answer-lost|internal-error|empty-answer|captive-portal|proxy-refusal|malformed|truncated|gzip-garbage|oversized)$/.exec(
      name,
    ) ?? [];
  if (target === '') return undefined;
  if (target === 'jwks') return 'jwks_unavailable';
  if (['internal-error', 'empty-answer'].includes(fault)) return 'linkedin_unavailable';
  if (fault === 'malformed') return malformed[target];
  if (['captive-portal', 'proxy-refusal', 'gzip-garbage', 'oversized'].includes(fault))
    return 'response_not_from_linkedin';
  return target === 'access-token' ? 'network_error' : 'linkedin_unreachable';
}

function expected(name: ScenarioName): Met | undefined {
  const { judgement } = (sightings as readonly Sighting[]).find(({ id }) => id === name) ?? {};
  const sighted = judgement !== undefined && 'failure' in judgement ? judgement.failure : undefined;
  if (harmless.includes(name)) return 'no failure';
  const byIdToken = name.startsWith('id-token-') ? 'id_token_invalid' : undefined;
  return unknowable[name] ?? others[name] ?? sighted ?? faultCode(name) ?? byIdToken;
}

describe('the adapter with its default options reports the failure of', () => {
  test.each(names)('%s', async (name) => {
    const code = expected(name);
    expect(code, 'a new scenario needs an expectation').toBeDefined();
    expect(await meetThroughAdapter(name)).toBe(code);
  });
});
