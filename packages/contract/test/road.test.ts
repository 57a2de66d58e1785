import type { Failure } from '@linkedin-auth/core';
import { createFakeLinkedIn, type ScenarioName } from '@linkedin-auth/fake-linkedin';
import { createLinkedInAuth, endpointsAt } from '@linkedin-auth/node';
import { createVisitor } from '@linkedin-auth/testing/visitor';
import { describe, expect, test } from 'vitest';

const site = 'http://127.0.0.1:5173';
const provider = 'https://fake.example';

/** A complete login in memory: a browser that follows redirects, the Node adapter and the fake LinkedIn. */
function road() {
  const fake = createFakeLinkedIn();
  const failures: Failure[] = [];
  const linkedIn = createLinkedInAuth({
    clientId: 'fake-client-id',
    clientSecret: 'fake-client-secret',
    redirectUri: `${site}/auth/linkedin/callback`,
    sealingKeys: ['a sealing key for the road, of 32 characters'],
    endpoints: endpointsAt(provider),
    clock: fake.now,
    fetch: (input, init) => fake.fetch(new Request(input, init)),
    onFailure: (failure) => void failures.push(failure),
  });
  const { visit } = createVisitor(linkedIn.fetch, site);
  return {
    fake,
    failures,
    visit,
    tokenRequests: () => fake.requests().filter(({ path }) => path === '/oauth/v2/accessToken'),
    /** Signs in and returns the final location of the member. */
    login: async (choice: Parameters<typeof fake.authorize>[1] = {}): Promise<string> => {
      const begun = await visit('/auth/linkedin/login?returnTo=/account');
      const callback = await fake.authorize(begun.headers.get('location') ?? '', choice);
      return (await visit(callback.href)).headers.get('location') ?? 'no location';
    },
    session: async (): Promise<unknown> => (await visit('/auth/linkedin/session')).json(),
  };
}

describe('a login through the Node adapter at the fake LinkedIn', () => {
  test.each(['ada', 'grace', 'yukihiro', 'fatima', 'pablo'])('%s signs in', async (member) => {
    const { login, session, tokenRequests } = road();
    expect(await login({ member })).toBe(`${site}/account`);
    expect(await session()).toMatchObject({ status: 'signed-in' });
    expect(tokenRequests()).toHaveLength(1);
  });

  test('accepts an id_token with the issuer of 2023, and rotated keys', async () => {
    const { fake, login, session } = road();
    fake.setScenario('id-token-issuer-mismatch');
    expect(await login()).toBe(`${site}/account`);
    expect(await session()).toMatchObject({ status: 'signed-in' });
    // The adapter has just fetched the keys.
    fake.rotateKeys();
    expect(await login({ member: 'grace' })).toBe(`${site}/account`);
    expect(await session()).toMatchObject({ member: { name: 'Grace Hopper' } });
  });

  test('absent claims are null, and only an address that LinkedIn verified is verified', async () => {
    const { login, session } = road();
    await login({ member: 'grace' });
    expect(await session()).toMatchObject({
      member: { name: 'Grace Hopper', email: null, emailVerified: false, picture: null, locale: 'en-US' },
    });
    await login({ member: 'yukihiro' });
    expect(await session()).toMatchObject({ member: { name: '由紀弘 松本', emailVerified: false } });
    await login({ member: 'ada' });
    expect(await session()).toMatchObject({ member: { emailVerified: true } });
  });

  test.each([
    ['cancel-login', 'user_cancelled_login'],
    ['cancel-authorize', 'user_cancelled_authorize'],
  ] as const)('%s is reported as %s', async (decision, code) => {
    const { login, session, tokenRequests } = road();
    expect(await login({ decision })).toBe(`${site}/account?linkedin_error=${code}`);
    expect(await session()).toEqual({ status: 'signed-out' });
    expect(tokenRequests()).toEqual([]);
  });

  test.each<[ScenarioName, string]>([
    ['authorization-invalid-scope', 'authorization_invalid_scope'],
    ['callback-missing-code', 'callback_missing_code'],
    ['access-token-code-not-found', 'access_token_code_not_found'],
    ['access-token-code-expired-or-invalid', 'access_token_code_expired_or_invalid'],
    ['access-token-missing-grant-type', 'access_token_missing_grant_type'],
    ['access-token-missing-code', 'access_token_missing_code'],
    ['access-token-missing-redirect-uri', 'access_token_missing_redirect_uri'],
    ['access-token-missing-client-id', 'access_token_missing_client_id'],
    ['access-token-missing-client-secret', 'access_token_missing_client_secret'],
    ['access-token-invalid-client', 'invalid_client'],
    ['id-token-sig-none', 'id_token_invalid'],
    ['id-token-invalid-iss', 'id_token_invalid'],
    ['id-token-invalid-aud', 'id_token_invalid'],
    ['id-token-expired', 'id_token_invalid'],
    ['id-token-missing-iat', 'id_token_invalid'],
    ['id-token-missing-sub', 'id_token_invalid'],
    ['id-token-kid-absent-multiple-jwks', 'id_token_invalid'],
    ['id-token-missing', 'id_token_missing'],
    ['id-token-missing-aud', 'id_token_invalid'],
    ['id-token-future-iat', 'id_token_invalid'],
    ['jwks-internal-error', 'jwks_unavailable'],
    ['jwks-connection-reset', 'jwks_unavailable'],
    ['jwks-captive-portal', 'jwks_unavailable'],
    ['jwks-malformed', 'jwks_unavailable'],
    ['jwks-truncated', 'jwks_unavailable'],
    ['access-token-internal-error', 'linkedin_unavailable'],
    ['access-token-empty-answer', 'linkedin_unavailable'],
    ['access-token-answer-lost', 'network_error'],
    ['access-token-truncated', 'network_error'],
    ['access-token-gzip-garbage', 'response_not_from_linkedin'],
    ['access-token-oversized', 'response_not_from_linkedin'],
    ['access-token-captive-portal', 'response_not_from_linkedin'],
    ['access-token-proxy-refusal', 'response_not_from_linkedin'],
    ['access-token-external-member-binding', 'access_token_mismatch_unresolved'],
    ['access-token-code-verifier-rejected', 'invalid_client'],
    ['callback-openid-insufficient-scope', 'openid_insufficient_scope_error'],
    ['callback-access-denied', 'access_denied'],
    ['callback-server-error', 'linkedin_unavailable'],
    ['callback-temporarily-unavailable', 'linkedin_unavailable'],
    ['access-token-malformed', 'access_token_response_malformed'],
    ['access-token-connection-reset', 'network_error'],
    ['id-token-bad-signature', 'id_token_invalid'],
    // Nothing known explains these two, so the failure is unresolved.
    ['access-token-redirect-uri-mismatch', 'access_token_mismatch_unresolved'],
    ['access-token-code-used', 'access_token_mismatch_unresolved'],
  ])('%s is reported as %s, and the next login works', async (scenario, code) => {
    const { fake, login, failures, session } = road();
    fake.setScenario(scenario);
    expect(await login()).toBe(`${site}/account?linkedin_error=${code}`);
    expect(failures.map((failure) => failure.code)).toEqual([code]);
    expect(await login()).toBe(`${site}/account`);
    expect(await session()).toMatchObject({ status: 'signed-in' });
  });

  test.each<ScenarioName>([
    'access-token-missing-token-type',
    'access-token-missing-expires-in',
    'id-token-kid-absent-single-jwks',
    'id-token-signing-key-rotation',
  ])('%s does not prevent the login', async (scenario) => {
    const { fake, login, failures, session } = road();
    fake.setScenario(scenario);
    expect(await login()).toBe(`${site}/account`);
    expect(failures).toEqual([]);
    expect(await session()).toMatchObject({ status: 'signed-in', member: { name: 'Ada Lovelace' } });
  });

  test('rejects an unknown state without sending the code', async () => {
    const { fake, login, tokenRequests } = road();
    fake.setScenario('callback-state-mismatch');
    expect(await login()).toBe('no location');
    expect(tokenRequests()).toEqual([]);
  });

  test('sends the client secret only in the token request', async () => {
    const { fake, login } = road();
    await login();
    for (const { path, parameters } of fake.requests())
      expect('client_secret' in parameters).toBe(path === '/oauth/v2/accessToken');
    expect(JSON.stringify(fake.requests())).not.toContain('fake-client-secret');
  });
});
