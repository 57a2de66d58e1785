import { revealSecret } from '@linkedin-auth/core';
import { describe, expect, test } from 'vitest';
import { type Answer, type createBrowser, idToken, jar, origin, site, start } from './stub.ts';

type Browser = ReturnType<typeof createBrowser>;

/** Returns the `Cookie` header of the browser's next request. */
const requestOf = ({ cookies }: Browser): Request =>
  new Request(origin, { headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') } });

const sessionCookies = ({ cookies }: Browser): readonly string[] =>
  [...cookies].flatMap(([name, value]) => (name.includes('session') ? [value] : []));

/** Grants tokens of a given length. */
const granting =
  (length: number, more: Readonly<Record<string, unknown>> = {}): Answer =>
  async () =>
    Response.json({
      access_token: `canary-access-${'a'.repeat(length)}`,
      expires_in: 5184000,
      refresh_token: `canary-refresh-${'r'.repeat(length)}`,
      refresh_token_expires_in: 31536000,
      scope: 'email,openid,profile,w_member_social',
      id_token: await idToken(start),
      ...more,
    });

const login = async (browser: Browser): Promise<Response> => browser.visit(await browser.begin());

describe('a session', () => {
  test('is read from any source of cookies', async () => {
    const { linkedIn, browser } = site();
    const member = browser();
    await login(member);
    const cookie = requestOf(member).headers.get('cookie') ?? '';
    const ada = expect.objectContaining({ sub: 'sub-1' });
    expect(await linkedIn.session({ headers: new Headers({ cookie }) })).toEqual(ada);
    // A request of Node, Express or Fastify.
    expect(await linkedIn.session({ headers: { cookie } })).toEqual(ada);
    // A header may have any name.
    expect(await linkedIn.session({ headers: { cookie, get: 'get' } })).toEqual(ada);
    expect(await linkedIn.session({ headers: {} })).toBeNull();
    expect(await linkedIn.session({ headers: { cookie: [cookie] } })).toEqual(ada);
  });
});

describe('tokens', () => {
  test('are in the session only on request', async () => {
    const { linkedIn, browser } = site({ answer: granting(1000) });
    const member = browser();
    await login(member);
    expect(await linkedIn.session(requestOf(member))).toMatchObject({ sub: 'sub-1' });
    expect(await linkedIn.grant(requestOf(member))).toBeNull();
    // Two tokens of a thousand characters would exceed this length.
    expect(sessionCookies(member).join('').length).toBeLessThan(600);
  });

  test('are kept sealed on request, and hidden from the browser', async () => {
    const { linkedIn, browser } = site({ keepTokens: true, answer: granting(0) });
    const member = browser();
    await login(member);
    const grant = await linkedIn.grant(requestOf(member));
    expect(grant).toMatchObject({
      member: { sub: 'sub-1' },
      scope: ['email', 'openid', 'profile', 'w_member_social'],
      expiresAt: start + 5184000_000,
      tokens: { refreshTokenExpiresAt: start + 31536000_000 },
    });
    expect(revealSecret(grant?.tokens.accessToken as never)).toBe('canary-access-');
    expect(revealSecret(grant?.tokens.refreshToken as never)).toBe('canary-refresh-');
    expect(JSON.stringify(grant)).not.toContain('canary');
    expect([...member.cookies].join()).not.toContain('canary');
    expect(Object.keys((await member.session()) as object)).toEqual(['status', 'member', 'expiresAt']);
  });

  test('are kept without a refresh token', async () => {
    const answer = granting(0, { refresh_token: undefined, refresh_token_expires_in: undefined });
    const { linkedIn, browser } = site({ keepTokens: true, answer });
    const member = browser();
    await login(member);
    expect((await linkedIn.grant(requestOf(member)))?.tokens).toMatchObject({
      refreshToken: null,
      refreshTokenExpiresAt: null,
    });
  });

  test('end with the session', async () => {
    const { linkedIn, browser, time } = site({ keepTokens: true });
    const member = browser();
    await login(member);
    const request = requestOf(member);
    time.now += 7 * 24 * 60 * 60 * 1000;
    expect(await linkedIn.grant(request)).toBeNull();
  });

  test('are in every response to concurrent callbacks', async () => {
    const { linkedIn, browser } = site({ keepTokens: true });
    const member = browser();
    const callback = await member.begin();
    await Promise.all([member.visit(callback), member.visit(callback)]);
    expect(await linkedIn.grant(requestOf(member))).not.toBeNull();
  });
});

describe('a session near the length of its cookie', () => {
  test('is replaced completely by a shorter one', async () => {
    let length = 700;
    const { linkedIn, browser } = site({ keepTokens: true, answer: (...call) => granting(length)(...call) });
    const member = browser();
    await member.visit(await member.begin('', { code: 'canary-one' }));
    length = 10;
    await member.visit(await member.begin('', { code: 'canary-two' }));
    expect(sessionCookies(member)).toHaveLength(1);
    expect((await linkedIn.grant(requestOf(member)))?.tokens.accessToken).toHaveProperty('toString');
    expect(revealSecret((await linkedIn.grant(requestOf(member)))?.tokens.accessToken as never)).toHaveLength(24);
  });

  test('leaves out a picture whose URL is too long, and returns the same outcome on a reload', async () => {
    const claims = { picture: `https://media.example/${'p'.repeat(3000)}` };
    const { browser, linkedIn } = site({ fault: { claims } });
    const member = browser();
    const callback = await member.begin('?mode=popup&channel=channel-of-this-attempt');
    await member.visit(callback, { html: true });
    expect(await linkedIn.session(requestOf(member))).toMatchObject({ name: 'Ada Lovelace', picture: null });
    expect(await (await member.visit(callback, { html: true })).text()).toContain('ada@example.com');
  });

  test('is removed when the member signs out', async () => {
    const { browser } = site({ keepTokens: true, answer: granting(700) });
    const member = browser();
    await login(member);
    await member.visit('/auth/linkedin/logout', { method: 'POST', headers: { origin } });
    expect(sessionCookies(member)).toEqual([]);
  });

  test.each([
    ['tokens', { answer: granting(4000), keepTokens: true }],
    ['a name', { fault: { claims: { name: 'n'.repeat(8000) } } }],
  ])('session_too_long without calling onSignedIn when no cookie can hold it: %s', async (_, options) => {
    const seen: unknown[] = [];
    const { browser } = site({ ...options, onSignedIn: () => void seen.push('signed in') });
    const member = browser();
    const response = await login(member);
    expect(response.headers.get('location')).toBe(`${origin}/?linkedin_error=session_too_long`);
    expect(sessionCookies(member)).toEqual([]);
    expect(seen).toEqual([]);
  });

  test.each(['', '1', 'x.x', 'eyJ', 'eyJhbGciOiJkaXIifQ..a.b.c'])(
    'is not read from a foreign cookie: "%s"',
    async (value) => {
      const { linkedIn } = site();
      const request = new Request(origin, { headers: { cookie: `${jar.session}=${value}` } });
      expect(await linkedIn.session(request)).toBeNull();
      expect(await linkedIn.grant(request)).toBeNull();
    },
  );
});

describe('an application without openid', () => {
  const answer = granting(0, { id_token: undefined, scope: 'w_member_social' });
  const scope = ['w_member_social'];

  test('receives tokens, and signs nobody in', async () => {
    const seen: unknown[] = [];
    const { browser, linkedIn } = site({ scope, answer, onSignedIn: (signedIn) => void seen.push(signedIn) });
    const member = browser();
    const response = await login(member);
    expect(response.headers.get('location')).toBe(`${origin}/`);
    expect(seen).toEqual([expect.objectContaining({ member: null, scope: ['w_member_social'] })]);
    expect(await member.session()).toEqual({ status: 'signed-out' });
    expect(await linkedIn.session(requestOf(member))).toBeNull();
    expect(sessionCookies(member)).toEqual([]);
  });

  test('finds the tokens in the session with keepTokens', async () => {
    const { browser, linkedIn } = site({ scope, answer, keepTokens: true });
    const member = browser();
    await login(member);
    expect(await linkedIn.grant(requestOf(member))).toMatchObject({ member: null, scope: ['w_member_social'] });
    expect(await linkedIn.session(requestOf(member))).toBeNull();
    expect(await member.session()).toEqual({ status: 'signed-out' });
  });
});
