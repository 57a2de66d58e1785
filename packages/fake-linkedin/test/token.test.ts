import { createLocalJWKSet, decodeJwt, generateKeyPair, type JSONWebKeySet, jwtVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import { client, clientId, clientSecret, origin, redirectUri } from './client.ts';

const mismatch =
  'Unable to retrieve access token: appid/redirect uri/code verifier does not match authorization code. Or authorization code expired. Or external member binding exists';

const refusal = async (response: Response): Promise<unknown> => [response.status, await response.json()];

const invalidRequest = (status: number, error_description: string): unknown => [
  status,
  { error: 'invalid_request', error_description },
];

describe('token endpoint', () => {
  test('issues tokens in LinkedIn’s format', async () => {
    const { code, exchange } = client();
    const response = await exchange(await code({ scope: 'profile openid email' }));
    expect(response.status).toBe(200);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual({
      access_token: expect.stringMatching(/^AQ[\w-]{340,}$/),
      expires_in: 5184000,
      scope: 'email,openid,profile',
      token_type: 'Bearer',
      id_token: expect.stringMatching(/^eyJ/),
    });
  });

  test.each([
    [undefined, 'openid profile', 'Bearer'],
    [undefined, 'profile', undefined],
    ['with-openid', 'profile', undefined],
    ['always', 'profile', 'Bearer'],
    ['never', 'openid profile', undefined],
  ] as const)('with the habit tokenType: %j and the scope "%s", token_type is %j', async (tokenType, scope, type) => {
    const { code, exchange } = client({ habits: { ...(tokenType && { tokenType }) } });
    const answer = (await (await exchange(await code({ scope }))).json()) as Readonly<Record<string, unknown>>;
    expect(answer['token_type']).toBe(type);
    expect(Object.hasOwn(answer, 'id_token')).toBe(scope.includes('openid'));
  });

  test('reports missing parameters in a fixed order', async () => {
    const { exchange } = client();
    const names = ['grant_type', 'code', 'redirect_uri', 'client_id', 'client_secret'];
    for (let left = 0; left < names.length; left += 1) {
      const without = Object.fromEntries(names.slice(left).map((name) => [name, null]));
      const response = await exchange('x', without);
      expect(await response.json()).toMatchObject({
        error_description: `A required parameter "${names[left]}" is missing`,
      });
    }
  });

  test('reads only the first value of a repeated parameter', async () => {
    const { code, get } = client();
    const once = `grant_type=authorization_code&redirect_uri=${encodeURIComponent(redirectUri)}&client_id=${clientId}&client_secret=fake-client-secret`;
    const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
    const body = `code=${await code()}&code=another&${once}&client_secret=wrong`;
    expect((await get('/oauth/v2/accessToken', { method: 'POST', body, headers })).status).toBe(200);
  });

  test('treats a body larger than 64 KiB as empty', async () => {
    const { code, exchange } = client();
    const response = await exchange(await code(), { padding: 'x'.repeat(64 * 1024) });
    expect(await refusal(response)).toEqual(invalidRequest(400, 'A required parameter "grant_type" is missing'));
  });

  test('accepts a secret with any characters', async () => {
    const clientSecret = 'a/b=c+d&e %20ü==';
    const { code, exchange } = client({ apps: [{ clientId, clientSecret, redirectUris: [redirectUri] }] });
    expect((await exchange(await code(), { client_secret: clientSecret })).status).toBe(200);
  });

  test.each(['grant_type', 'code', 'redirect_uri', 'client_id', 'client_secret'])(
    'reports %s as missing if it is absent or empty',
    async (parameter) => {
      const { code, exchange } = client();
      for (const value of [null, '']) {
        const response = await exchange(await code(), { [parameter]: value });
        expect(await refusal(response)).toEqual(invalidRequest(400, `A required parameter "${parameter}" is missing`));
      }
    },
  );

  test('reads parameters from the body and then from the query', async () => {
    const { code, exchange, get } = client();
    const query = new URLSearchParams({
      grant_type: 'authorization_code',
      code: await code(),
      redirect_uri: redirectUri,
      client_id: clientId,
      client_secret: clientSecret,
    });
    expect((await get(`/oauth/v2/accessToken?${query}`, { method: 'POST' })).status).toBe(200);
    query.set('code', await code());
    query.set('client_secret', 'not-the-secret');
    const body = new URLSearchParams({ client_secret: clientSecret });
    expect((await get(`/oauth/v2/accessToken?${query}`, { method: 'POST', body })).status).toBe(200);
    expect((await exchange(null)).status).toBe(400);
  });

  test('ignores HTTP Basic authentication', async () => {
    const { code, exchange } = client();
    const basic = { authorization: `Basic ${btoa('fake-client-id:fake-client-secret')}` };
    const response = await exchange(await code(), { client_id: null, client_secret: null }, { headers: basic });
    expect(await refusal(response)).toEqual(invalidRequest(400, 'A required parameter "client_id" is missing'));
  });

  test('reads only form bodies', async () => {
    const { get } = client();
    const json = {
      method: 'POST',
      body: '{"grant_type":"authorization_code"}',
      headers: { 'content-type': 'application/json' },
    };
    expect(await refusal(await get('/oauth/v2/accessToken', json))).toEqual(
      invalidRequest(400, 'A required parameter "grant_type" is missing'),
    );
  });

  test('rejects an unknown grant_type', async () => {
    const { exchange } = client();
    for (const grant_type of ['password', 'implicit', 'toString', '__proto__'])
      expect(await refusal(await exchange('x', { grant_type }))).toMatchObject([400, { error: 'invalid_request' }]);
  });

  test.each([{ client_secret: 'wrong' }, { client_id: 'another' }, { code_verifier: 'a'.repeat(43) }])(
    'rejects the client for %j',
    async (change) => {
      const { code, exchange } = client();
      expect(await refusal(await exchange(await code(), change))).toEqual([
        401,
        { error: 'invalid_client', error_description: 'Client authentication failed' },
      ]);
    },
  );

  test('does not find an unknown code', async () => {
    const { exchange } = client();
    expect(await refusal(await exchange('AQnobody'))).toEqual(
      invalidRequest(401, 'Unable to retrieve access token: authorization code not found'),
    );
  });

  test.each([
    ['a redirect URI other than the code’s', 0, { redirect_uri: `${redirectUri}/` }],
    ['a code of another app', 0, { client_id: 'second', client_secret: 'second-secret' }],
    ['a code of 30 minutes', 30 * 60 * 1000, {}],
  ])('returns the mismatch error for %s', async (_, wait, change) => {
    const second = { clientId: 'second', clientSecret: 'second-secret', redirectUris: [redirectUri] };
    const first = { clientId, clientSecret: 'fake-client-secret', redirectUris: [redirectUri] };
    const site = client({ apps: [first, second] });
    const code = await site.code();
    site.fake.advance(wait / 1000);
    expect(await refusal(await site.exchange(code, change))).toEqual([
      400,
      { error: 'invalid_redirect_uri', error_description: mismatch },
    ]);
  });

  test('accepts a code one millisecond before its 30 minutes end', async () => {
    const { code, exchange, wait } = client();
    const fresh = await code();
    wait(30 * 60 * 1000 - 1);
    expect((await exchange(fresh)).status).toBe(200);
  });

  test('accepts a code once, even from concurrent requests', async () => {
    const { code, exchange } = client();
    const fresh = await code();
    const answers = await Promise.all(Array.from({ length: 10 }, () => exchange(fresh)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(9).fill(400)]);
    expect(await refusal(await exchange(fresh))).toMatchObject([400, { error: 'invalid_redirect_uri' }]);
  });

  test.each([
    [true, 400],
    [false, 200],
  ])(
    'failedExchangeConsumesCode: %j determines whether a failed exchange uses up the code',
    async (failedExchangeConsumesCode, status) => {
      const { code, exchange } = client({ habits: { failedExchangeConsumesCode } });
      const fresh = await code();
      await exchange(fresh, { redirect_uri: `${redirectUri}/` });
      expect((await exchange(fresh)).status).toBe(status);
    },
  );

  test('answers GET with 405', async () => {
    const { get } = client();
    const response = await get('/oauth/v2/accessToken');
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });
});

describe('id_token', () => {
  const idToken = async (member: string, site = client()) => {
    const callback = await site.fake.authorize(site.authorizationUrl(), { member });
    const { id_token } = (await (await site.exchange(callback.searchParams.get('code'))).json()) as {
      id_token: string;
    };
    const keys = (await (await site.get('/oauth/openid/jwks')).json()) as JSONWebKeySet;
    return {
      ...(await jwtVerify(id_token, createLocalJWKSet(keys), { currentDate: new Date(site.fake.now()) })),
      keys,
    };
  };

  test('has LinkedIn’s header, issuer, lifetime and claims', async () => {
    const { payload, protectedHeader, keys } = await idToken('ada');
    expect(protectedHeader).toEqual({ alg: 'RS256', typ: 'JWT', kid: keys.keys[0]?.kid });
    expect(payload).toMatchObject({
      iss: `${origin}/oauth`,
      aud: clientId,
      name: 'Ada Lovelace',
      email: 'ada@example.com',
      email_verified: 'true',
      locale: 'en_US',
      picture: `${origin}/__fake__/pictures/ada.svg`,
    });
    expect(Number(payload.exp) - Number(payload.iat)).toBe(3600);
    for (const absent of ['nonce', 'at_hash', 'auth_time', 'azp']) expect(payload).not.toHaveProperty(absent);
  });

  test('omits claims that the member does not share', async () => {
    const { payload } = await idToken('grace');
    for (const absent of ['email', 'email_verified', 'picture']) expect(payload).not.toHaveProperty(absent);
  });

  test('has a different sub for each app, and a stable one for each member', async () => {
    const site = client({
      apps: [
        { clientId, clientSecret: 'fake-client-secret', redirectUris: [redirectUri] },
        { clientId: 'second', clientSecret: 'second-secret', redirectUris: [redirectUri] },
      ],
    });
    const toSecond = await site.exchange(await site.code({ client_id: 'second' }), {
      client_id: 'second',
      client_secret: 'second-secret',
    });
    const { id_token } = (await toSecond.json()) as { id_token: string };
    const { sub } = (await idToken('ada')).payload;
    expect((await idToken('ada', site)).payload.sub).toBe(sub);
    expect(decodeJwt(id_token)).toMatchObject({ aud: 'second', name: 'Ada Lovelace' });
    expect(decodeJwt(id_token).sub).not.toBe(sub);
    expect((await idToken('grace')).payload.sub).not.toBe(sub);
  });

  test('is signed with the given keys and a stable kid', async () => {
    const [given, other] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')]);
    const first = await idToken('ada', client({ keys: given }));
    const second = await idToken('ada', client({ keys: given }));
    const third = await idToken('ada', client({ keys: other }));
    expect(first.keys).toEqual(second.keys);
    expect(first.keys.keys[0]?.kid).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-a[\da-f]{3}-[\da-f]{12}$/);
    expect(third.keys.keys[0]?.kid).not.toBe(first.keys.keys[0]?.kid);
  });

  test('has "false" as email_verified for an unverified address', async () => {
    expect((await idToken('yukihiro')).payload).toMatchObject({ email_verified: 'false', given_name: '由紀弘' });
  });

  test('has only the claims of the granted scopes', async () => {
    const site = client();
    const { id_token } = (await (await site.exchange(await site.code({ scope: 'openid email' }))).json()) as {
      id_token: string;
    };
    expect(Object.keys(decodeJwt(id_token)).sort()).toEqual([
      'aud',
      'email',
      'email_verified',
      'exp',
      'iat',
      'iss',
      'sub',
    ]);
  });

  test('published keys have no use', async () => {
    const { keys } = await idToken('ada');
    expect(keys.keys).toHaveLength(1);
    expect(Object.keys(keys.keys[0] ?? {}).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n']);
  });
});

describe('userinfo', () => {
  const token = async (site: ReturnType<typeof client>, scope = 'openid profile email') => {
    const { access_token } = (await (await site.exchange(await site.code({ scope }))).json()) as {
      access_token: string;
    };
    return { authorization: `Bearer ${access_token}` };
  };

  test('returns the member’s claims with an object as locale', async () => {
    const site = client();
    expect(await (await site.get('/v2/userinfo', { headers: await token(site) })).json()).toEqual({
      sub: expect.any(String),
      name: 'Ada Lovelace',
      given_name: 'Ada',
      family_name: 'Lovelace',
      locale: { country: 'US', language: 'en' },
      picture: `${origin}/__fake__/pictures/ada.svg`,
      email: 'ada@example.com',
      email_verified: true,
    });
  });

  test('rejects an authorization scheme other than Bearer', async () => {
    const response = await client().get('/v2/userinfo', { headers: { authorization: 'Basic AQnobody' } });
    expect(await refusal(response)).toEqual([401, { status: 401, message: 'Unknown authentication schema' }]);
  });

  test.each([
    ['no token', 65604, 'EMPTY_ACCESS_TOKEN', 'Empty oauth2 access token', {}],
    ['an unknown token', 65600, 'INVALID_ACCESS_TOKEN', 'Invalid access token', { authorization: 'Bearer AQnobody' }],
  ])('returns a REST error for %s', async (_, serviceErrorCode, code, message, headers) => {
    const response = await client().get('/v2/userinfo', { headers: headers as Record<string, string> });
    expect(await refusal(response)).toEqual([401, { status: 401, serviceErrorCode, code, message }]);
  });

  test('rejects an authorization code as access token', async () => {
    const site = client();
    const headers = { authorization: `Bearer ${await site.code()}` };
    expect(await refusal(await site.get('/v2/userinfo', { headers }))).toMatchObject([
      401,
      { serviceErrorCode: 65600 },
    ]);
  });

  test('omits the email address if the member has none or the scope was not requested', async () => {
    const site = client();
    const callback = await site.fake.authorize(site.authorizationUrl(), { member: 'grace' });
    const { access_token } = (await (await site.exchange(callback.searchParams.get('code'))).json()) as {
      access_token: string;
    };
    const none = await site.get('/v2/userinfo', { headers: { authorization: `Bearer ${access_token}` } });
    const notAsked = await site.get('/v2/userinfo', { headers: await token(site, 'openid profile') });
    for (const response of [none, notAsked]) {
      const claims = await response.json();
      for (const absent of ['email', 'email_verified']) expect(claims).not.toHaveProperty(absent);
    }
  });

  test('returns the sub of the id_token', async () => {
    const site = client();
    const { id_token, access_token } = (await (await site.exchange(await site.code())).json()) as {
      id_token: string;
      access_token: string;
    };
    const info = await site.get('/v2/userinfo', { headers: { authorization: `Bearer ${access_token}` } });
    expect(((await info.json()) as { sub: string }).sub).toBe(decodeJwt(id_token).sub);
  });

  test('rejects an expired token, an unknown parameter and a missing scope', async () => {
    const site = client();
    const headers = await token(site);
    expect((await site.get('/v2/userinfo?x=1', { headers })).status).toBe(403);
    site.wait(5184000 * 1000);
    expect(await refusal(await site.get('/v2/userinfo', { headers }))).toMatchObject([
      401,
      { serviceErrorCode: 65602 },
    ]);
    const withoutProfile = await token(site, 'openid email');
    expect((await site.get('/v2/userinfo', { headers: withoutProfile })).status).toBe(403);
  });
});

test('the discovery document has exactly the published members', async () => {
  expect(await (await client().get('/oauth/.well-known/openid-configuration')).json()).toEqual({
    issuer: `${origin}/oauth`,
    authorization_endpoint: `${origin}/oauth/v2/authorization`,
    token_endpoint: `${origin}/oauth/v2/accessToken`,
    userinfo_endpoint: `${origin}/v2/userinfo`,
    jwks_uri: `${origin}/oauth/openid/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid', 'profile', 'email'],
    claims_supported: [
      'iss',
      'aud',
      'iat',
      'exp',
      'sub',
      'name',
      'given_name',
      'family_name',
      'picture',
      'email',
      'email_verified',
      'locale',
    ],
  });
});

test.each(['/.well-known/oauth-authorization-server', '/.well-known/openid-configuration', '/nowhere', '/toString'])(
  '%s returns an HTML page with 404',
  async (path) => {
    const response = await client().get(path);
    expect([response.status, response.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
  },
);
