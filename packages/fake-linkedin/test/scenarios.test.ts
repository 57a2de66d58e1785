import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose';
import { describe, expect, test, vi } from 'vitest';
import { type ScenarioName, scenarios } from '../src/index.ts';
import type { FaultName } from '../src/scenarios/faults.ts';
import { client, origin, partner, redirectUri } from './client.ts';

type Site = ReturnType<typeof client>;
type Json = Readonly<Record<string, unknown>>;

/** Tested in `faults.test.ts`. */
type FaultScenarioName = `${'access-token' | 'refresh' | 'introspect' | 'userinfo' | 'jwks'}-${FaultName}`;

const tokenAnswer = async ({ code, exchange }: Site): Promise<unknown> => {
  const response = await exchange(await code());
  return [response.status, await response.text()];
};

const activeOf = async ({ get }: Site): Promise<unknown> =>
  ((await (await get('/__fake__/scenarios')).json()) as Json)['active'];

const saidBy =
  (surface: keyof Site['programs']) =>
  async (site: Site): Promise<readonly [number, string, Headers]> => {
    const response = await site.programs[surface]();
    return [response.status, await response.text(), response.headers];
  };

const userinfo = saidBy('userinfo');

const says =
  (surface: keyof Site['programs'], status: number, text: string) =>
  async (site: Site): Promise<void> => {
    const [answered, body] = await saidBy(surface)(site);
    expect([answered, body]).toEqual([status, expect.stringContaining(text)]);
  };

const introspected = async (site: Site): Promise<unknown> => {
  const response = await site.programs.introspection();
  return [response.status, await response.json()];
};

const refusedByUserinfo = (status: number, text: string) => says('userinfo', status, text);

const tokenSays =
  (status: number, text: string) =>
  async (site: Site): Promise<void> => {
    expect(await tokenAnswer(site)).toEqual([status, expect.stringContaining(text)]);
  };

const refreshSays = (status: number, text: string) => says('refresh', status, text);

const introspectionSays =
  (status: number, body: object) =>
  async (site: Site): Promise<void> => {
    expect(await introspected(site)).toMatchObject([status, body]);
  };

const retryAfterOf = async ({ code, exchange }: Site): Promise<unknown> => {
  const response = await exchange(await code());
  return [response.status, response.headers.get('retry-after')];
};

const idTokenOf = async (site: Site) => {
  const { id_token } = await site.tokens();
  return { header: decodeProtectedHeader(String(id_token)), claims: decodeJwt(String(id_token)) };
};

const keysOf = async ({ get }: Site) => ((await (await get('/oauth/openid/jwks')).json()) as JSONWebKeySet).keys;

const callbackSays =
  (error: string, description: string | null) =>
  async ({ fake, authorizationUrl }: Site): Promise<void> => {
    const { searchParams } = await fake.authorize(authorizationUrl());
    expect(['error', 'error_description'].map((name) => searchParams.get(name))).toEqual([error, description]);
  };

const errorWith = (text: string) => [expect.any(Number), expect.stringContaining(text)];

/** The effect of each scenario as a client observes it. */
const effects: Readonly<Record<Exclude<ScenarioName, FaultScenarioName>, (site: Site) => Promise<void>>> = {
  'authorization-redirect-uri-mismatch': async ({ ask }) =>
    expect(await (await ask({}, '*/*')).text()).toBe('Redirect_uri doesn’t match'),
  'authorization-client-id-mismatch': async ({ ask }) =>
    expect(await (await ask({}, '*/*')).text()).toBe('Client_id doesn’t match'),
  'authorization-invalid-scope': async ({ fake, authorizationUrl }) =>
    expect((await fake.authorize(authorizationUrl())).searchParams.get('error')).toBe('unauthorized_scope_error'),
  'callback-user-cancelled-login': async ({ fake, authorizationUrl }) =>
    expect((await fake.authorize(authorizationUrl())).searchParams.get('error')).toBe('user_cancelled_login'),
  'callback-user-cancelled-authorize': async ({ fake, authorizationUrl }) =>
    expect((await fake.authorize(authorizationUrl())).searchParams.get('error')).toBe('user_cancelled_authorize'),
  'callback-state-mismatch': async ({ fake, authorizationUrl }) =>
    expect((await fake.authorize(authorizationUrl())).searchParams.get('state')).not.toBe('s'),
  'callback-missing-code': async ({ fake, authorizationUrl }) =>
    expect([...(await fake.authorize(authorizationUrl())).searchParams.keys()]).toEqual(['state']),
  'access-token-code-not-found': async (site) =>
    expect(await tokenAnswer(site)).toEqual(errorWith('authorization code not found')),
  'access-token-redirect-uri-mismatch': async (site) =>
    expect(await tokenAnswer(site)).toEqual(errorWith('does not match authorization code')),
  'access-token-code-expired-or-invalid': async (site) => {
    const answer = await site.exchange(await site.code());
    expect(await answer.text()).toContain('does not match authorization code');
    expect(Date.parse(answer.headers.get('date') ?? '') - site.fake.now()).toBe(31 * 60 * 1000);
  },
  'access-token-code-used': async (site) =>
    expect(await tokenAnswer(site)).toEqual(errorWith('does not match authorization code')),
  'access-token-missing-grant-type': async (site) =>
    expect(await tokenAnswer(site)).toEqual(errorWith('\\"grant_type\\" is missing')),
  'access-token-missing-code': async (site) =>
    expect(await tokenAnswer(site)).toEqual(errorWith('\\"code\\" is missing')),
  'access-token-missing-redirect-uri': async (site) =>
    expect(await tokenAnswer(site)).toEqual(errorWith('\\"redirect_uri\\" is missing')),
  'access-token-missing-client-id': async (site) =>
    expect(await tokenAnswer(site)).toEqual(errorWith('\\"client_id\\" is missing')),
  'access-token-missing-client-secret': async (site) =>
    expect(await tokenAnswer(site)).toEqual(errorWith('\\"client_secret\\" is missing')),
  'access-token-invalid-client': async (site) =>
    expect(await tokenAnswer(site)).toEqual(errorWith('Client authentication failed')),
  'id-token-sig-none': async (site) => expect((await idTokenOf(site)).header).toEqual({ alg: 'none' }),
  'id-token-invalid-iss': async (site) =>
    expect((await idTokenOf(site)).claims['iss']).toBe('https://attacker.example'),
  'id-token-issuer-mismatch': async (site) => expect((await idTokenOf(site)).claims['iss']).toBe(origin),
  'id-token-invalid-aud': async (site) => expect((await idTokenOf(site)).claims['aud']).toBe('another-client-id'),
  'id-token-expired': async (site) =>
    expect(Number((await idTokenOf(site)).claims['exp']) * 1000).toBe(site.fake.now() - 3_600_000),
  'id-token-missing-iat': async (site) => expect((await idTokenOf(site)).claims).not.toHaveProperty('iat'),
  'id-token-missing-sub': async (site) => expect((await idTokenOf(site)).claims).not.toHaveProperty('sub'),
  'id-token-kid-absent-multiple-jwks': async (site) => {
    expect((await idTokenOf(site)).header).toEqual({ alg: 'RS256', typ: 'JWT' });
    expect(await keysOf(site)).toHaveLength(2);
  },
  'access-token-mismatch-as-invalid-request': tokenSays(
    400,
    '"error":"invalid_request","error_description":"Unable to',
  ),
  'access-token-mismatch-2017': tokenSays(400, 'appid or redirect uri does not match'),
  'access-token-code-not-found-legacy': tokenSays(
    400,
    'Unable to retrieve access token : authorization code not found',
  ),
  'access-token-missing-parameter-legacy': tokenSays(400, 'parameter more than once. : client_secret"'),
  'access-token-unauthorized-client': tokenSays(401, '{"error":"unauthorized_client"}'),
  'access-token-server-error': tokenSays(500, '"error":"server_error"'),
  'access-token-temporarily-unavailable': tokenSays(503, '"error":"temporarily_unavailable"'),
  'access-token-non-json-body': tokenSays(404, '<h1>Page not found</h1>'),
  'access-token-anti-automation-999': tokenSays(999, ''),
  'access-token-throttled': async (site) => expect(await retryAfterOf(site)).toEqual([429, '1']),
  'access-token-throttled-until': async (site) =>
    expect(await retryAfterOf(site)).toEqual([429, 'Thu, 01 Jan 2026 00:00:02 GMT']),
  'refresh-token-invalid': refreshSays(400, 'refresh token is invalid, expired or revoked"'),
  'refresh-token-invalid-with-period': refreshSays(400, 'refresh token is invalid, expired or revoked."'),
  'refresh-invalid-grant': refreshSays(400, '"error":"invalid_grant"'),
  'refresh-missing-redirect-uri': refreshSays(400, 'A required parameter \\"redirect_uri\\" is missing'),
  'refresh-quota-throttled': refreshSays(429, ''),
  'introspect-bad-request': introspectionSays(400, { error: 'invalid_request' }),
  'introspect-bad-secret': introspectionSays(401, { error: 'invalid_client' }),
  'introspect-foreign-token': async (site) => expect(await introspected(site)).toEqual([200, { active: false }]),
  'introspect-expired': introspectionSays(200, { active: false, status: 'expired' }),
  'introspect-revoked': introspectionSays(200, { active: false, status: 'revoked' }),
  'userinfo-token-not-yet-active': refusedByUserinfo(401, '"serviceErrorCode":65601'),
  'userinfo-not-enough-permissions': refusedByUserinfo(403, 'userinfo.GET.NO_VERSION'),
  'api-empty-access-token-65604': refusedByUserinfo(401, '"serviceErrorCode":65604'),
  'api-invalid-access-token': refusedByUserinfo(401, '"serviceErrorCode":65600'),
  'api-expired-access-token': refusedByUserinfo(401, '"serviceErrorCode":65602'),
  'api-revoked-access-token': refusedByUserinfo(401, '"serviceErrorCode":65601'),
  'api-throttled': refusedByUserinfo(429, 'Resource level throttle limit for calls'),
  'api-throttled-application-day': refusedByUserinfo(429, 'APPLICATION DAY limit'),
  'api-throttled-infrastructure': async (site) => {
    const [status, , headers] = await userinfo(site);
    expect([status, headers.get('retry-after')]).toEqual([429, '1']);
  },
  'api-internal-error': async (site) => {
    const [status, , headers] = await userinfo(site);
    expect([status, headers.get('x-li-fabric')]).toEqual([500, 'prod-fake']);
  },
  'api-gateway-timeout': refusedByUserinfo(504, '<h1>Gateway Time-out</h1>'),
  'authorization-page-redirect-uri-legacy': async ({ ask }) =>
    expect(await (await ask()).text()).toContain('This value must match a URL registered with the API Key'),
  'authorization-prompt-none-stranded': async ({ fake, authorizationUrl }) => {
    await expect(fake.authorize(authorizationUrl())).rejects.toThrow('Bummer, something went wrong');
  },
  'callback-unauthorized-scope-error': callbackSays(
    'unauthorized_scope_error',
    'Scope &quot;r_liteprofile&quot; is not authorized for your application',
  ),
  'callback-invalid-scope-error': callbackSays('invalid_scope_error', null),
  'callback-openid-insufficient-scope': callbackSays(
    'openid_insufficient_scope_error',
    'Include valid openId scopes like profile, email',
  ),
  'callback-missing-scope': callbackSays('invalid_request', 'You need to pass the "scope" parameter'),
  'callback-unsupported-response-type': callbackSays(
    'unsupported_response_type',
    'We only support a response_type of "code" but you passed "token"',
  ),
  'callback-access-denied': callbackSays('access_denied', null),
  'callback-server-error': callbackSays('server_error', null),
  'callback-temporarily-unavailable': callbackSays('temporarily_unavailable', null),
  'callback-invalid-scope-legacy': callbackSays(
    'invalid_scope',
    'Your application has not been authorized for the scope "profile"',
  ),
  'access-token-code-verifier-rejected': tokenSays(401, '"error":"invalid_client"'),
  'access-token-code-verifier-forbidden': tokenSays(403, ''),
  'access-token-external-member-binding': tokenSays(400, 'Or external member binding exists'),
  'access-token-wrong-method': tokenSays(405, ''),
  'access-token-missing-expires-in': async (site) => expect(await site.tokens()).not.toHaveProperty('expires_in'),
  'access-token-missing-token-type': async (site) => expect(await site.tokens()).not.toHaveProperty('token_type'),
  'refresh-not-offered': async (site) => expect(await site.tokens()).not.toHaveProperty('refresh_token'),
  'id-token-missing': async (site) => expect(await site.tokens()).not.toHaveProperty('id_token'),
  'id-token-missing-aud': async (site) => expect((await idTokenOf(site)).claims).not.toHaveProperty('aud'),
  'id-token-future-iat': async (site) =>
    expect(Number((await idTokenOf(site)).claims['iat']) * 1000).toBe(site.fake.now() + 3_600_000),
  'id-token-nonce-invalid': async (site) =>
    expect((await idTokenOf(site)).claims['nonce']).toBe('a-nonce-that-was-never-sent'),
  'id-token-kid-absent-single-jwks': async (site) => {
    expect((await idTokenOf(site)).header).toEqual({ alg: 'RS256', typ: 'JWT' });
    expect(await keysOf(site)).toHaveLength(1);
  },
  'id-token-signing-key-rotation': async (site) => {
    const [before] = await keysOf(site);
    const { header } = await idTokenOf(site);
    expect(header.kid).not.toBe(before?.kid);
    expect((await keysOf(site)).map(({ kid }) => kid)).toEqual([header.kid, before?.kid]);
  },
  'refresh-missing-grant-type': refreshSays(400, 'A required parameter \\"grant_type\\" is missing'),
  'refresh-missing-client-id': refreshSays(400, 'A required parameter \\"client_id\\" is missing'),
  'refresh-missing-client-secret': refreshSays(400, 'A required parameter \\"client_secret\\" is missing'),
  'refresh-missing-refresh-token': refreshSays(400, 'A required parameter \\"refresh_token\\" is missing'),
  'refresh-invalid-client': refreshSays(401, '"error":"invalid_client"'),
  'client-credentials-client-auth-failed': says('applicationToken', 401, '"error":"invalid_client_id"'),
  'client-credentials-not-allowed': says('applicationToken', 401, 'not allowed to create application tokens'),
  'client-credentials-invalid-client-id': says(
    'applicationToken',
    400,
    'The passed in client_id is invalid \\"fake-client-id\\"',
  ),
  'userinfo-email-absent': async (site) => {
    const [status, body] = await userinfo(site);
    expect([status, Object.keys(JSON.parse(body) as object)]).toEqual([
      200,
      ['sub', 'name', 'given_name', 'family_name', 'locale', 'picture'],
    ]);
  },
  'userinfo-email-verified-string': refusedByUserinfo(200, '"email_verified":"true"'),
  'userinfo-invalid-sub': refusedByUserinfo(200, '"sub":"another-sub"'),
  'userinfo-legacy-me-forbidden': refusedByUserinfo(403, 'Not enough permissions to access: me.GET.NO_VERSION'),
  'api-access-denied-100': refusedByUserinfo(403, 'Not enough permissions to access: GET /me'),
  'api-bad-request': refusedByUserinfo(400, '"status":400'),
  'api-empty-access-token': refusedByUserinfo(401, '"message":"Empty oauth2_access_token"'),
  'api-unknown-authentication-schema': refusedByUserinfo(401, '"message":"Unknown authentication schema"'),
  'api-forbidden': refusedByUserinfo(403, '{"status":403,"message":"Forbidden"}'),
  'api-not-found': refusedByUserinfo(404, '"status":404'),
  'api-method-not-allowed': refusedByUserinfo(405, '"status":405'),
  'api-length-required': refusedByUserinfo(411, '"status":411'),
  'api-uri-too-long': refusedByUserinfo(414, '"status":414'),
  'api-version-not-active': refusedByUserinfo(426, '"code":"NONEXISTENT_VERSION"'),
  'api-version-not-active-as-bad-request': refusedByUserinfo(400, '"code":"NONEXISTENT_VERSION"'),
  'api-version-missing': refusedByUserinfo(400, '"code":"VERSION_MISSING"'),
  'api-organization-author': refusedByUserinfo(
    400,
    'Organization permissions must be used when using organization as author',
  ),
  'api-organization-or-events-author': refusedByUserinfo(
    400,
    'Organization Or Events permissions must be used when using organization as author',
  ),
  'api-organization-owner': refusedByUserinfo(
    400,
    'Organization permissions must be used when using organization as owner',
  ),
  'api-duplicate-content': refusedByUserinfo(422, 'Content is a duplicate of urn:li:share:1'),
  'api-expired-access-token-2014-timestamp': refusedByUserinfo(
    401,
    '[unauthorized]. Expired access token. Timestamp: 1401629005911',
  ),
  'api-unable-to-verify-access-token': refusedByUserinfo(401, 'Unable to verify access token'),
  'api-oauth-token-not-valid': refusedByUserinfo(
    401,
    '[unauthorized]. The token used in the OAuth request is not valid.',
  ),
  'api-downstream-verification-failure': refusedByUserinfo(500, '"status":500'),
  'id-token-bad-signature': async (site) => {
    const [status, body] = (await tokenAnswer(site)) as [number, string];
    expect(status).toBe(200);
    const { id_token } = JSON.parse(body) as { id_token: string };
    const jwks = (await (await site.get('/oauth/openid/jwks')).json()) as JSONWebKeySet;
    // The kid names a published key, but the signature is from another key.
    expect(decodeProtectedHeader(id_token).kid).toBe(jwks.keys[0]?.kid);
    await expect(jwtVerify(id_token, createLocalJWKSet(jwks))).rejects.toThrow('signature verification failed');
  },
};

describe.each(Object.keys(effects) as (keyof typeof effects)[])('%s', (name) => {
  test('takes effect once', async () => {
    const site = client(partner);
    site.fake.setScenario(name);
    await effects[name](site);
    expect(await activeOf(site)).toBeNull();
    const response = await site.exchange(await site.code());
    expect(response.status).toBe(200);
  });
});

test('rotateKeys signs with a new key, keeps the old one published, and is undone by a reset', async () => {
  const site = client();
  const before = String((await site.tokens())['id_token']);
  const [first] = await keysOf(site);
  site.fake.rotateKeys();
  const after = String((await site.tokens())['id_token']);
  const keys = await keysOf(site);
  expect(keys.map(({ kid }) => kid)).toEqual([decodeProtectedHeader(after).kid, first?.kid]);
  expect(decodeProtectedHeader(after).kid).not.toBe(first?.kid);
  const currentDate = new Date(site.fake.now());
  for (const token of [before, after]) await jwtVerify(token, createLocalJWKSet({ keys }), { currentDate });
  site.fake.reset();
  expect(await keysOf(site)).toEqual([first]);
});

describe('setScenario', () => {
  test('takes effect twice with times: 2', async () => {
    const { fake, ask } = client();
    fake.setScenario('authorization-client-id-mismatch', { times: 2 });
    expect([(await ask()).status, (await ask()).status, (await ask()).status]).toEqual([401, 401, 200]);
  });

  test('takes effect until a reset with times: null', async () => {
    const { fake, ask } = client();
    fake.setScenario('authorization-client-id-mismatch', { times: null });
    for (let time = 0; time < 5; time += 1) expect((await ask()).status).toBe(401);
    fake.reset();
    expect((await ask()).status).toBe(200);
  });

  test('a reset ends a request that hangs', async () => {
    const { fake, code, exchange } = client();
    const fresh = await code();
    fake.setScenario('access-token-network-timeout');
    const answer = expect(exchange(fresh)).rejects.toThrow('reset');
    // The request hangs once it is in the log, because nothing is awaited before that.
    await vi.waitFor(
      () => expect(fake.requests().at(-1)).toMatchObject({ path: '/oauth/v2/accessToken', status: null }),
      { timeout: 30_000 },
    );
    fake.reset();
    await answer;
  });

  test.each([['access-token-network-timeout'], ['access-token-connection-reset'], [null]] as const)(
    '%s: rejects a request that is already aborted and keeps the scenario',
    async (name) => {
      const { fake, exchange } = client();
      fake.setScenario(name);
      await expect(exchange('x', {}, { signal: AbortSignal.abort(new Error('given up')) })).rejects.toThrow('given up');
      expect(fake.requests()).toEqual([]);
    },
  );

  test('a client can abort before the request hangs', async () => {
    const { fake, exchange } = client();
    fake.setScenario('access-token-network-timeout');
    const controller = new AbortController();
    const answer = exchange('x', {}, { signal: controller.signal });
    controller.abort();
    await expect(answer).rejects.toThrow('aborted');
  });

  test('a scenario that removes a parameter waits for a request that has it', async () => {
    const { fake, exchange } = client();
    fake.setScenario('access-token-missing-code');
    const missing = await (await exchange(null)).json();
    expect(await (await exchange('x')).json()).toEqual(missing);
    expect(await (await exchange('x')).json()).not.toEqual(missing);
  });

  test('a scenario is used up only at its own surface', async () => {
    const { fake, code, exchange, get } = client();
    const active = async (): Promise<unknown> => ((await (await get('/__fake__/scenarios')).json()) as Json)['active'];
    const name = 'access-token-redirect-uri-mismatch';
    fake.setScenario(name);
    const fresh = await code();
    await exchange(fresh, { client_secret: 'wrong' });
    await exchange('AQnobody');
    expect(await active()).toEqual({ name, times: 1 });
    await exchange(fresh);
    expect(await active()).toBeNull();
  });

  test.each([
    ['made-up', {}, 'name: unknown scenario "made-up"'],
    ['callback-missing-code', { times: 0 }, 'times: '],
    ['callback-missing-code', { times: 1.5 }, 'times: '],
  ])('rejects %s %j', (name, options, message) => {
    // JavaScript callers may pass anything.
    expect(() => client().fake.setScenario(name as ScenarioName, options)).toThrow(message);
  });

  test('advance rejects a negative number', () => {
    for (const seconds of [-1, Number.NaN, Infinity])
      expect(() => client().fake.advance(seconds)).toThrow('seconds: must be a number of seconds');
  });

  test('the consent page shows the active scenario', async () => {
    const { fake, ask } = client();
    expect(await (await ask()).text()).not.toContain('Scenario:');
    fake.setScenario('access-token-code-not-found', { times: 3 });
    const html = await (await ask()).text();
    expect(html).toContain('Scenario: Code is not found.');
    expect(html).toContain('Takes effect 3 times.');
  });

  test('the consent page shows the code in a description as code', async () => {
    const { fake, ask } = client();
    fake.setScenario('access-token-code-expired-or-invalid');
    expect(await (await ask()).text()).toContain('The <code>Date</code> of the answer agrees.');
  });
});

describe('control paths', () => {
  const put = (site: Site, body: unknown) =>
    site.get('/__fake__/scenario', { method: 'PUT', body: typeof body === 'string' ? body : JSON.stringify(body) });

  test('list scenarios, set one and end it', async () => {
    const site = client();
    expect((await put(site, { name: 'callback-missing-code', times: 3 })).status).toBe(200);
    expect(await (await site.get('/__fake__/scenarios')).json()).toMatchObject({
      scenarios: Object.entries(scenarios).map(([name, scenario]) => ({ name, ...scenario })),
      active: { name: 'callback-missing-code', times: 3 },
    });
    await put(site, { name: null });
    expect(await (await site.get('/__fake__/scenarios')).json()).toMatchObject({ active: null });
  });

  test.each([
    { name: 'made-up' },
    { name: 'toString' },
    { name: 7 },
    { name: 'callback-missing-code', times: 0 },
    { name: 'callback-missing-code', times: 1.5 },
    { name: 'callback-missing-code', times: '2' },
    {},
    [],
    'null',
    '{"name":',
    '',
  ])('reject the body %j and keep the scenario', async (body) => {
    const site = client();
    site.fake.setScenario('callback-missing-code');
    const response = await put(site, body);
    expect([response.status, await response.json()]).toEqual([
      400,
      { error: expect.stringMatching(/^(name|times|body): /) },
    ]);
    expect(await (await site.get('/__fake__/scenarios')).json()).toMatchObject({
      active: { name: 'callback-missing-code', times: 1 },
    });
  });

  test('have no CORS headers', async () => {
    for (const path of ['/__fake__/scenarios', '/__fake__/requests', '/oauth/v2/accessToken', '/v2/userinfo'])
      expect((await client().get(path)).headers.has('access-control-allow-origin')).toBe(false);
  });

  test('advance the clock by a number of seconds only', async () => {
    const site = client();
    const before = site.fake.now();
    const clock = (body: string) => site.get('/__fake__/clock', { method: 'POST', body });
    expect((await clock('{"advanceSeconds":1900}')).status).toBe(200);
    expect(site.fake.now() - before).toBe(1_900_000);
    for (const body of ['', '{}', '{"advanceSeconds":-1}', '{"advanceSeconds":"x"}'])
      expect((await clock(body)).status).toBe(400);
  });

  test('return the requests with masked secrets until a reset', async () => {
    const site = client();
    const code = await site.code({ state: 'a-state-to-look-at' });
    const basic = { authorization: `Basic ${btoa('fake-client-id:fake-client-secret')}` };
    const { access_token } = (await (await site.exchange(code, {}, { headers: basic })).json()) as Json;
    await site.get(`/v2/userinfo?oauth2_access_token=${String(access_token)}`, {
      headers: { authorization: `Bearer ${String(access_token)}` },
    });
    await site.get('/oauth/v2/accessToken', { method: 'POST', body: '{"client_secret":"fake-client-secret"}' });
    const { requests } = (await (await site.get('/__fake__/requests')).json()) as { requests: Json[] };
    expect(requests.map(({ method, path, status }) => [method, path, status])).toEqual([
      ['GET', '/oauth/v2/authorization', 200],
      ['POST', '/oauth/v2/authorization', 303],
      ['POST', '/oauth/v2/accessToken', 200],
      ['GET', '/v2/userinfo', 200],
      ['POST', '/oauth/v2/accessToken', 400],
    ]);
    expect(requests[2]).toEqual({
      method: 'POST',
      path: '/oauth/v2/accessToken',
      parameters: {
        grant_type: 'authorization_code',
        redirect_uri: redirectUri,
        client_id: 'fake-client-id',
        client_secret: '[masked, 18 characters]',
        code: '[masked, 202 characters]',
      },
      authorization: expect.stringMatching(/^Basic \[masked/),
      status: 200,
      at: site.fake.now(),
    });
    const text = JSON.stringify(requests);
    for (const secret of [code, 'fake-client-secret', String(access_token), basic.authorization.slice(6)])
      expect(text).not.toContain(secret);
    expect(text).toContain('a-state-to-look-at');
    await site.get('/__fake__/reset', { method: 'POST' });
    expect(await (await site.get('/__fake__/requests')).json()).toEqual({ requests: [] });
  });

  test('return at most the last 100 requests', async () => {
    const site = client();
    for (let request = 0; request < 120; request += 1) await site.get('/oauth/openid/jwks');
    expect(site.fake.requests()).toHaveLength(100);
  });

  test('return 404 for an unknown path', async () => {
    expect((await client().get('/__fake__/made-up')).status).toBe(404);
  });

  test('serve the picture of a member', async () => {
    const response = await client().get('/__fake__/pictures/fatima.svg');
    expect(response.headers.get('content-type')).toBe('image/svg+xml');
    const { fake } = client({ members: [{ id: 'x', givenName: '<b>', familyName: '&' }] });
    const drawn = await fake.fetch(new Request('https://fake.example/__fake__/pictures/x.svg'));
    expect(await drawn.text()).toContain('>&lt;&amp;</text>');
    expect((await client().get('/__fake__/pictures/nobody.svg')).status).toBe(404);
  });

  test('the home page shows apps and members, but no secret', async () => {
    const html = await (await client().get('/')).text();
    expect(html).toContain('fake-client-id');
    expect(html).toContain('Ada Lovelace');
    expect(html).toContain(redirectUri);
    expect(html).not.toContain('fake-client-secret');
    expect(html).toContain('Not affiliated with LinkedIn');
  });

  test('the home page shows the active scenario', async () => {
    const { fake, get } = client();
    fake.setScenario('access-token-malformed', { times: null });
    expect(await (await get('/')).text()).toMatch(
      /Scenario: Token endpoint: JSON is cut off\..*Takes effect until reset\./,
    );
  });
});
