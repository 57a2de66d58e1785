import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { failureOf, memoryGrants } from '../../src/index.ts';
import { createLinkedIn, day, inTime, refreshesAt, signIn, subOf, useSimulatedTime, vaultOf } from '../world.ts';
import { rejection } from './parts.ts';

/* What the answers to `vault.fetch` do to grants and to the app. */

beforeEach(useSimulatedTime);
afterEach(() => void vi.useRealTimers());

async function kept(refreshTokens = true) {
  const linkedIn = createLinkedIn(refreshTokens);
  const store = memoryGrants();
  const onEnded = vi.fn();
  const vault = vaultOf(linkedIn, store, { apiVersion: '202601', onEnded });
  await vault.keep(await signIn(linkedIn));
  vi.setSystemTime(Date.now() + 60_000);
  return { linkedIn, store, vault, onEnded };
}

test('a revoked token ends its grant, and the application is informed', async () => {
  const { linkedIn, vault, onEnded, store } = await kept();
  linkedIn.removePermission('ada');
  const response = await inTime(vault.fetch(subOf(), '/v2/userinfo'));
  expect(failureOf(response)).toMatchObject({ code: 'access_token_revoked' });
  expect(await vault.accessToken(subOf())).toMatchObject({ ok: false, failure: { code: 'access_token_revoked' } });
  expect(await rejection(vault.fetch(subOf(), '/v2/userinfo'))).toMatchObject({ code: 'access_token_revoked' });
  await vault.close();
  expect(onEnded).toHaveBeenCalledTimes(1);
  const { rows } = await store.list({ clientId: 'app', limit: 10 });
  expect(rows).toMatchObject([{ status: 'revoked', sealed: null }]);
});

test('a token that LinkedIn calls expired is refreshed, and the call sent again', async () => {
  const { linkedIn, vault } = await kept();
  linkedIn.setScenario('api-expired-access-token');
  const post = JSON.stringify({ author: 'urn:li:organization:1' });
  const response = await inTime(vault.fetch(subOf(), '/rest/posts', { method: 'POST', body: post }));
  // The fake has no organizations, but it has accepted the token.
  expect(failureOf(response)).toMatchObject({ code: 'organization_permission_missing' });
  expect(refreshesAt(linkedIn)).toHaveLength(1);
});

test('without a refresh token, such a grant ends', async () => {
  const { linkedIn, vault } = await kept(false);
  linkedIn.setScenario('api-expired-access-token');
  const response = await inTime(vault.fetch(subOf(), '/v2/userinfo'));
  expect(failureOf(response)).toMatchObject({ code: 'access_token_expired' });
  expect(await vault.accessToken(subOf())).toMatchObject({ ok: false, failure: { code: 'access_token_expired' } });
});

test('a 429 pauses the app in every process, and ends by itself', async () => {
  const { linkedIn, store, vault } = await kept();
  const other = vaultOf(linkedIn, store);
  linkedIn.setScenario('api-throttled-application-day');
  const response = await vault.fetch(subOf(), '/v2/userinfo');
  expect(failureOf(response)).toMatchObject({ code: 'daily_limit_reached' });
  const requests = linkedIn.requests().length;
  expect(await rejection(other.fetch(subOf(), '/v2/userinfo'))).toMatchObject({ code: 'app_paused' });
  expect(linkedIn.requests()).toHaveLength(requests);
  vi.setSystemTime(Math.ceil(Date.now() / day) * day);
  // The login did not ask for `openid`, so userinfo refuses it.
  expect(failureOf(await other.fetch(subOf(), '/v2/userinfo'))).toMatchObject({ code: 'userinfo_scope_missing' });
});

test.each([
  ['grant_unknown', undefined],
  ['grant_unknown', 'somebody-else'],
])('rejects with %s for the sub %j', async (code, sub) => {
  const { vault } = await kept();
  expect(await rejection(vault.fetch(sub as string, '/v2/userinfo'))).toMatchObject({
    name: 'LinkedInAuthError',
    code,
  });
});

test('rejects by name while the store is unavailable', async () => {
  const { linkedIn, store } = await kept();
  const broken = vaultOf(linkedIn, { ...store, pausedUntil: () => Promise.reject(new Error('canary of a store')) });
  const error = await rejection(broken.fetch(subOf(), '/v2/userinfo'));
  expect(error).toMatchObject({ name: 'LinkedInAuthError', code: 'store_unavailable' });
  expect(String(error)).not.toContain('canary');
});

test('an answer that cannot be stored reaches its caller, and `onFailure` the reason', async () => {
  const { linkedIn, store } = await kept();
  const onFailure = vi.fn();
  const broken = { ...store, lease: () => Promise.reject(new Error('disk full')) };
  linkedIn.removePermission('ada');
  const response = await inTime(vaultOf(linkedIn, broken, { onFailure }).fetch(subOf(), '/v2/userinfo'));
  expect(response.status).toBe(401);
  expect(onFailure).toHaveBeenCalledWith(expect.objectContaining({ code: 'store_unavailable' }), { sub: subOf() });
});

test('rejects a version of the wrong form at once', async () => {
  const create = () => vaultOf(createLinkedIn(), memoryGrants(), { apiVersion: '2026-01' });
  expect(create).toThrow(/^apiVersion: must be a month as YYYYMM/);
});
