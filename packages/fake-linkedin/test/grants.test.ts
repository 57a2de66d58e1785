import { describe, expect, test } from 'vitest';
import type { FakeLinkedInOptions } from '../src/index.ts';
import { client, clientId, clientSecret, origin, redirectUri } from './client.ts';

const day = 24 * 60 * 60;

type Json = Readonly<Record<string, unknown>>;

const read = async (response: Response | Promise<Response>): Promise<readonly [number, Json]> => {
  const answer = await response;
  return [answer.status, (await answer.json()) as Json];
};

const app = { clientId, clientSecret, redirectUris: [redirectUri] };

/** Returns a fake with an app for which LinkedIn has enabled all features. */
const partner = (options: FakeLinkedInOptions = {}) => {
  const it = client({
    apps: [
      { ...app, refreshTokens: true, clientCredentials: true, nativePkce: true },
      { ...app, clientId: 'another-client-id' },
    ],
    ...options,
  });
  const post = (path: string, form: Readonly<Record<string, string>>): Promise<readonly [number, Json]> =>
    read(it.fake.fetch(new Request(`${origin}${path}`, { method: 'POST', body: new URLSearchParams(form) })));
  const credentials = { client_id: clientId, client_secret: clientSecret };
  return {
    ...it,
    tokens: async (change: Readonly<Record<string, string>> = {}): Promise<Json> =>
      (await read(it.exchange(await it.code(change))))[1],
    refresh: (refresh_token: unknown, change: Readonly<Record<string, string>> = {}) =>
      post('/oauth/v2/accessToken', {
        grant_type: 'refresh_token',
        refresh_token: String(refresh_token),
        ...credentials,
        ...change,
      }),
    application: (change: Readonly<Record<string, string>> = {}) =>
      post('/oauth/v2/accessToken', { grant_type: 'client_credentials', ...credentials, ...change }),
    introspect: (token: unknown, change: Readonly<Record<string, string>> = {}) =>
      post('/oauth/v2/introspectToken', { token: String(token), ...credentials, ...change }),
    userinfo: (token: unknown) =>
      read(it.get('/v2/userinfo', { headers: { authorization: `Bearer ${String(token)}` } })),
    post,
  };
};

describe('refresh tokens', () => {
  test('are issued to approved partners only', async () => {
    const { code, exchange } = client();
    const [, body] = await read(exchange(await code()));
    expect(body).not.toHaveProperty('refresh_token');
    expect(body).not.toHaveProperty('refresh_token_expires_in');
  });

  test('renew the access token and keep their value and expiry', async () => {
    const { tokens, refresh, wait, userinfo } = partner();
    const first = await tokens();
    expect(first).toMatchObject({ refresh_token: expect.stringMatching(/^AQ/), refresh_token_expires_in: 365 * day });
    wait(59 * day * 1000);
    const [status, second] = await refresh(first['refresh_token']);
    expect([status, second]).toEqual([
      200,
      {
        access_token: expect.stringMatching(/^AQ[\w-]{340,}$/),
        expires_in: 60 * day,
        refresh_token: first['refresh_token'],
        refresh_token_expires_in: 306 * day,
        scope: 'email,openid,profile',
      },
    ]);
    expect(second['access_token']).not.toBe(first['access_token']);
    // The first access token keeps its own lifetime.
    expect((await userinfo(first['access_token']))[0]).toBe(200);
    wait(2 * day * 1000);
    expect((await userinfo(first['access_token']))[0]).toBe(401);
    expect((await userinfo(second['access_token']))[0]).toBe(200);
  });

  test('shorten the access token near their expiry and are rejected after it', async () => {
    const { tokens, refresh, wait } = partner();
    const { refresh_token } = await tokens();
    wait(360 * day * 1000);
    expect(await refresh(refresh_token)).toMatchObject([
      200,
      { expires_in: 5 * day, refresh_token_expires_in: 5 * day },
    ]);
    wait(5 * day * 1000);
    expect(await refresh(refresh_token)).toEqual([400, refreshInvalid]);
  });

  const refreshInvalid = {
    error: 'invalid_request',
    error_description: 'The provided authorization grant or refresh token is invalid, expired or revoked',
  };

  test('return one error for an unknown token, a revoked one and one of another app', async () => {
    const { fake, tokens, refresh } = partner();
    const { refresh_token } = await tokens();
    expect(await refresh('AQ-unknown')).toEqual([400, refreshInvalid]);
    expect(await refresh(refresh_token, { client_id: 'another-client-id' })).toEqual([400, refreshInvalid]);
    fake.removePermission('ada');
    expect(await refresh(refresh_token)).toEqual([400, refreshInvalid]);
  });

  test('are rejected without a parameter or with a wrong client', async () => {
    const { tokens, refresh, post } = partner();
    const { refresh_token } = await tokens();
    expect(await post('/oauth/v2/accessToken', { grant_type: 'refresh_token' })).toMatchObject([
      400,
      { error_description: 'A required parameter "client_id" is missing' },
    ]);
    expect(await refresh('')).toMatchObject([
      400,
      { error_description: 'A required parameter "refresh_token" is missing' },
    ]);
    expect(await refresh(refresh_token, { client_secret: 'wrong' })).toMatchObject([401, { error: 'invalid_client' }]);
  });
});

describe('another login', () => {
  test('with the same scopes keeps earlier tokens', async () => {
    const { tokens, userinfo } = partner();
    const first = await tokens();
    await tokens({ scope: 'email profile openid' });
    expect((await userinfo(first['access_token']))[0]).toBe(200);
  });

  test('with other scopes revokes all earlier access tokens of this member only', async () => {
    const { fake, exchange, authorizationUrl, tokens, userinfo } = partner();
    const first = await tokens();
    const grace = (await fake.authorize(authorizationUrl(), { member: 'grace' })).searchParams.get('code');
    const [, hers] = await read(exchange(grace));
    const second = await tokens({ scope: 'openid profile' });
    expect(await userinfo(first['access_token'])).toEqual([
      401,
      {
        status: 401,
        serviceErrorCode: 65601,
        code: 'REVOKED_ACCESS_TOKEN',
        message: 'The token used in the request has been revoked by the user',
      },
    ]);
    expect((await userinfo(second['access_token']))[0]).toBe(200);
    expect((await userinfo(hers['access_token']))[0]).toBe(200);
  });
});

describe('client credentials', () => {
  test('return a token for 30 minutes with a string as expires_in', async () => {
    const { application, introspect, userinfo, wait } = partner();
    const [status, body] = await application();
    expect([status, body]).toEqual([200, { access_token: expect.stringMatching(/^AQ/), expires_in: '1800' }]);
    expect(await introspect(body['access_token'])).toMatchObject([200, { active: true, auth_type: '2L' }]);
    expect((await introspect(body['access_token']))[1]).not.toHaveProperty('scope');
    expect(await userinfo(body['access_token'])).toMatchObject([403, { code: 'ACCESS_DENIED' }]);
    wait(1_800_000);
    expect(await introspect(body['access_token'])).toMatchObject([200, { active: false, status: 'expired' }]);
  });

  test.each([
    [
      'not enabled',
      { client_id: 'another-client-id' },
      401,
      'access_denied',
      'This application is not allowed to create application tokens',
    ],
    ['wrong secret', { client_secret: 'wrong' }, 401, 'invalid_client_id', 'Client authentication failed'],
    ['unknown client', { client_id: 'abc' }, 400, 'invalid_client_id', 'The passed in client_id is invalid "abc"'],
    ['no secret', { client_secret: '' }, 400, 'invalid_request', 'A required parameter "client_secret" is missing'],
  ])('are rejected: %s', async (_, change, status, error, error_description) => {
    const { application } = partner();
    expect(await application(change)).toEqual([status, { error, error_description }]);
  });
});

describe('introspection', () => {
  test('describes a member’s token with times in seconds', async () => {
    const { tokens, introspect } = partner();
    const { access_token } = await tokens();
    const at = Date.UTC(2026, 0, 1) / 1000;
    expect(await introspect(access_token)).toEqual([
      200,
      {
        active: true,
        status: 'active',
        scope: 'email,openid,profile',
        client_id: clientId,
        created_at: at,
        expires_at: at + 60 * day,
        authorized_at: at,
        auth_type: '3L',
      },
    ]);
  });

  test('distinguishes expired from revoked', async () => {
    const { fake, tokens, introspect, wait } = partner();
    const first = await tokens();
    fake.removePermission('ada');
    expect(await introspect(first['access_token'])).toMatchObject([200, { active: false, status: 'revoked' }]);
    const second = await tokens();
    wait(60 * day * 1000);
    expect(await introspect(second['access_token'])).toMatchObject([200, { active: false, status: 'expired' }]);
  });

  test('returns only active: false for another app’s token', async () => {
    const { tokens, introspect } = partner();
    const { access_token } = await tokens();
    expect(await introspect(access_token, { client_id: 'another-client-id' })).toEqual([200, { active: false }]);
  });

  test.each([
    ['an unknown token', 'AQ-unknown', {}, 400],
    ['an unknown client', null, { client_id: 'abc' }, 400],
    ['a wrong secret', null, { client_secret: 'wrong' }, 401],
    ['no token', '', {}, 400],
  ])('rejects %s', async (_, token, change, status) => {
    const { tokens, introspect } = partner();
    const { access_token } = await tokens();
    expect((await introspect(token ?? access_token, change))[0]).toBe(status);
  });
});

describe('a member who removes the app', () => {
  test('loses all tokens and is asked for consent again', async () => {
    const { fake, tokens, userinfo } = partner();
    const { access_token } = await tokens();
    expect(() => fake.removePermission('nobody')).toThrow('member: unknown member "nobody"');
    fake.removePermission('grace');
    expect((await userinfo(access_token))[0]).toBe(200);
    fake.removePermission('ada');
    expect(await userinfo(access_token)).toMatchObject([401, { serviceErrorCode: 65601 }]);
  });
});

describe('native apps', () => {
  const verifier = 'a-verifier-of-at-least-forty-three-characters';
  const loopback = 'http://127.0.0.1:49152/';

  const native = async () => {
    const it = partner();
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
    const challenge = Buffer.from(digest).toString('base64url');
    const url = (change: Readonly<Record<string, string>> = {}): URL => {
      const asked = it.authorizationUrl({
        redirect_uri: loopback,
        code_challenge: challenge,
        code_challenge_method: 'S256',
        ...change,
      });
      return new URL(`/oauth/native-pkce/authorization${asked.search}`, asked);
    };
    const code = async (change = {}): Promise<string> =>
      (await it.fake.authorize(url(change))).searchParams.get('code') ?? '';
    const exchange = async (change: Readonly<Record<string, string | null>> = {}) =>
      read(
        it.exchange(await code(), {
          redirect_uri: loopback,
          code_verifier: verifier,
          client_secret: null,
          ...change,
        }),
      );
    return { ...it, url, code, exchange };
  };

  test('exchange a code with the verifier and without a secret', async () => {
    const { exchange } = await native();
    expect(await exchange()).toMatchObject([200, { access_token: expect.stringMatching(/^AQ/) }]);
  });

  test.each([
    ['another verifier', { code_verifier: `${verifier}x` }, 'appid/redirect uri/code verifier'],
    ['another port', { redirect_uri: 'http://127.0.0.1:49153/' }, 'appid/redirect uri/code verifier'],
    ['no verifier', { code_verifier: null }, 'A required parameter "code_verifier" is missing'],
    ['another app', { client_id: 'another-client-id' }, 'appid/redirect uri/code verifier'],
    ['an unknown app', { client_id: 'abc' }, 'Client authentication failed'],
  ])('the exchange rejects %s', async (_, change, text) => {
    const { exchange } = await native();
    expect((await exchange(change))[1]['error_description']).toContain(text);
  });

  test('web codes need the secret, native codes the verifier', async () => {
    const it = await native();
    expect(await it.exchange({ client_secret: clientSecret })).toMatchObject([401, { error: 'invalid_client' }]);
    expect(await it.exchange({ client_secret: clientSecret, code_verifier: null })).toMatchObject([400, {}]);
    const web = partner();
    const answer = await read(web.exchange(await web.code(), { client_secret: null, code_verifier: verifier }));
    expect(answer).toMatchObject([400, { error_description: 'A required parameter "client_secret" is missing' }]);
  });

  test.each([
    ['a host that is no loopback', { redirect_uri: 'https://app.example/' }],
    ['localhost by name', { redirect_uri: 'http://localhost:49152/' }],
    ['a fragment', { redirect_uri: `${loopback}#a` }],
    ['an invalid port', { redirect_uri: 'http://127.0.0.1:99999/' }],
  ])('%s leads to LinkedIn’s own page', async (_, change) => {
    const { fake, url } = await native();
    await expect(fake.authorize(url(change))).rejects.toThrow('The redirect_uri does not match the registered value');
  });

  test.each(['http://[::1]:1/cb?x=1', 'https://127.0.0.1', 'http://127.0.0.1/'])(
    'accept the loopback URI %s',
    async (uri) => {
      const { fake, url } = await native();
      expect((await fake.authorize(url({ redirect_uri: uri }))).searchParams.get('code')).toMatch(/^AQ/);
    },
  );

  test.each([{ code_challenge: '' }, { code_challenge_method: 'plain' }])(
    '%j returns an error to the app',
    async (change) => {
      const { fake, url } = await native();
      const back = await fake.authorize(url(change));
      expect(back.searchParams.get('error')).toBe('invalid_request');
    },
  );

  test('an app without native PKCE gets LinkedIn’s own page', async () => {
    const { fake, url } = await native();
    await expect(fake.authorize(url({ client_id: 'another-client-id' }))).rejects.toThrow('PKCE is not enabled');
  });
});
