import { describe, expect, test } from 'vitest';
import { origin, site } from './stub.ts';

/* The redirect URI is a page of the application, which posts the parameters in its address. */

type Browser = ReturnType<ReturnType<typeof site>['browser']>;

const post = (member: Browser, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  member.visit('/auth/linkedin/exchange', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

const parametersOf = (callback: string): Record<string, string> =>
  Object.fromEntries(new URL(callback, origin).searchParams);

describe('POST /exchange', () => {
  test('signs in, and returns the member and where to continue', async () => {
    const { browser, tokenRequests, time } = site();
    const member = browser();
    const answer = await post(member, parametersOf(await member.begin('?returnTo=/account')));
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      status: 'signed-in',
      member: { name: 'Ada Lovelace' },
      expiresAt: time.now + 7 * 24 * 60 * 60 * 1000,
      door: { mode: 'redirect', returnTo: '/account' },
    });
    expect(tokenRequests).toHaveLength(1);
    expect(await member.session()).toMatchObject({ status: 'signed-in' });
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  test('no token reaches the page', async () => {
    const member = site().browser();
    const text = await (await post(member, parametersOf(await member.begin()))).text();
    expect(text).not.toContain('canary');
    expect(text).not.toContain('token');
  });

  test('sends one token request for two deliveries, and returns the same outcome', async () => {
    const { browser, tokenRequests } = site();
    const member = browser();
    const parameters = parametersOf(await member.begin());
    const texts = await Promise.all(
      [post(member, parameters), post(member, parameters)].map(async (answer) => (await answer).text()),
    );
    texts.push(await (await post(member, parameters)).text());
    expect(new Set(texts).size).toBe(1);
    expect(tokenRequests).toHaveLength(1);
  });

  test('returns a cancelled login as an outcome', async () => {
    const { browser, tokenRequests } = site();
    const member = browser();
    const callback = await member.begin('?returnTo=/account', { error: 'user_cancelled_login' });
    const answer = await post(member, parametersOf(callback));
    expect([answer.status, await answer.json()]).toMatchObject([
      200,
      { status: 'failed', failure: { code: 'user_cancelled_login' }, door: { returnTo: '/account' } },
    ]);
    expect(tokenRequests).toEqual([]);
  });

  test('returns the channel of a popup', async () => {
    const member = site().browser();
    const channel = 'a-channel-of-the-opener';
    const callback = await member.begin(`?mode=popup&channel=${channel}`);
    expect(await (await post(member, parametersOf(callback))).json()).toMatchObject({
      door: { mode: 'popup', channel },
    });
  });

  test('rejects a forged callback without spending the attempt', async () => {
    const { browser, tokenRequests } = site();
    const member = browser();
    const callback = await member.begin();
    for (const forged of [{ code: 'c' }, { code: 'c', state: 'another' }]) {
      const answer = await post(member, forged);
      expect([answer.status, await answer.json()]).toMatchObject([401, { failure: { code: 'state_mismatch' } }]);
    }
    expect(tokenRequests).toEqual([]);
    expect((await post(member, parametersOf(callback))).status).toBe(200);
  });

  test.each([
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
  ])('rejects another site: %j', async (headers) => {
    const { browser, tokenRequests } = site();
    const member = browser();
    const answer = await post(member, parametersOf(await member.begin()), headers as Record<string, string>);
    expect([answer.status, await answer.json()]).toEqual([403, { status: 'refused', reason: 'cross-origin' }]);
    expect(tokenRequests).toEqual([]);
  });

  test('rejects a request without an origin', async () => {
    const member = site().browser();
    const answer = await member.visit('/auth/linkedin/exchange', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(parametersOf(await member.begin())),
    });
    expect(answer.status).toBe(403);
  });

  test.each([
    ['', 400],
    ['not json', 400],
    ['[]', 400],
    ['null', 400],
    ['"code"', 400],
    [{ code: 1, state: 's' }, 400],
    [{ code: ['a'], state: 's' }, 400],
    [{ code: 'x'.repeat(20_000), state: 's' }, 413],
  ])('rejects %j with %i', async (body, status) => {
    const answer = await post(site().browser(), body);
    expect([answer.status, await answer.json()]).toMatchObject([status, { status: 'refused' }]);
  });

  test('rejects a form', async () => {
    const answer = await post(site().browser(), 'code=c&state=s', {
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect(answer.status).toBe(415);
  });
});
