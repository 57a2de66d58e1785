import { decodeJwt, decodeProtectedHeader } from 'jose';
import { describe, expect, test } from 'vitest';
import { type BehaviourId, behaviours } from '../src/behaviours.ts';
import { createFakeLinkedIn } from '../src/index.ts';
import { apiProofs } from './api-behaviours.ts';
import { client, clientId, clientSecret, origin, partner, redirectUri } from './client.ts';

/* Every row of the README's table of behaviours, shown from outside. */

type Site = ReturnType<typeof client>;
type Form = Readonly<Record<string, string>>;

const day = 86_400;

const bodyOf = async (response: Response | Promise<Response>): Promise<Record<string, unknown>> =>
  (await (await response).json()) as Record<string, unknown>;

const refusal = async (response: Response | Promise<Response>): Promise<unknown> => {
  const { error, error_description } = await bodyOf(response);
  return [(await response).status, error, error_description];
};

const post = (site: Site, path: string, form: Form): Promise<Response> =>
  site.get(path, { method: 'POST', body: new URLSearchParams(form) });

const credentials = { client_id: clientId, client_secret: clientSecret };

const callbackError = async (site: Site, change: Form | Readonly<Record<string, null>>): Promise<unknown> => {
  const { searchParams } = await site.fake.authorize(site.authorizationUrl(change));
  return [searchParams.get('error'), searchParams.get('error_description')];
};

const mismatch = [400, 'invalid_redirect_uri', expect.stringContaining('code verifier does not match authorization')];
const wrongSecret = [401, 'invalid_client', 'Client authentication failed'];

const userinfo = (site: Site, token: string | undefined, query = ''): Promise<Response> =>
  site.get(`/v2/userinfo${query}`, { headers: { authorization: `Bearer ${token}` } });

const statusOf = async (site: Site, token: string | undefined): Promise<unknown> =>
  (await bodyOf(post(site, '/oauth/v2/introspectToken', { ...credentials, token: token ?? '' })))['status'];

const refresh = (site: Site, token: string | undefined, change: Form = {}): Promise<Response> =>
  post(site, '/oauth/v2/accessToken', {
    ...credentials,
    grant_type: 'refresh_token',
    refresh_token: token ?? '',
    ...change,
  });

/** Returns a fake with two apps. */
const twoApps = () =>
  client({
    apps: [
      { clientId, clientSecret, redirectUris: [redirectUri], refreshTokens: true },
      { clientId: 'other', clientSecret, redirectUris: [redirectUri], refreshTokens: true },
    ],
  });

const proofs: Readonly<Record<BehaviourId, (site: Site) => Promise<void>>> = {
  paths: async (site) => {
    for (const [method, path] of [
      ['GET', '/oauth/v2/authorization'],
      ['GET', '/oauth/native-pkce/authorization'],
      ['POST', '/oauth/v2/accessToken'],
      ['POST', '/oauth/v2/introspectToken'],
      ['GET', '/v2/userinfo'],
      ['GET', '/oauth/openid/jwks'],
      ['GET', '/oauth/.well-known/openid-configuration'],
    ] as const)
      expect((await site.get(path, { method })).status, path).not.toBe(404);
  },
  'any-host': async ({ fake }) => {
    for (const host of ['https://www.linkedin.com', 'https://api.linkedin.com', 'http://127.0.0.1:4444']) {
      const answer = fake.fetch(new Request(`${host}/oauth/.well-known/openid-configuration`));
      expect(await bodyOf(answer)).toMatchObject({ issuer: `${host}/oauth` });
    }
  },
  'no-root-discovery': async ({ get }) => {
    for (const path of ['/.well-known/openid-configuration', '/.well-known/oauth-authorization-server']) {
      const answer = await get(path);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    }
  },
  'discovery-members': async ({ get }) => {
    expect(Object.keys(await bodyOf(get('/oauth/.well-known/openid-configuration'))).toSorted()).toEqual([
      'authorization_endpoint',
      'claims_supported',
      'id_token_signing_alg_values_supported',
      'issuer',
      'jwks_uri',
      'response_types_supported',
      'scopes_supported',
      'subject_types_supported',
      'token_endpoint',
      'userinfo_endpoint',
    ]);
  },
  'jwks-without-use': async ({ get }) => {
    const { keys } = (await bodyOf(get('/oauth/openid/jwks'))) as { keys: object[] };
    expect(Object.keys(keys[0] ?? {}).toSorted()).toEqual(['alg', 'e', 'kid', 'kty', 'n']);
  },
  'no-frames': async ({ ask }) => {
    for (const page of [await ask(), await ask({ client_id: 'x' })])
      expect(page.headers.get('x-frame-options')).toBe('SAMEORIGIN');
  },
  'wrong-client': async ({ ask }) => {
    const page = await ask({ client_id: 'x' });
    expect([page.status, page.headers.has('location')]).toEqual([401, false]);
    expect(await page.text()).toContain('The passed in client_id is invalid &quot;x&quot;');
    expect(await (await ask({ client_id: 'x' }, '*/*')).text()).toBe('Client_id doesn’t match');
  },
  'wrong-redirect-uri': async ({ ask }) => {
    const change = { redirect_uri: 'https://x.example/' };
    expect(await (await ask(change)).text()).toContain('The redirect_uri does not match the registered value');
    const statement = await ask(change, '*/*');
    expect([statement.status, await statement.text()]).toEqual([401, 'Redirect_uri doesn’t match']);
  },
  'exact-redirect-uri': async ({ ask }) => {
    for (const redirect_uri of [
      `${redirectUri}/`,
      redirectUri.replace('http:', 'https:'),
      redirectUri.replace('127.0.0.1', 'localhost'),
      redirectUri.replace('5173', '5174'),
      redirectUri.toUpperCase(),
    ])
      expect((await ask({ redirect_uri })).status).toBe(401);
  },
  'redirect-uri-query': async ({ fake, ask, authorizationUrl }) => {
    const callback = await fake.authorize(authorizationUrl({ redirect_uri: `${redirectUri}?id=1` }));
    expect(callback.searchParams.get('id')).toBe('1');
    expect((await ask({ redirect_uri: `${redirectUri}#x` })).status).toBe(401);
  },
  'http-localhost': async () => {
    const uri = 'http://localhost:3000/callback';
    const { fake, authorizationUrl } = client({ apps: [{ clientId, clientSecret, redirectUris: [uri] }] });
    expect((await fake.authorize(authorizationUrl({ redirect_uri: uri }))).host).toBe('localhost:3000');
  },
  'order-of-checks': async ({ ask }) => {
    const both = { redirect_uri: 'https://x.example/', scope: 'r_misspelt' };
    expect(await (await ask(both, '*/*')).text()).toBe('Redirect_uri doesn’t match');
    expect(await (await ask({ ...both, client_id: 'x' }, '*/*')).text()).toBe('Client_id doesn’t match');
  },
  'response-type': async (site) =>
    expect(await callbackError(site, { response_type: 'token' })).toEqual([
      'unsupported_response_type',
      'We only support a response_type of "code" but you passed "token"',
    ]),
  'scope-missing': async (site) =>
    expect(await callbackError(site, { scope: null })).toEqual([
      'invalid_request',
      'You need to pass the "scope" parameter',
    ]),
  'scope-unauthorized': async (site) => {
    for (const scope of ['w_member_social', 'r_liteprofile', 'r_emailaddress'])
      expect(await callbackError(site, { scope: `openid profile ${scope}` })).toEqual([
        'unauthorized_scope_error',
        `Scope &quot;${scope}&quot; is not authorized for your application`,
      ]);
  },
  'scope-unknown': async (site) =>
    expect(await callbackError(site, { scope: 'openid profile x' })).toEqual(['invalid_scope_error', null]),
  'openid-alone': async (site) =>
    expect(await callbackError(site, { scope: 'openid' })).toEqual([
      'openid_insufficient_scope_error',
      'Include valid openId scopes like profile, email',
    ]),
  'scope-interstitial': async ({ ask }) => {
    const page = await ask({ scope: 'x' });
    expect([page.status, (await page.text()).includes('<meta http-equiv="refresh"')]).toEqual([200, true]);
    const statement = await ask({ scope: 'x' }, '*/*');
    expect([statement.status, await statement.text()]).toEqual([401, 'Invalid scope']);
  },
  'scope-separators': async ({ ask }) => {
    for (const scope of ['openid profile', 'openid,profile', 'openid+profile'])
      expect((await ask({ scope })).status).toBe(200);
  },
  'state-echoed': async ({ fake, authorizationUrl }) => {
    const url = authorizationUrl({ state: null });
    expect((await fake.authorize(url)).searchParams.has('state')).toBe(false);
    expect((await fake.authorize(`${url}&state=a%2fb+c%20d%C3%A9`)).search).toMatch(/&state=a%2fb\+c%20d%C3%A9$/);
  },
  'tolerated-parameters': async (site) => {
    const callback = await site.fake.authorize(
      site.authorizationUrl({
        nonce: 'n',
        code_challenge: 'c',
        code_challenge_method: 'S256',
        enable_extended_login: 'true',
      }),
    );
    expect((await site.exchange(callback.searchParams.get('code'))).status).toBe(200);
  },
  prompt: async ({ ask }) => {
    expect((await ask({ prompt: 'none' })).status).toBe(401);
    expect((await ask({ prompt: 'login' })).status).toBe(200);
  },
  'consent-all-or-nothing': async ({ ask }) => {
    const html = await (await ask()).text();
    for (const scope of ['openid', 'profile', 'email']) expect(html).toContain(`<code>${scope}</code>`);
    expect(html).not.toContain('type="checkbox"');
  },
  'consent-remembered': async () => {
    const site = client();
    const request = site.authorizationUrl().search.slice(1);
    const decided = await post(site, '/oauth/v2/authorization', { request, decision: 'allow' });
    const headers = { cookie: decided.headers.get('set-cookie') ?? '', accept: 'text/html' };
    const askAgain = (change: Form = {}) => site.fake.fetch(new Request(site.authorizationUrl(change), { headers }));
    expect((await askAgain()).status).toBe(303);
    expect((await askAgain({ scope: 'email profile openid' })).status).toBe(303);
    expect((await askAgain({ scope: 'openid profile' })).status).toBe(200);
  },
  cancel: async ({ fake, authorizationUrl }) => {
    for (const [decision, error, description] of [
      ['cancel-login', 'user_cancelled_login', 'The user cancelled LinkedIn login'],
      ['cancel-authorize', 'user_cancelled_authorize', 'The user cancelled the authorization'],
    ] as const) {
      const { searchParams } = await fake.authorize(authorizationUrl(), { decision });
      expect(Object.fromEntries(searchParams)).toEqual({ error, error_description: description, state: 's' });
    }
  },
  'callback-bare': async ({ fake, authorizationUrl }) => {
    const { searchParams } = await fake.authorize(authorizationUrl());
    expect([...searchParams.keys()]).toEqual(['code', 'state']);
  },
  'code-shape': async ({ code }) => expect(await code()).toMatch(/^AQ[\w-]{190,220}$/),
  'code-lifetime': async (site) => {
    const [young, old] = [await site.code(), await site.code()];
    site.wait(30 * 60 * 1000 - 1);
    expect((await site.exchange(young)).status).toBe(200);
    site.wait(1);
    expect(await refusal(site.exchange(old))).toEqual(mismatch);
  },
  'code-once': async ({ code, exchange }) => {
    const one = await code();
    const answers = await Promise.all(Array.from({ length: 10 }, () => exchange(one)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  },
  mismatch: async ({ code, exchange }) => {
    expect(await refusal(exchange(await code(), { redirect_uri: `${redirectUri}/` }))).toEqual(mismatch);
    const used = await code();
    await exchange(used);
    expect(await refusal(exchange(used))).toEqual(mismatch);
    const other = twoApps();
    expect(await refusal(other.exchange(await other.code(), { client_id: 'other' }))).toEqual(mismatch);
  },
  'code-not-found': async ({ exchange }) =>
    expect(await refusal(exchange('AQ'))).toEqual([
      401,
      'invalid_request',
      'Unable to retrieve access token: authorization code not found',
    ]),
  'five-parameters': async ({ code, exchange }) => {
    for (const name of ['grant_type', 'code', 'redirect_uri', 'client_id', 'client_secret'])
      for (const value of [null, ''])
        expect(await refusal(exchange(await code(), { [name]: value }))).toEqual([
          400,
          'invalid_request',
          `A required parameter "${name}" is missing`,
        ]);
  },
  'no-basic': async ({ code, exchange }) => {
    const headers = { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` };
    const answer = exchange(await code(), { client_id: null, client_secret: null }, { headers });
    expect(await refusal(answer)).toEqual([400, 'invalid_request', 'A required parameter "client_id" is missing']);
  },
  'query-parameters': async ({ code, get }) => {
    const query = { ...credentials, grant_type: 'authorization_code', code: await code(), redirect_uri: redirectUri };
    const path = `/oauth/v2/accessToken?${new URLSearchParams(query)}`;
    expect((await get(path, { method: 'POST' })).status).toBe(200);
  },
  'wrong-secret': async ({ code, exchange }) => {
    expect(await refusal(exchange(await code(), { client_secret: 'x' }))).toEqual(wrongSecret);
    const secret = 'a/b=c+d';
    const site = client({ apps: [{ clientId, clientSecret: secret, redirectUris: [redirectUri] }] });
    expect((await site.exchange(await site.code(), { client_secret: secret })).status).toBe(200);
    const body = `grant_type=authorization_code&code=x&redirect_uri=x&client_id=${clientId}&client_secret=${secret}`;
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    expect(await refusal(site.get('/oauth/v2/accessToken', { method: 'POST', body, headers }))).toEqual(wrongSecret);
  },
  'stray-verifier': async ({ code, exchange }) =>
    expect(await refusal(exchange(await code(), { code_verifier: 'v'.repeat(43) }))).toEqual(wrongSecret),
  'post-only': async ({ get }) => expect((await get('/oauth/v2/accessToken')).status).toBe(405),
  'no-cors': async ({ code, exchange, get }) => {
    const answers = [
      await exchange(await code(), {}, { headers: { origin: 'https://app.example' } }),
      await get('/oauth/v2/accessToken', { method: 'OPTIONS', headers: { origin: 'https://app.example' } }),
    ];
    for (const { headers } of answers) expect(headers.has('access-control-allow-origin')).toBe(false);
  },
  'access-token-shape': async (site) => {
    const tokens = await site.tokens();
    expect(tokens).toMatchObject({ access_token: expect.stringMatching(/^AQ[\w-]{300,600}$/), expires_in: 5_184_000 });
    site.wait(60 * day * 1000 - 1);
    expect((await userinfo(site, tokens['access_token'])).status).toBe(200);
    site.wait(1);
    expect((await userinfo(site, tokens['access_token'])).status).toBe(401);
  },
  'scope-answered': async ({ code, exchange }) => {
    const answer = await bodyOf(exchange(await code({ scope: 'profile openid email' })));
    expect(answer['scope']).toBe('email,openid,profile');
  },
  'id-token-with-openid': async ({ code, exchange }) => {
    expect(await bodyOf(exchange(await code({ scope: 'profile' })))).not.toHaveProperty('id_token');
    expect(await bodyOf(exchange(await code({ scope: 'openid profile' })))).toHaveProperty('id_token');
  },
  'other-scopes-revoke': async (site) => {
    const [first, second] = [await site.tokens(), await site.tokens()];
    expect(await statusOf(site, first['access_token'])).toBe('active');
    await site.code({ scope: 'openid profile' });
    expect(await statusOf(site, first['access_token'])).toBe('revoked');
    expect(await statusOf(site, second['access_token'])).toBe('revoked');
  },
  'id-token-header': async ({ tokens }) => {
    const { id_token = '' } = await tokens();
    expect(decodeProtectedHeader(id_token)).toEqual({
      alg: 'RS256',
      typ: 'JWT',
      kid: expect.stringMatching(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/),
    });
  },
  'id-token-claims': async (site) => {
    const { iss, aud, iat = 0, exp } = decodeJwt((await site.tokens())['id_token'] ?? '');
    expect([iss, aud, iat, exp]).toEqual([`${origin}/oauth`, clientId, site.fake.now() / 1000, iat + 3600]);
  },
  'id-token-absent-claims': async ({ code, exchange }) => {
    const { id_token } = await bodyOf(exchange(await code({ nonce: 'n' })));
    const claims = Object.keys(decodeJwt(String(id_token)));
    for (const name of ['nonce', 'at_hash', 'auth_time', 'azp']) expect(claims).not.toContain(name);
  },
  'id-token-types': async ({ fake, authorizationUrl, exchange }) => {
    for (const [member, email_verified, locale] of [
      ['ada', 'true', 'en_US'],
      ['yukihiro', 'false', 'ja_JP'],
    ] as const) {
      const { searchParams } = await fake.authorize(authorizationUrl(), { member });
      const { id_token } = await bodyOf(exchange(searchParams.get('code')));
      expect(decodeJwt(String(id_token))).toMatchObject({ email_verified, locale });
    }
  },
  'pairwise-sub': async () => {
    const site = twoApps();
    const subs = await Promise.all(
      [clientId, 'other'].map(async (client_id) => {
        const answer = await bodyOf(site.exchange(await site.code({ client_id }), { client_id }));
        const { sub } = decodeJwt(String(answer['id_token']));
        expect(await bodyOf(userinfo(site, String(answer['access_token'])))).toMatchObject({ sub });
        return sub;
      }),
    );
    expect(subs[0]).not.toBe(subs[1]);
  },
  'userinfo-claims': async ({ fake, authorizationUrl, exchange, get }) => {
    const claims = async (member: string, scope: string): Promise<string[]> => {
      const { searchParams } = await fake.authorize(authorizationUrl({ scope }), { member });
      const { access_token } = await bodyOf(exchange(searchParams.get('code')));
      const headers = { authorization: `Bearer ${String(access_token)}` };
      return Object.keys(await bodyOf(get('/v2/userinfo', { headers }))).toSorted();
    };
    const profile = ['family_name', 'given_name', 'locale', 'name', 'sub'];
    expect(await claims('grace', 'openid profile email')).toEqual(profile);
    expect(await claims('ada', 'profile')).toEqual([...profile, 'picture'].toSorted());
    expect(await claims('ada', 'profile email')).toEqual([...profile, 'email', 'email_verified', 'picture'].toSorted());
  },
  'userinfo-locale': async ({ programs }) =>
    expect((await bodyOf(programs.userinfo()))['locale']).toEqual({ country: 'US', language: 'en' }),
  'userinfo-needs-profile': async (site) => {
    const { access_token } = await bodyOf(site.exchange(await site.code({ scope: 'openid email' })));
    expect(await bodyOf(userinfo(site, String(access_token)))).toMatchObject({
      status: 403,
      serviceErrorCode: 100,
      message: 'Not enough permissions to access: userinfo.GET.NO_VERSION',
    });
  },
  'userinfo-parameters': async (site) => {
    const { access_token } = await site.tokens();
    expect((await userinfo(site, access_token, '?projection=(sub)')).status).toBe(200);
    expect((await site.get(`/v2/userinfo?oauth2_access_token=${access_token}`)).status).toBe(200);
    expect((await userinfo(site, access_token, '?schema=openid')).status).toBe(403);
  },
  'rest-errors': async (site) => {
    const { access_token } = await site.tokens();
    const revoked = await site.tokens();
    const code = async (answer: Promise<Response>) => (await bodyOf(answer))['serviceErrorCode'];
    expect(await code(site.get('/v2/userinfo'))).toBe(65_604);
    expect(await code(userinfo(site, 'AQ'))).toBe(65_600);
    site.wait(60 * day * 1000);
    expect(await code(userinfo(site, access_token))).toBe(65_602);
    site.fake.removePermission('ada');
    expect(await code(userinfo(site, revoked['access_token']))).toBe(65_601);
  },
  'retired-me': async (site) => {
    const { access_token } = await site.tokens();
    const headers = { authorization: `Bearer ${access_token}` };
    expect((await site.get('/v2/me', { headers })).status).toBe(403);
    expect((await site.get('/v2/people', { headers })).status).toBe(404);
  },
  'uri-too-long': async ({ get }) => {
    for (const path of [`/v2/me?${'q'.repeat(4100)}`, `/rest/${'p'.repeat(8200)}`])
      expect((await get(path)).status).toBe(414);
  },
  'refresh-for-partners': async (site) => {
    expect(await site.tokens()).toHaveProperty('refresh_token');
    expect(await client().tokens()).not.toHaveProperty('refresh_token');
  },
  'refresh-fixed-year': async (site) => {
    const { refresh_token } = await site.tokens();
    site.wait(59 * day * 1000);
    expect(await bodyOf(refresh(site, refresh_token))).toMatchObject({
      refresh_token,
      refresh_token_expires_in: 306 * day,
      expires_in: 60 * day,
    });
    site.wait(306 * day * 1000);
    expect((await refresh(site, refresh_token)).status).toBe(400);
  },
  'refresh-cut-short': async (site) => {
    const { refresh_token } = await site.tokens();
    site.wait(360 * day * 1000);
    expect(await bodyOf(refresh(site, refresh_token))).toMatchObject({
      refresh_token_expires_in: 5 * day,
      expires_in: 5 * day,
    });
  },
  'refresh-refused': async () => {
    const refused = [
      400,
      'invalid_request',
      'The provided authorization grant or refresh token is invalid, expired or revoked',
    ];
    const site = twoApps();
    const { refresh_token } = await site.tokens();
    expect(await refusal(refresh(site, 'AQ'))).toEqual(refused);
    expect(await refusal(refresh(site, refresh_token, { client_id: 'other' }))).toEqual(refused);
    expect((await refresh(site, refresh_token)).status).toBe(200);
    site.fake.removePermission('ada');
    expect(await refusal(refresh(site, refresh_token))).toEqual(refused);
  },
  'permission-removed': async (site) => {
    const { access_token, refresh_token } = await site.tokens();
    site.fake.removePermission('ada');
    expect(await statusOf(site, access_token)).toBe('revoked');
    expect((await refresh(site, refresh_token)).status).toBe(400);
    expect((await post(site, '/oauth/v2/revoke', { ...credentials, token: access_token ?? '' })).status).toBe(404);
  },
  'introspection-answer': async (site) => {
    const at = site.fake.now() / 1000;
    expect(await bodyOf(site.programs.introspection())).toEqual({
      active: true,
      status: 'active',
      scope: 'email,openid,profile',
      client_id: clientId,
      created_at: at,
      expires_at: at + 60 * day,
      authorized_at: at,
      auth_type: '3L',
    });
    const { access_token } = await bodyOf(site.programs.applicationToken());
    const own = post(site, '/oauth/v2/introspectToken', { ...credentials, token: String(access_token) });
    expect(await bodyOf(own)).toMatchObject({ auth_type: '2L' });
  },
  'introspection-foreign': async () => {
    const site = twoApps();
    const { access_token = '' } = await site.tokens();
    const asked = post(site, '/oauth/v2/introspectToken', { ...credentials, client_id: 'other', token: access_token });
    expect(await bodyOf(asked)).toEqual({ active: false });
  },
  'introspection-refused': async (site) => {
    const { access_token: token = '' } = await site.tokens();
    const status = async (change: Form) =>
      (await post(site, '/oauth/v2/introspectToken', { ...credentials, token, ...change })).status;
    expect([
      await status({}),
      await status({ client_id: 'x' }),
      await status({ token: 'AQ' }),
      await status({ client_secret: 'x' }),
    ]).toEqual([200, 400, 400, 401]);
  },
  'application-token': async (site) => {
    const { access_token, expires_in } = await bodyOf(site.programs.applicationToken());
    expect(expires_in).toBe('1800');
    expect(await statusOf(site, String(access_token))).toBe('active');
    site.wait(1800 * 1000);
    expect(await statusOf(site, String(access_token))).toBe('expired');
    expect(await refusal(client().programs.applicationToken())).toEqual([
      401,
      'access_denied',
      'This application is not allowed to create application tokens',
    ]);
  },
  'application-token-refused': async (site) => {
    const ask = (change: Form) =>
      post(site, '/oauth/v2/accessToken', { ...credentials, grant_type: 'client_credentials', ...change });
    expect(await refusal(ask({ client_secret: 'x' }))).toEqual([
      401,
      'invalid_client_id',
      'Client authentication failed',
    ]);
    expect(await refusal(ask({ client_id: 'x' }))).toEqual([
      400,
      'invalid_client_id',
      'The passed in client_id is invalid "x"',
    ]);
  },
  'native-flow': async (site) => {
    const verifier = 'v'.repeat(43);
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
    const challenge = Buffer.from(digest).toString('base64url');
    const url = (redirect_uri: string) => {
      const { search } = site.authorizationUrl({
        redirect_uri,
        code_challenge: challenge,
        code_challenge_method: 'S256',
      });
      return `${origin}/oauth/native-pkce/authorization${search}`;
    };
    for (const uri of ['http://127.0.0.1:50123', 'http://[::1]:50124/done']) {
      const callback = await site.fake.authorize(url(uri));
      const native = { redirect_uri: uri, client_secret: null, code_verifier: verifier };
      expect((await site.exchange(callback.searchParams.get('code'), native)).status).toBe(200);
      const second = await site.fake.authorize(url(uri));
      const wrong = { ...native, code_verifier: 'w'.repeat(43) };
      expect(await refusal(site.exchange(second.searchParams.get('code'), wrong))).toEqual(mismatch);
    }
    await expect(site.fake.authorize(url(redirectUri.replace('127.0.0.1', 'app.example')))).rejects.toThrow();
    await expect(createFakeLinkedIn().authorize(url('http://127.0.0.1:50123'))).rejects.toThrow('PKCE is not enabled');
  },
  ...apiProofs,
};

describe.each(behaviours.map(({ id, step }) => ({ id, step })))('$step: $id', ({ id }) => {
  test('is reproduced by the fake', () => proofs[id](client(partner)));
});
