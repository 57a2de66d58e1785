import { revealSecret } from '@linkedin-auth/core';
import { createFakeLinkedIn, type Habits, type ScenarioName } from '@linkedin-auth/fake-linkedin';
import { createLinkedInAuth, endpointsAt } from '@linkedin-auth/node';
import { describe, expect, test, vi } from 'vitest';
import { clientId, clientSecret, freshCode, origin, redirectUri } from '../src/client.ts';

/* The Node adapter's headless calls at the fake LinkedIn, without routes and cookies. */

const otherRedirectUri = 'http://127.0.0.1:5173/done';

function headless(habits: Partial<Habits> = {}) {
  const redirectUris = [redirectUri, otherRedirectUri];
  const fake = createFakeLinkedIn({
    apps: [{ clientId, clientSecret, redirectUris, refreshTokens: true, clientCredentials: true }],
    habits,
  });
  const linkedIn = createLinkedInAuth({
    clientId,
    clientSecret,
    redirectUri,
    sealingKeys: ['a sealing key for the road, of 32 characters'],
    endpoints: endpointsAt(origin),
    clock: fake.now,
    fetch: (input, init) => fake.fetch(new Request(input, init)),
  });
  return { fake, linkedIn };
}

async function tokensOf({ fake, linkedIn }: ReturnType<typeof headless>) {
  const granted = await linkedIn.exchangeCode({ code: (await freshCode(fake)) ?? '' });
  if (!granted.ok) throw new Error(granted.failure.code);
  const { accessToken, refreshToken } = granted.tokens;
  return { accessToken: revealSecret(accessToken), refreshToken: revealSecret(refreshToken ?? accessToken), granted };
}

test('a grant can be exchanged, introspected, used, refreshed for a year, and removed', async () => {
  const site = headless();
  const { fake, linkedIn } = site;
  const { accessToken, refreshToken, granted } = await tokensOf(site);
  expect(granted).toMatchObject({ ok: true, member: { name: 'Ada Lovelace' }, scope: ['email', 'openid', 'profile'] });
  expect(await linkedIn.introspect(accessToken)).toMatchObject({ ok: true, active: true, authType: '3L' });
  const { member } = granted;
  expect(await linkedIn.fetchMember(accessToken, { sub: member?.sub })).toMatchObject({ ok: true, member });
  for (const day of [50, 100, 200, 360]) {
    fake.advance(day * 86_400 - (fake.now() - Date.now()) / 1000);
    expect(await linkedIn.refresh(refreshToken)).toMatchObject({ ok: true });
  }
  fake.removePermission('ada');
  expect(await linkedIn.introspect(accessToken)).toMatchObject({ ok: true, active: false, tokenStatus: 'revoked' });
  expect(await linkedIn.refresh(refreshToken)).toMatchObject({ failure: { code: 'refresh_token_invalid' } });
  expect(await linkedIn.fetchMember(accessToken)).toMatchObject({ failure: { code: 'access_token_revoked' } });
});

test('an application gets a client credentials token', async () => {
  expect(await headless().linkedIn.applicationToken()).toMatchObject({ ok: true });
});

test('a code can be exchanged only with the redirect URI that it was issued for', async () => {
  const { fake, linkedIn } = headless();
  const change = { redirect_uri: otherRedirectUri };
  const exchange = async (uri?: string) =>
    linkedIn.exchangeCode({ code: (await freshCode(fake, change)) ?? '', redirectUri: uri });
  expect(await exchange(otherRedirectUri)).toMatchObject({ ok: true });
  expect(await exchange()).toMatchObject({ ok: false, failure: { code: 'access_token_mismatch_unresolved' } });
});

test('waits for a new token that LinkedIn does not accept yet', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const site = headless({ newTokenDelay: 2 });
  const { accessToken } = await tokensOf(site);
  const fetched = site.linkedIn.fetchMember(accessToken, { issuedAt: site.fake.now() });
  for (const wait of [500, 1000, 2000]) {
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1), { timeout: 30_000 });
    site.fake.advance(wait / 1000);
    await vi.advanceTimersByTimeAsync(wait);
  }
  expect(await fetched).toMatchObject({ ok: true, member: { name: 'Ada Lovelace' } });
  vi.useRealTimers();
});

describe('failures are reported', () => {
  test.each<[ScenarioName, string]>([
    ['refresh-token-invalid', 'refresh_token_invalid'],
    ['refresh-quota-throttled', 'refresh_throttled'],
    ['refresh-missing-redirect-uri', 'refresh_read_as_code_grant'],
    ['refresh-invalid-client', 'invalid_client'],
    ['refresh-captive-portal', 'response_not_from_linkedin'],
    ['refresh-proxy-refusal', 'response_not_from_linkedin'],
    ['refresh-malformed', 'access_token_response_malformed'],
    ['refresh-truncated', 'linkedin_unreachable'],
    ['refresh-answer-lost', 'linkedin_unreachable'],
  ])('%s is reported as %s', async (scenario, code) => {
    const site = headless();
    const { refreshToken } = await tokensOf(site);
    site.fake.setScenario(scenario);
    expect(await site.linkedIn.refresh(refreshToken)).toMatchObject({ ok: false, failure: { code } });
  });

  test.each<[ScenarioName, string]>([
    ['userinfo-invalid-sub', 'userinfo_subject_mismatch'],
    ['userinfo-not-enough-permissions', 'userinfo_scope_missing'],
    ['userinfo-malformed', 'userinfo_malformed'],
    ['userinfo-gzip-garbage', 'response_not_from_linkedin'],
    ['userinfo-captive-portal', 'response_not_from_linkedin'],
    ['userinfo-connection-reset', 'linkedin_unreachable'],
    ['api-throttled', 'daily_limit_reached'],
    ['api-internal-error', 'linkedin_unavailable'],
    ['api-expired-access-token', 'access_token_expired'],
  ])('%s is reported as %s', async (scenario, code) => {
    const site = headless();
    const { accessToken, granted } = await tokensOf(site);
    site.fake.setScenario(scenario);
    const fetched = await site.linkedIn.fetchMember(accessToken, { sub: granted.member?.sub });
    expect(fetched).toMatchObject({ ok: false, failure: { code } });
  });

  test.each<[ScenarioName, string]>([
    ['introspect-bad-secret', 'introspection_invalid_client'],
    ['introspect-captive-portal', 'response_not_from_linkedin'],
    ['introspect-proxy-refusal', 'response_not_from_linkedin'],
    ['introspect-malformed', 'introspection_malformed'],
    ['introspect-empty-answer', 'linkedin_unavailable'],
  ])('%s is reported as %s', async (scenario, code) => {
    const site = headless();
    const { accessToken } = await tokensOf(site);
    site.fake.setScenario(scenario);
    expect(await site.linkedIn.introspect(accessToken)).toMatchObject({ ok: false, failure: { code } });
  });
});
