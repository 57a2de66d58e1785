import { LinkedInAuthError } from '@linkedin-auth/core';
import { createFakeLinkedIn, type FakeLinkedInOptions } from '@linkedin-auth/fake-linkedin';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { failureOf } from '../../src/fetch/judge.ts';
import type { FetchParts } from '../../src/fetch/parts.ts';
import { rejection, vault } from './parts.ts';

/* Calls of a member's token at the fake LinkedIn, whose clock is the vault's. */

const start = Date.UTC(2026, 0, 15, 12);
const redirectUri = 'https://app.example/callback';
const app = {
  clientId: 'client-1',
  clientSecret: 'secret-1',
  redirectUris: [redirectUri],
  products: ['Sign In with LinkedIn using OpenID Connect', 'Share on LinkedIn'],
} as const;

async function signedIn(options: FakeLinkedInOptions = {}, changes: Partial<FetchParts> = {}) {
  const linkedIn = createFakeLinkedIn({ apps: [app], clock: () => Date.now(), ...options });
  const send = linkedIn.intercept();
  const query = { response_type: 'code', client_id: app.clientId, redirect_uri: redirectUri, state: 'state' };
  const url = `https://www.linkedin.com/oauth/v2/authorization?${new URLSearchParams({ ...query, scope: 'openid profile w_member_social' })}`;
  const callback = await linkedIn.authorize(url, { member: 'ada' });
  const exchange = new URLSearchParams({
    grant_type: 'authorization_code',
    code: callback.searchParams.get('code') ?? '',
    client_id: app.clientId,
    client_secret: app.clientSecret,
    redirect_uri: redirectUri,
  });
  const granted = await send('https://www.linkedin.com/oauth/v2/accessToken', { method: 'POST', body: exchange });
  const { access_token: accessToken, id_token: idToken } = (await granted.json()) as Record<string, string>;
  const claims = JSON.parse(Buffer.from(idToken?.split('.')[1] ?? '', 'base64url').toString()) as { sub: string };
  const issuedAt = linkedIn.now();
  const requests: Request[] = [];
  const site = vault({
    fetch: async (input) => {
      requests.push((input as Request).clone());
      return send(input);
    },
    tokenOf: async () => ({ ok: true, accessToken: accessToken ?? '', issuedAt }),
    clock: linkedIn.now,
    ...changes,
  });
  const post = { author: `urn:li:person:${claims.sub}`, commentary: 'Hello' };
  return { ...site, linkedIn, requests, post, sub: claims.sub, accessToken: accessToken ?? '' };
}

afterEach(() => void vi.useRealTimers());
const fakeTime = (): void => void vi.useFakeTimers({ now: start, toFake: ['setTimeout', 'clearTimeout', 'Date'] });

describe('vault.fetch at LinkedIn', () => {
  test('posts with a path and a body', async () => {
    const { fetch, linkedIn, requests, post, sub, accessToken } = await signedIn();
    const response = await fetch(sub, '/rest/posts', { method: 'POST', body: JSON.stringify(post) });
    expect(response.status).toBe(201);
    expect(linkedIn.posts()).toMatchObject([{ member: 'ada', content: post }]);
    const [request] = requests;
    expect(request?.url).toBe('https://api.linkedin.com/rest/posts');
    expect(Object.fromEntries(request?.headers ?? [])).toMatchObject({
      authorization: `Bearer ${accessToken}`,
      'linkedin-version': '202601',
      'x-restli-protocol-version': '2.0.0',
    });
  });

  test('reads userinfo, which needs no version', async () => {
    const { fetch, requests, sub } = await signedIn({}, { apiVersion: undefined });
    const response = await fetch(sub, '/v2/userinfo');
    expect(await response.json()).toMatchObject({ sub, name: 'Ada Lovelace' });
    expect(failureOf(response)).toBeNull();
    expect(requests[0]?.headers.has('linkedin-version')).toBe(false);
  });

  test('sends the headers of the caller, except a token', async () => {
    const { fetch, requests, sub, accessToken } = await signedIn();
    const headers = { 'LinkedIn-Version': '202512', 'X-Restli-Protocol-Version': '1.0.0', Authorization: 'Bearer own' };
    await fetch(sub, '/rest/posts', { headers });
    expect(Object.fromEntries(requests[0]?.headers ?? [])).toMatchObject({
      authorization: `Bearer ${accessToken}`,
      'linkedin-version': '202512',
      'x-restli-protocol-version': '1.0.0',
    });
  });

  test('refuses a call below /rest without a version, before it is sent', async () => {
    const { fetch, requests, sub } = await signedIn({}, { apiVersion: undefined });
    const error = await rejection(fetch(sub, '/rest/posts'));
    expect(error).toBeInstanceOf(LinkedInAuthError);
    expect(error).toMatchObject({ code: 'api_version_missing', failure: { evidence: { sent: false } } });
    expect(requests).toEqual([]);
  });

  test('names a version that is no longer active', async () => {
    const { fetch, sub, post, reports, paused } = await signedIn(
      { habits: { apiVersions: 'one-year' } },
      { apiVersion: '202401' },
    );
    const response = await fetch(sub, '/rest/posts', { method: 'POST', body: JSON.stringify(post) });
    expect(response.status).toBe(426);
    expect(failureOf(response)).toMatchObject({
      code: 'api_version_inactive',
      evidence: { httpStatus: 426, reason: 'LinkedIn-Version: 202401' },
    });
    expect([reports, paused.until]).toEqual([[], null]);
  });

  test('waits until LinkedIn accepts a young token, and sends the body again', async () => {
    fakeTime();
    const { fetch, linkedIn, requests, sub, post, reports } = await signedIn({ habits: { newTokenDelay: 5 } });
    const call = fetch(sub, '/rest/posts', { method: 'POST', body: JSON.stringify(post) });
    await vi.advanceTimersByTimeAsync(20_000);
    expect((await call).status).toBe(201);
    // After 0, 1, 3 and 7 seconds.
    expect(requests).toHaveLength(4);
    expect(linkedIn.posts()).toHaveLength(1);
    expect(reports).toEqual([]);
  });

  test('reports a token as revoked once it is 15 seconds old', async () => {
    fakeTime();
    const { fetch, requests, sub, reports } = await signedIn({ habits: { newTokenDelay: 60 } });
    const call = fetch(sub, '/v2/userinfo');
    await vi.advanceTimersByTimeAsync(20_000);
    const response = await call;
    expect(failureOf(response)).toMatchObject({ code: 'access_token_not_yet_active' });
    expect(await response.json()).toMatchObject({ serviceErrorCode: 65601 });
    expect(requests).toHaveLength(4);
    // Nobody knows yet whether it is revoked.
    expect(reports).toEqual([]);
    const later = await fetch(sub, '/v2/userinfo');
    expect(failureOf(later)).toMatchObject({ code: 'access_token_revoked' });
    expect(reports).toHaveLength(1);
  });

  test('does not send a stream again', async () => {
    fakeTime();
    const { fetch, requests, sub, post } = await signedIn({ habits: { newTokenDelay: 5 } });
    const body = new Blob([JSON.stringify(post)]).stream();
    const response = await fetch(sub, '/rest/posts', { method: 'POST', body });
    expect([response.status, requests.length]).toEqual([401, 1]);
    expect(failureOf(response)).toMatchObject({ code: 'access_token_not_yet_active' });
  });

  test('stops waiting when the caller does', async () => {
    fakeTime();
    const { fetch, requests, sub } = await signedIn({ habits: { newTokenDelay: 5 } });
    const controller = new AbortController();
    const call = rejection(fetch(sub, '/v2/userinfo', { signal: controller.signal }));
    await vi.advanceTimersByTimeAsync(1500);
    const reason = new Error('the caller left');
    controller.abort(reason);
    expect(await call).toBe(reason);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(requests).toHaveLength(2);
  });

  test('reports a revoked token to its grant, and returns the whole answer', async () => {
    const { fetch, linkedIn, sub, accessToken, reports, requests } = await signedIn();
    linkedIn.advance(60);
    linkedIn.removePermission('ada');
    const response = await fetch(sub, '/v2/userinfo');
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: 'REVOKED_ACCESS_TOKEN' });
    expect(reports).toMatchObject([{ sub, accessToken, answer: { status: 401, error: 'REVOKED_ACCESS_TOKEN' } }]);
    expect(requests).toHaveLength(1);
  });

  test('sends a call again with the token of a newer login', async () => {
    const older = await signedIn();
    older.linkedIn.advance(60);
    let given = 0;
    const { fetch, reports } = vault({
      fetch: older.linkedIn.intercept(),
      clock: older.linkedIn.now,
      tokenOf: async () => {
        given += 1;
        return { ok: true, accessToken: given === 1 ? 'canary-of-an-older-login' : older.accessToken, issuedAt: start };
      },
    });
    const response = await fetch(older.sub, '/rest/posts', { method: 'POST', body: JSON.stringify(older.post) });
    expect(response.status).toBe(201);
    expect(reports).toMatchObject([{ accessToken: 'canary-of-an-older-login' }]);
  });

  test('gives up after one newer token', async () => {
    let given = 0;
    const { fetch } = vault({
      fetch: createFakeLinkedIn().intercept(),
      tokenOf: async () => ({ ok: true, accessToken: `canary-${(given += 1)}`, issuedAt: 0 }),
    });
    expect((await fetch('sub', '/v2/userinfo')).status).toBe(401);
    expect(given).toBeLessThan(5);
  });

  test.each([
    ['with Retry-After', 'api-throttled-infrastructure', start + 1000],
    ['for a daily limit', 'api-throttled-application-day', Date.UTC(2026, 0, 16)],
  ] as const)('pauses the app after a 429 %s, and sends nothing meanwhile', async (_, scenario, until) => {
    fakeTime();
    const { fetch, linkedIn, requests, sub, paused } = await signedIn();
    linkedIn.setScenario(scenario);
    const response = await fetch(sub, '/v2/userinfo');
    expect(response.status).toBe(429);
    expect(paused.until).toBe(until);
    const error = await rejection(fetch(sub, '/v2/userinfo'));
    expect(error).toMatchObject({
      code: 'app_paused',
      failure: { evidence: { sent: false, retryAfterSeconds: (until - start) / 1000 } },
    });
    expect(requests).toHaveLength(1);
    linkedIn.advance((until - start) / 1000);
    expect((await fetch(sub, '/v2/userinfo')).status).toBe(200);
  });
});
