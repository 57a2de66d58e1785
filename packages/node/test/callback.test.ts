import type { Failure } from '@linkedin-auth/core';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { idToken, jar, origin, provider, site, start } from './stub.ts';

afterEach(() => void vi.useRealTimers());

/** A session's default length, in milliseconds. */
const week = 7 * 24 * 60 * 60 * 1000;

const mismatch = {
  error: 'invalid_redirect_uri',
  error_description:
    'Unable to retrieve access token: appid/redirect uri/code verifier does not match authorization code. Or authorization code expired. Or external member binding exists',
};

describe('a login', () => {
  test('signs the member in and returns to where it began', async () => {
    const { browser, tokenRequests, time } = site();
    const member = browser();
    const response = await member.visit(await member.begin('?returnTo=/account'));
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe(`${origin}/account`);
    expect(await member.session()).toEqual({
      status: 'signed-in',
      member: {
        sub: 'sub-1',
        name: 'Ada Lovelace',
        givenName: null,
        familyName: null,
        email: 'ada@example.com',
        emailVerified: true,
        picture: null,
        locale: null,
      },
      expiresAt: time.now + week,
    });
    expect(tokenRequests).toHaveLength(1);
    expect([...member.cookies.keys()].filter((name) => name.includes('attempt'))).toEqual([]);
  });

  test("sends one token request, credentials in its body only, LinkedIn's five parameters and no other", async () => {
    const { browser, tokenRequests } = site();
    const member = browser();
    await member.visit(await member.begin());
    const [request] = tokenRequests;
    expect(request?.url).toBe(`${provider}/oauth/v2/accessToken`);
    expect([...(request?.body.keys() ?? [])].sort()).toEqual([
      'client_id',
      'client_secret',
      'code',
      'grant_type',
      'redirect_uri',
    ]);
    expect(request?.headers.has('authorization')).toBe(false);
  });

  test("is visible to the application's own routes", async () => {
    const { browser, linkedIn, time } = site();
    const member = browser();
    await member.visit(await member.begin());
    const cookie = [...member.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const request = new Request(origin, { headers: { cookie } });
    expect(await linkedIn.session(request)).toMatchObject({
      name: 'Ada Lovelace',
      signedInAt: time.now,
      expiresAt: time.now + week,
      fields: null,
    });
    expect(await linkedIn.session(new Request(origin))).toBeNull();
    time.now += week;
    expect(await linkedIn.session(request)).toBeNull();
  });

  test('passes tokens to the application, and keeps none when it refuses', async () => {
    const seen: unknown[] = [];
    const accepted = site({ onSignedIn: (signedIn) => void seen.push(signedIn) });
    const member = accepted.browser();
    await member.visit(await member.begin());
    expect(seen).toEqual([expect.objectContaining({ scope: ['email', 'openid', 'profile'] })]);
    expect(JSON.stringify(seen)).not.toContain('canary');

    const refused = site({ onSignedIn: () => Promise.reject(new Error('database down')) });
    const guest = refused.browser();
    const response = await guest.visit(await guest.begin());
    expect(response.headers.get('location')).toBe(`${origin}/?linkedin_error=unexpected_error`);
    expect(await guest.session()).toEqual({ status: 'signed-out' });
  });

  test('accepts a callback with the configured issuer', async () => {
    const { browser } = site();
    const member = browser();
    const callback = `${await member.begin()}&iss=${provider}/oauth`;
    expect((await member.visit(callback)).headers.get('location')).toBe(`${origin}/`);
  });

  test('removes an earlier failure from the address after a success', async () => {
    const { browser } = site();
    const member = browser();
    const callback = await member.begin(
      `?returnTo=${encodeURIComponent('/account?linkedin_error=state_mismatch&tab=1')}`,
    );
    expect((await member.visit(callback)).headers.get('location')).toBe(`${origin}/account?tab=1`);
  });

  test('claims its code for as long as LinkedIn may accept it', async () => {
    const claimed: [string, number][] = [];
    const { browser } = site({ claims: { claim: async (...claim) => claimed.push(claim) > 0 } });
    const member = browser();
    await member.visit(await member.begin());
    expect(claimed).toEqual([[expect.stringMatching(/^[\w-]{16}$/), 3600]]);
  });

  test('finishes in two tabs in any order', async () => {
    const { browser, tokenRequests } = site();
    const member = browser();
    const first = await member.begin('?returnTo=/first', { code: 'canary-first' });
    const second = await member.begin('?returnTo=/second', { code: 'canary-second' });
    expect((await member.visit(first)).headers.get('location')).toBe(`${origin}/first`);
    expect((await member.visit(second)).headers.get('location')).toBe(`${origin}/second`);
    expect(tokenRequests).toHaveLength(2);
  });

  test('opens a cookie that was sealed before the keys were rotated', async () => {
    const old = site({ sealingKeys: ['the old key, of 32 characters or more'] });
    const member = old.browser();
    const callback = await member.begin();
    const rotated = site({
      sealingKeys: ['the new key, of 32 characters or more', 'the old key, of 32 characters or more'],
    });
    const later = rotated.browser();
    for (const [name, value] of member.cookies) later.cookies.set(name, value);
    expect((await later.visit(callback)).headers.get('location')).toBe(`${origin}/`);
  });
});

describe('a repeated callback', () => {
  test('sends one token request in sequence, and returns the same outcome', async () => {
    const { browser, tokenRequests } = site();
    const member = browser();
    const callback = await member.begin('?returnTo=/account');
    const answers = [await member.visit(callback), await member.visit(callback), await member.visit(callback)];
    expect(answers.map((answer) => answer.headers.get('location'))).toEqual(Array(3).fill(`${origin}/account`));
    expect(tokenRequests).toHaveLength(1);
  });

  test('sends one token request at once, and returns the same outcome and session', async () => {
    const { browser, tokenRequests } = site();
    const member = browser();
    const callback = await member.begin('?returnTo=/account');
    const answers = await Promise.all([member.visit(callback), member.visit(callback)]);
    for (const answer of answers) {
      expect(answer.headers.get('location')).toBe(`${origin}/account`);
      expect(answer.headers.getSetCookie().join()).toContain(`${jar.session}=eyJ`);
    }
    expect(tokenRequests).toHaveLength(1);
  });

  test('returns the same failure without a second request', async () => {
    const { browser, tokenRequests } = site({ answer: async () => Response.json(mismatch, { status: 400 }) });
    const member = browser();
    const callback = await member.begin();
    const answers = [await member.visit(callback), await member.visit(callback)];
    const location = `${origin}/?linkedin_error=access_token_mismatch_unresolved`;
    expect(answers.map((answer) => answer.headers.get('location'))).toEqual([location, location]);
    expect(tokenRequests).toHaveLength(1);
  });

  test('sends no second request in another process with the same claims', async () => {
    const claimed = new Set<string>();
    const claims = { claim: async (key: string) => !claimed.has(key) && claimed.add(key) !== null };
    const [one, other] = [site({ claims }), site({ claims })];
    const member = one.browser();
    const callback = await member.begin();
    const elsewhere = other.browser();
    for (const [name, value] of member.cookies) elsewhere.cookies.set(name, value);
    await member.visit(callback);
    const response = await elsewhere.visit(callback);
    expect(response.headers.get('location')).toBe(`${origin}/?linkedin_error=code_already_claimed`);
    expect(one.tokenRequests.length + other.tokenRequests.length).toBe(1);
  });

  test('claims a second code after the end of the login, so that nobody can use it', async () => {
    const { browser, tokenRequests } = site();
    const member = browser();
    const callback = await member.begin('?returnTo=/account');
    await member.visit(callback);
    // The member follows the same link to LinkedIn a second time. The callback returns the existing outcome.
    const second = callback.replace('canary-code', 'canary-second-code');
    expect((await member.visit(second)).headers.get('location')).toBe(`${origin}/account`);

    const attacker = browser();
    const injected = await attacker.begin('', { code: 'canary-second-code' });
    expect((await attacker.visit(injected)).headers.get('location')).toContain('code_already_claimed');
    expect(await attacker.session()).toEqual({ status: 'signed-out' });
    expect(tokenRequests).toHaveLength(1);
  });

  test('exchanges one of two codes that arrive together, and claims the other', async () => {
    const { browser, tokenRequests } = site();
    const member = browser();
    const callback = await member.begin();
    await Promise.all([member.visit(callback), member.visit(callback.replace('canary-code', 'canary-second-code'))]);
    for (const code of ['canary-code', 'canary-second-code']) {
      const attacker = browser();
      const injected = await attacker.begin('', { code });
      expect((await attacker.visit(injected)).headers.get('location')).toContain('code_already_claimed');
    }
    expect(tokenRequests).toHaveLength(1);
  });

  test('returns its outcome when the store of claims rejects', async () => {
    let isDown = false;
    const { browser } = site({
      claims: { claim: () => (isDown ? Promise.reject(new Error('redis down')) : Promise.resolve(true)) },
    });
    const member = browser();
    const callback = await member.begin('?returnTo=/account');
    await member.visit(callback);
    isDown = true;
    expect((await member.visit(callback)).headers.get('location')).toBe(`${origin}/account`);
  });

  test('returns its outcome when the store of claims no longer answers', async () => {
    let hangs = false;
    const { browser } = site({
      claims: { claim: () => (hangs ? new Promise(() => {}) : Promise.resolve(true)) },
      timeouts: { request: 200 },
    });
    const member = browser();
    const callback = await member.begin('?returnTo=/account');
    await member.visit(callback);
    hangs = true;
    expect((await member.visit(callback)).headers.get('location')).toBe(`${origin}/account`);
  });

  test('does not sign in again after signing out', async () => {
    const { browser } = site();
    const member = browser();
    const callback = await member.begin();
    await member.visit(callback);
    await member.visit('/auth/linkedin/logout', { method: 'POST', headers: { origin } });
    expect((await member.visit(callback)).status).toBe(401);
    expect(await member.session()).toEqual({ status: 'signed-out' });
  });
});

describe('a forged callback is rejected and does not spend the attempt', () => {
  test.each([
    ['state_mismatch', (honest: string) => honest.replace(/state=[^&]*/, 'state=forged-forged-forged')],
    ['state_mismatch', (honest: string) => honest.replace(/state=([\w-]{16})[\w-]*/, `state=$1${'x'.repeat(27)}`)],
    ['state_mismatch', (honest: string) => honest.replace(/state=([\w-]{16})[\w-]*/, 'state=$1')],
    ['state_mismatch', (honest: string) => honest.replace(/state=/, 'state=%3B%20')],
    ['state_mismatch', (honest: string) => honest.replace(/&?state=[^&]*/, '')],
    ['callback_parameter_duplicated', (honest: string) => `${honest}&code=injected`],
    ['issuer_mismatch', (honest: string) => `${honest}&iss=https://evil.example`],
  ])('%s', async (code, forge) => {
    const failures: string[] = [];
    const { browser, tokenRequests } = site({ onFailure: (failure) => void failures.push(failure.code) });
    const member = browser();
    const honest = await member.begin();
    const response = await member.visit(forge(honest));
    expect([response.status, failures]).toEqual([401, [code]]);
    expect(await response.json()).toMatchObject({ status: 'failed', failure: { code } });
    expect(tokenRequests).toEqual([]);
    expect((await member.visit(honest)).headers.get('location')).toBe(`${origin}/`);
  });

  test('ignores a rejection of onFailure', async () => {
    const { browser } = site({ onFailure: () => Promise.reject(new Error('no log')) });
    const member = browser();
    expect((await member.visit(`${origin}/auth/linkedin/callback?code=x&state=y`)).status).toBe(401);
  });

  test('does not decide for a genuine callback that arrives at the same time', async () => {
    const { browser, tokenRequests } = site();
    const member = browser();
    const honest = await member.begin();
    const cookie = [...member.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const [forged, answer] = await Promise.all([
      member.visit(`${honest}&code=injected`, { headers: { cookie } }),
      member.visit(honest, { headers: { cookie } }),
    ]);
    // The forged callback is rejected, or arrives after the genuine one and gets its outcome. Its parameters are not used in either case.
    expect([401, 302]).toContain(forged.status);
    expect(answer.headers.get('location')).toBe(`${origin}/`);
    expect(tokenRequests.map(({ body }) => body.get('code'))).toEqual(['canary-code']);
    expect(tokenRequests).toHaveLength(1);
  });

  test("another browser's callback does not sign this browser in", async () => {
    const { browser, tokenRequests } = site();
    const [attacker, victim] = [browser(), browser()];
    const theirs = await attacker.begin();
    await victim.begin();
    expect((await victim.visit(theirs)).status).toBe(401);
    expect(await victim.session()).toEqual({ status: 'signed-out' });
    expect(tokenRequests).toEqual([]);
  });

  test('ignores a cookie that was sealed by others', async () => {
    const { browser } = site();
    const member = browser();
    const callback = await member.begin();
    for (const name of member.cookies.keys()) member.cookies.set(name, 'eyJhbGciOiJkaXIifQ..a.b.c');
    expect((await member.visit(callback)).status).toBe(401);
  });

  test('ignores a session cookie with the name of an attempt', async () => {
    const { browser } = site();
    const member = browser();
    await member.visit(await member.begin());
    const session = member.cookies.get(jar.session) ?? '';
    expect(session).toMatch(/^eyJ/);
    const callback = await member.begin();
    for (const name of member.cookies.keys()) if (name.includes('attempt')) member.cookies.set(name, session);
    expect((await member.visit(callback)).status).toBe(401);
  });
});

test('does not show the outcome of a settled attempt to a forged callback with the same beginning of state', async () => {
  const { browser, tokenRequests } = site();
  const member = browser();
  const honest = await member.begin('', { code: 'canary-code' });
  await member.visit(honest);
  const forged = honest
    .replace(/state=([\w-]{16})[\w-]*/, `state=$1${'x'.repeat(27)}`)
    .replace('canary-code', 'injected');
  expect((await member.visit(forged)).status).toBe(401);
  expect((await member.visit(honest)).headers.get('location')).toBe(`${origin}/`);
  expect(tokenRequests).toHaveLength(1);
});

describe('a login that fails returns with its code', () => {
  test.each([
    ['user_cancelled_login', { error: 'user_cancelled_login', error_description: 'The user cancelled LinkedIn login' }],
    ['user_cancelled_authorize', { error: 'user_cancelled_authorize' }],
    ['authorization_invalid_scope', { error: 'unauthorized_scope_error' }],
    ['callback_missing_code', {}],
  ])('%s, without a token request', async (code, answer) => {
    const failures: Failure[] = [];
    const { browser, tokenRequests } = site({ onFailure: (failure) => void failures.push(failure) });
    const member = browser();
    const response = await member.visit(
      await member.begin('?returnTo=/account?tab=1', answer as Record<string, string>),
    );
    expect(response.headers.get('location')).toBe(`${origin}/account?tab=1&linkedin_error=${code}`);
    expect(tokenRequests).toEqual([]);
    expect(failures.map((failure) => failure.code)).toEqual([code]);
  });

  test('callback_timeout for a member who returns after an hour', async () => {
    const { browser, time, tokenRequests } = site();
    const member = browser();
    const callback = await member.begin();
    time.now += 60 * 60 * 1000;
    expect((await member.visit(callback)).headers.get('location')).toBe(`${origin}/?linkedin_error=callback_timeout`);
    expect(tokenRequests).toEqual([]);
  });

  test("callback_timeout when the attempt's cookie has expired", async () => {
    const { browser, time } = site();
    const member = browser();
    const callback = await member.begin();
    time.now += 2 * 60 * 60 * 1000;
    expect(await (await member.visit(callback)).json()).toMatchObject({ failure: { code: 'callback_timeout' } });
  });

  test('access_token_code_expired_or_invalid for an attempt of more than 30 minutes', async () => {
    const { browser, time } = site({ answer: async () => Response.json(mismatch, { status: 400 }) });
    const member = browser();
    const callback = await member.begin();
    time.now += 31 * 60 * 1000;
    expect((await member.visit(callback)).headers.get('location')).toContain('access_token_code_expired_or_invalid');
  });

  test.each([
    ['31 minutes ahead', 31 * 60 * 1000, 'access_token_code_expired_or_invalid'],
    ['as late as ours', 0, 'access_token_mismatch_unresolved'],
    ['31 minutes behind ours', -31 * 60 * 1000, 'access_token_mismatch_unresolved'],
    ['unreadable', Number.NaN, 'access_token_mismatch_unresolved'],
  ])("uses LinkedIn's time for the age of a code when its clock is %s", async (_, ahead, code) => {
    const date = (): string => (Number.isNaN(ahead) ? 'soon' : new Date(time.now + ahead).toUTCString());
    const answer = async (): Promise<Response> => Response.json(mismatch, { status: 400, headers: { date: date() } });
    const { browser, time } = site({ answer });
    const member = browser();
    expect((await member.visit(await member.begin())).headers.get('location')).toContain(code);
  });

  test('access_token_timeout when LinkedIn never answers, and the request is aborted', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let aborted = false;
    let asked = (): void => {};
    const sent = new Promise<void>((resolve) => (asked = resolve));
    const { browser } = site({
      timeouts: { request: 5000 },
      answer: (_, signal) => {
        signal.addEventListener('abort', () => (aborted = true));
        asked();
        return new Promise(() => {});
      },
    });
    const member = browser();
    const answer = member.visit(await member.begin());
    await sent;
    await vi.advanceTimersByTimeAsync(5000);
    expect((await answer).headers.get('location')).toContain('access_token_timeout');
    expect(aborted).toBe(true);
  });

  test.each<[string, () => Promise<Response>]>([
    ['network_error', () => Promise.reject(new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } }))],
    ['access_token_timeout', () => Promise.reject(new DOMException('late', 'TimeoutError'))],
    ['linkedin_unavailable', async () => new Response('<html>', { status: 503 })],
    ['response_not_from_linkedin', async () => new Response('<html>')],
    ['access_token_response_malformed', async () => new Response('{"access_token":')],
    ['response_not_from_linkedin', async () => Response.redirect('https://elsewhere.example')],
    ['response_not_from_linkedin', async () => new Response('x'.repeat(1024 * 1024 + 1))],
    ['id_token_missing', async () => Response.json({ access_token: 'AQ', expires_in: 1 })],
    ['id_token_invalid', async () => Response.json({ access_token: 'AQ', expires_in: 1, id_token: 'not a JWT' })],
    ['invalid_client', async () => Response.json({ error: 'invalid_client' }, { status: 401 })],
    ['unknown_access_token_error', async () => Response.json({ error: 'bummer' }, { status: 400 })],
  ])('%s', async (code, answer) => {
    const { browser } = site({ answer });
    const member = browser();
    expect((await member.visit(await member.begin())).headers.get('location')).toBe(
      `${origin}/?linkedin_error=${code}`,
    );
    expect(await member.session()).toEqual({ status: 'signed-out' });
  });

  test('claims_unavailable when the store of claims rejects, without sending the code', async () => {
    const { browser, tokenRequests } = site({ claims: { claim: () => Promise.reject(new Error('redis down')) } });
    const member = browser();
    expect((await member.visit(await member.begin())).headers.get('location')).toContain('claims_unavailable');
    expect(tokenRequests).toEqual([]);
  });

  test('the next attempt succeeds after a failed one', async () => {
    let broken = true;
    const { browser, time } = site({
      answer: async (): Promise<Response> =>
        broken
          ? new Response('<html>', { status: 500 })
          : Response.json({ access_token: 'AQ', expires_in: 60, id_token: await idToken(time.now) }),
    });
    const member = browser();
    await member.visit(await member.begin('', { code: 'canary-one' }));
    broken = false;
    await member.visit(await member.begin('', { code: 'canary-two' }));
    expect(await member.session()).toMatchObject({ status: 'signed-in' });
  });
});

describe('the id_token is verified', () => {
  test.each([
    ['signature', { foreignKey: true }],
    ['kid', { kid: 'key-2' }],
    ['iss', { iss: 'https://evil.example' }],
    ['aud', { aud: 'another-client' }],
    ['exp', { issuedAt: start - 2 * 3600 * 1000 }],
    ['iat', { issuedAt: start + 3600 * 1000 }],
    ['sub', { claims: { sub: '' } }],
  ])('%s', async (reason, fault) => {
    const failures: Failure[] = [];
    const { browser } = site({ fault, onFailure: (failure) => void failures.push(failure) });
    const member = browser();
    await member.visit(await member.begin());
    expect(failures).toEqual([expect.objectContaining({ code: 'id_token_invalid', evidence: { reason } })]);
    expect(await member.session()).toEqual({ status: 'signed-out' });
  });

  test.each([
    ['59 seconds', 59, true],
    ['61 seconds', 61, false],
  ])('accepts or rejects a LinkedIn clock that is %s ahead', async (_, ahead, accepted) => {
    const { browser } = site({ fault: { issuedAt: start + ahead * 1000 } });
    const member = browser();
    await member.visit(await member.begin());
    expect(await member.session()).toMatchObject({ status: accepted ? 'signed-in' : 'signed-out' });
  });

  test('alg: rejects a token that is not signed with RS256', async () => {
    const forged = `${btoa('{"alg":"none"}').replaceAll('=', '')}.${btoa('{"sub":"x"}').replaceAll('=', '')}.`;
    const failures: Failure[] = [];
    const { browser } = site({
      onFailure: (failure) => void failures.push(failure),
      answer: async () => Response.json({ access_token: 'AQ', expires_in: 60, id_token: forged }),
    });
    const member = browser();
    await member.visit(await member.begin());
    expect(failures).toEqual([expect.objectContaining({ code: 'id_token_invalid', evidence: { reason: 'alg' } })]);
  });

  test('fetches the keys once for many logins', async () => {
    const { browser, jwksRequests, tokenRequests } = site();
    const member = browser();
    for (let login = 0; login < 3; login += 1) await member.visit(await member.begin('', { code: `canary-${login}` }));
    expect(tokenRequests).toHaveLength(3);
    expect(jwksRequests).toHaveLength(1);
  });

  test('does not fetch endlessly for an unpublished key', async () => {
    const { browser, jwksRequests } = site({ fault: { kid: 'key-2' } });
    for (let login = 0; login < 5; login += 1) {
      const member = browser();
      await member.visit(await member.begin('', { code: `canary-${login}` }));
    }
    expect(jwksRequests.length).toBeLessThanOrEqual(2);
  });

  test.each([
    ['are an error', () => new Response('no', { status: 500 })],
    [
      'are somewhere else',
      () => new Response(null, { status: 302, headers: { location: 'https://evil.example/jwks' } }),
    ],
    ['are no JSON', () => new Response('<html>')],
    ['are not a list', () => Response.json({ keys: 'none' })],
    ['do not end', () => new Response(`{"keys":[],"more":"${'x'.repeat(100_000)}"}`)],
  ])('jwks_unavailable when they %s', async (_, keys) => {
    const time = start;
    const { browser } = site({
      fetch: async (input) =>
        String(input instanceof Request ? input.url : input).endsWith('jwks')
          ? keys()
          : Response.json({ access_token: 'AQ', expires_in: 1, id_token: await idToken(time) }),
    });
    const member = browser();
    expect((await member.visit(await member.begin())).headers.get('location')).toContain('jwks_unavailable');
  });

  test.each([
    [true, 'true'],
    [true, true],
    [false, 'false'],
    [false, 1],
    [false, undefined],
  ])('email_verified is %j for %j', async (expected, email_verified) => {
    const { browser } = site({ fault: { claims: { email_verified } } });
    const member = browser();
    await member.visit(await member.begin());
    expect(await member.session()).toMatchObject({ member: { emailVerified: expected } });
  });

  test.each([
    ['en-US', 'en_US'],
    ['de', { language: 'de' }],
    ['en-GB', { language: 'en', country: 'GB' }],
    [null, 7],
  ])('locale is %j for %j', async (expected, locale) => {
    const { browser } = site({ fault: { claims: { locale, picture: 'javascript:alert(1)' } } });
    const member = browser();
    await member.visit(await member.begin());
    expect(await member.session()).toMatchObject({ member: { locale: expected, picture: null } });
  });
});

describe('the popup', () => {
  const popup = '?mode=popup&channel=channel-of-this-attempt&returnTo=/account';

  test('ends on a page that reports the outcome and runs nothing else', async () => {
    const { browser } = site();
    const member = browser();
    const response = await member.visit(await member.begin(popup), { html: true });
    const page = await response.text();
    expect(response.status).toBe(200);
    expect(page).toContain('You are signed in.');
    expect(page).toContain('href="/account">Continue to the site</a>');
    expect(page).toContain('linkedin-auth:channel-of-this-attempt');
    const nonce = /script nonce="([^"]+)"/.exec(page)?.[1] ?? 'none';
    expect(response.headers.get('content-security-policy')).toContain(`script-src 'nonce-${nonce}'`);
    expect(page).toContain('"tokens":null');
    expect(page).not.toContain('canary');
    expect(await member.session()).toMatchObject({ status: 'signed-in' });
  });

  test('reports a failure too', async () => {
    const { browser } = site();
    const member = browser();
    const response = await member.visit(await member.begin(popup, { error: 'user_cancelled_login' }), { html: true });
    const page = await response.text();
    expect(page).toContain('"code":"user_cancelled_login"');
    expect(page).toContain('You did not finish signing in with LinkedIn.');
  });

  test('escapes texts from LinkedIn and from links', async () => {
    const { browser } = site();
    const member = browser();
    const callback = await member.begin(
      `?mode=popup&channel=channel-of-this-attempt&returnTo=${encodeURIComponent('/"><script>alert(1)</script>')}`,
      {
        error: 'bummer',
        error_description: '</script><script>alert(2)</script>',
      },
    );
    const page = await (await member.visit(callback, { html: true })).text();
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page.match(/<\/script/g)).toHaveLength(1);
  });

  test.each(['', '&channel='])('reports through the window alone without a channel: %j', async (channel) => {
    const { browser } = site();
    const member = browser();
    const page = await (await member.visit(await member.begin(`?mode=popup${channel}`), { html: true })).text();
    expect(page).toContain('"state":null');
    expect(page).toContain('window.opener?.postMessage(message, location.origin)');
    expect(page).toContain('window.close()');
    expect(page).not.toContain('BroadcastChannel');
  });
});

describe('POST /logout', () => {
  test('removes the session', async () => {
    const { browser } = site();
    const member = browser();
    await member.visit(await member.begin());
    expect((await member.visit('/auth/linkedin/logout', { method: 'POST', headers: { origin } })).status).toBe(204);
    expect(member.cookies.size).toBe(0);
  });

  test.each([{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }, {}])(
    'rejects another site: %j',
    async (headers) => {
      const { browser } = site();
      const member = browser();
      await member.visit(await member.begin());
      const response = await member.visit('/auth/linkedin/logout', {
        method: 'POST',
        headers: headers as Record<string, string>,
      });
      expect(response.status).toBe(403);
      expect(await member.session()).toMatchObject({ status: 'signed-in' });
    },
  );
});

describe('GET /failures/:code', () => {
  test('explains a failure as a page and as JSON', async () => {
    const { browser } = site();
    const page = await browser().visit('/auth/linkedin/failures/state_mismatch', { html: true });
    expect(await page.text()).toContain('<main data-failure="state_mismatch">');
    const data = await browser().visit('/auth/linkedin/failures/state_mismatch');
    expect(await data.json()).toMatchObject({ failure: { docs: '/auth/linkedin/failures/state_mismatch' } });
  });

  test("shows LinkedIn's text only to the browser whose login failed", async () => {
    const { browser } = site({ answer: async () => Response.json({ error: 'bummer' }, { status: 400 }) });
    const [member, stranger] = [browser(), browser()];
    await member.visit(await member.begin());
    const path = '/auth/linkedin/failures/unknown_access_token_error';
    expect(await (await member.visit(path)).json()).toMatchObject({
      failure: { evidence: { error: 'bummer', httpStatus: 400 } },
    });
    const evidenceOf = async (response: Response): Promise<unknown> =>
      ((await response.json()) as { readonly failure: Failure }).failure.evidence;
    expect(await evidenceOf(await stranger.visit(path))).toEqual({});
    expect(await evidenceOf(await member.visit('/auth/linkedin/failures/state_mismatch'))).toEqual({});
  });

  test('shows the latest of several failures, with LinkedIn’s text escaped', async () => {
    let said = 'first';
    const { browser } = site({
      pages: { details: true },
      answer: async () => Response.json({ error: 'x', error_description: said }, { status: 400 }),
    });
    const member = browser();
    await member.visit(await member.begin('', { code: 'canary-one' }));
    said = '<script>alert(1)</script> & "more"';
    await member.visit(await member.begin('', { code: 'canary-two' }));
    const page = await member.visit('/auth/linkedin/failures/unknown_access_token_error', { html: true });
    const text = await page.text();
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;more&quot;');
    expect(text).not.toContain('>first<');
  });

  test.each(['nothing', 'toString', '__proto__'])('answers 404 for %s', async (code) => {
    expect((await site().browser().visit(`/auth/linkedin/failures/${code}`)).status).toBe(404);
  });
});

test('returns the code of an internal error without its message', async () => {
  let broken = false;
  const { linkedIn } = site({
    clock: () => {
      if (broken) throw new Error('canary');
      return start;
    },
  });
  broken = true;
  const response = await linkedIn.fetch(new Request(`${origin}/auth/linkedin/login`));
  expect(response.status).toBe(500);
  const text = await response.text();
  expect(text).toContain('unexpected_error');
  expect(text).not.toContain('canary');
});
