import { decodeJwt, decodeProtectedHeader } from 'jose';
import { describe, expect, test } from 'vitest';
import { type Habits, habits } from '../src/index.ts';
import { client, clientId, clientSecret, origin, partner, redirectUri } from './client.ts';

type Site = ReturnType<typeof client>;

const bodyOf = async (response: Response | Promise<Response>): Promise<Record<string, unknown>> =>
  (await (await response).json()) as Record<string, unknown>;

const idTokenOf = async ({ tokens }: Site): Promise<string> => (await tokens())['id_token'] ?? '';

const post = (site: Site, path: string, form: Readonly<Record<string, string>>, headers: HeadersInit = {}) =>
  site.get(path, { method: 'POST', body: new URLSearchParams(form), headers });

const credentials = { client_id: clientId, client_secret: clientSecret };

/** The effect of one value of a habit, for a partner's app. */
const proofs: {
  readonly [Name in keyof Habits]: (site: Site, value: Habits[Name]) => Promise<void>;
} = {
  failedExchangeConsumesCode: async (site, value) => {
    const code = await site.code();
    await site.exchange(code, { redirect_uri: `${redirectUri}/` });
    expect((await site.exchange(code)).ok).toBe(!value);
  },
  tokenType: async (site, value) => {
    const said = async (scope: string) =>
      (await bodyOf(site.exchange(await site.code({ scope }))))['token_type'] === 'Bearer';
    expect([await said('openid profile'), await said('profile')]).toEqual([value !== 'never', value === 'always']);
    for (const program of ['refresh', 'applicationToken'] as const)
      expect((await bodyOf(site.programs[program]()))['token_type']).toBe(value === 'always' ? 'Bearer' : undefined);
  },
  scopeSeparator: async (site, value) => {
    expect((await site.tokens())['scope']).toBe(['email', 'openid', 'profile'].join(value));
    expect((await bodyOf(site.programs.refresh()))['scope']).toBe(['email', 'openid', 'profile'].join(value));
  },
  expiresIn: async (site, value) => {
    for (const answer of [await site.tokens(), await bodyOf(site.programs.refresh())])
      expect(answer['expires_in']).toBe(value === 'string' ? '5184000' : 5_184_000);
  },
  idTokenClaims: async (site, value) => {
    const claims = Object.keys(decodeJwt(await idTokenOf(site))).toSorted();
    const bare = ['aud', 'exp', 'iat', 'iss', 'sub'];
    const profile = ['email', 'email_verified', 'family_name', 'given_name', 'locale', 'name', 'picture'];
    expect(claims).toEqual((value === 'bare' ? bare : [...bare, ...profile]).toSorted());
  },
  idTokenIssuer: async (site, value) => {
    expect(decodeJwt(await idTokenOf(site)).iss).toBe(value === 'path' ? `${origin}/oauth` : origin);
    expect((await bodyOf(site.get('/oauth/.well-known/openid-configuration')))['issuer']).toBe(`${origin}/oauth`);
  },
  idTokenZip: async (site, value) => {
    expect(decodeProtectedHeader(await idTokenOf(site))['zip']).toBe(value ? 'RS256' : undefined);
  },
  userinfoLocale: async (site, value) => {
    const { locale } = await bodyOf(site.programs.userinfo());
    expect(locale).toEqual(value === 'object' ? { country: 'US', language: 'en' } : 'en-US');
  },
  userinfoEmailVerified: async (site, value) => {
    expect((await bodyOf(site.programs.userinfo()))['email_verified']).toBe(value === 'string' ? 'true' : true);
  },
  newTokenDelay: async (site, value) => {
    const { access_token } = await site.tokens();
    const asked = async () =>
      (await site.get('/v2/userinfo', { headers: { authorization: `Bearer ${access_token}` } })).status;
    expect(await asked()).toBe(value === 0 ? 200 : 401);
    site.wait(value * 1000);
    expect(await asked()).toBe(200);
  },
  stateRequired: async (site, value) => {
    const response = await site.ask({ state: null });
    expect(response.status).toBe(value ? 401 : 200);
    expect((await site.ask()).status).toBe(200);
  },
  unauthorizedScope: async (site, value) => {
    const url = site.authorizationUrl({ scope: 'openid profile w_member_social' });
    const { searchParams } = await site.fake.authorize(url);
    if (value === 'refuse') {
      expect(searchParams.get('error')).toBe('unauthorized_scope_error');
      return;
    }
    const answer = await bodyOf(site.exchange(searchParams.get('code')));
    expect(answer['scope']).toBe('openid,profile');
    const nothingLeft = await site.fake.authorize(site.authorizationUrl({ scope: 'w_member_social' }));
    expect(nothingLeft.searchParams.get('error')).toBe('unauthorized_scope_error');
  },
  strayCodeVerifier: async (site, value) => {
    const { status } = await site.exchange(await site.code(), { code_verifier: 'a'.repeat(43) });
    expect(status).toBe({ invalid_client: 401, mismatch: 400, forbidden: 403 }[value]);
  },
  basicAuthentication: async (site, value) => {
    const authorization = `Basic ${btoa(`${clientId}:${encodeURIComponent(clientSecret)}`)}`;
    const ask = (headers: HeadersInit) =>
      post(site, '/oauth/v2/accessToken', { grant_type: 'client_credentials' }, headers);
    expect((await ask({ authorization })).status).toBe(value ? 200 : 400);
    for (const malformed of ['Basic', 'Basic !', 'Bearer AQ', 'Basic eA=='])
      expect((await ask({ authorization: malformed })).status).toBe(400);
    const exchange = { grant_type: 'authorization_code', code: 'AQ', redirect_uri: redirectUri };
    expect((await post(site, '/oauth/v2/accessToken', exchange, { authorization })).status).toBe(400);
  },
  unknownGrantType: async (site, value) => {
    const answer = await bodyOf(post(site, '/oauth/v2/accessToken', { ...credentials, grant_type: 'password' }));
    expect(answer['error']).toBe(value);
  },
  introspectsRefreshTokens: async (site, value) => {
    const { refresh_token = '' } = await site.tokens();
    const response = await post(site, '/oauth/v2/introspectToken', { ...credentials, token: refresh_token });
    expect(response.status).toBe(value ? 200 : 400);
    if (value) expect(await response.json()).toMatchObject({ active: true, auth_type: '3L' });
  },
  introspectionTimes: async (site, value) => {
    const { created_at } = await bodyOf(site.programs.introspection());
    expect(created_at).toBe(site.fake.now() / (value === 'seconds' ? 1000 : 1));
  },
  revocationEndpoint: async (site, value) => {
    const { access_token = '', refresh_token = '' } = await site.tokens();
    const revoke = (form: Readonly<Record<string, string>>) => post(site, '/oauth/v2/revoke', form);
    const introspected = async () =>
      (await bodyOf(post(site, '/oauth/v2/introspectToken', { ...credentials, token: access_token })))['status'];
    if (!value) {
      expect((await revoke({ ...credentials, token: access_token })).status).toBe(404);
      expect(await introspected()).toBe('active');
      return;
    }
    expect((await revoke({ ...credentials })).status).toBe(400);
    expect((await revoke({ ...credentials, client_secret: 'wrong', token: access_token })).status).toBe(401);
    expect(await introspected()).toBe('active');
    for (const token of [access_token, refresh_token, 'AQnobody'])
      expect((await revoke({ ...credentials, token })).status).toBe(200);
    expect(await introspected()).toBe('revoked');
    const refresh = { ...credentials, grant_type: 'refresh_token', refresh_token };
    expect((await post(site, '/oauth/v2/accessToken', refresh)).status).toBe(400);
  },
  authorizationErrors: async (site, value) => {
    const asked = async (accept: string) =>
      (await site.ask({ client_id: 'another' }, accept)).headers.get('content-type');
    const [page, statement] = ['text/html; charset=utf-8', 'text/plain; charset=utf-8'];
    expect([await asked('text/html'), await asked('*/*')]).toEqual(
      { 'by-accept': [page, statement], page: [page, page], statement: [statement, statement] }[value],
    );
    const scope = await site.ask({ scope: 'w_member_social' }, '*/*');
    expect(scope.status).toBe(value === 'page' ? 200 : 401);
  },
  errorPageStatus: async (site, value) => {
    expect((await site.ask({ client_id: 'another' })).status).toBe(value);
  },
  jwksCacheControl: async (site, value) => {
    const { headers } = await site.programs.jwks();
    expect(headers.get('cache-control')).toBe(value === 'none' ? null : value);
  },
  cancelReturns: async (site, value) => {
    for (const [decision, path] of [
      ['cancel-login', '/oauth/v2/login-cancel'],
      ['cancel-authorize', '/oauth/v2/authorization-cancel'],
    ] as const) {
      const cancelled = site.fake.authorize(site.authorizationUrl(), { decision });
      if (value) expect((await cancelled).searchParams.has('error')).toBe(true);
      else await expect(cancelled).rejects.toThrow('The app was not notified');
      expect((await site.get(path)).status).toBe(200);
    }
  },
  rememberConsent: async (site, value) => {
    const request = site.authorizationUrl();
    const decided = await post(site, '/oauth/v2/authorization', {
      request: request.search.slice(1),
      decision: 'allow',
    });
    const [cookie = ''] = (decided.headers.get('set-cookie') ?? '').split(';');
    const again = await site.fake.fetch(new Request(request, { headers: { cookie, accept: 'text/html' } }));
    expect(again.status).toBe(value ? 303 : 200);
  },
  apiVersions: async (site, value) => {
    const { access_token } = await site.tokens();
    const asked = async (version: string) =>
      (await site.get('/rest/x', { headers: { authorization: `Bearer ${access_token}`, 'linkedin-version': version } }))
        .status;
    // The fake's clock shows January 2026.
    const [before, after] = value === 'all' ? [404, 404] : [426, 426];
    expect([await asked('202412'), await asked('202501'), await asked('202601'), await asked('202602')]).toEqual([
      before,
      404,
      404,
      after,
    ]);
  },
  scopeChangeRevokesRefreshTokens: async (site, value) => {
    const { refresh_token = '' } = await site.tokens();
    await site.code({ scope: 'openid profile' });
    const refresh = { ...credentials, grant_type: 'refresh_token', refresh_token };
    expect((await post(site, '/oauth/v2/accessToken', refresh)).status).toBe(value ? 400 : 200);
  },
  userinfoCors: async (site, value) => {
    const { headers } = await site.programs.userinfo();
    expect(headers.get('access-control-allow-origin')).toBe(value ? '*' : null);
    expect((await site.programs.accessToken()).headers.has('access-control-allow-origin')).toBe(false);
  },
  crossOriginOpenerPolicy: async (site, value) => {
    for (const response of [await site.ask(), await site.ask({ client_id: 'another' })])
      expect(response.headers.get('cross-origin-opener-policy')).toBe(value === 'none' ? null : value);
  },
};

const cases = (Object.keys(habits) as (keyof Habits)[]).flatMap((name) => {
  const { default: usual, others } = habits[name];
  const values: readonly Habits[keyof Habits][] = [usual, ...(others === 'seconds' ? [3] : others)];
  return values.map((value) => ({ name, value, shown: `${name}: ${JSON.stringify(value)}` }));
});

describe('every value of every habit', () => {
  test.each(cases)('$shown', async ({ name, value }) => {
    const site = client({ ...partner, habits: { [name]: value } });
    // The list loses the type of the pair: the value belongs to the habit.
    await (proofs[name] as (site: Site, given: unknown) => Promise<void>)(site, value);
  });
});

test.each([
  [{ madeUp: true }, 'habits: unknown habit "madeUp"'],
  [{ toString: true }, 'habits: unknown habit "toString"'],
  [{ tokenType: true }, 'habits.tokenType: must be one of "with-openid", "always", "never", not true'],
  [{ newTokenDelay: -1 }, 'habits.newTokenDelay: must be a number of seconds, at least 0'],
  [{ newTokenDelay: '5' }, 'habits.newTokenDelay: must be a number of seconds, at least 0'],
])('rejects %j and names the habit', (given, message) => {
  // JavaScript callers may pass anything.
  expect(() => client({ habits: given as Partial<Habits> })).toThrow(message);
});

describe('prompt', () => {
  const remembering = async () => {
    const site = client();
    const request = site.authorizationUrl();
    const decided = await post(site, '/oauth/v2/authorization', {
      request: request.search.slice(1),
      member: 'grace',
      decision: 'allow',
    });
    const [cookie = ''] = (decided.headers.get('set-cookie') ?? '').split(';');
    const ask = (prompt: string | null, withCookie = true) =>
      site.fake.fetch(
        new Request(site.authorizationUrl({ prompt }), {
          headers: { accept: 'text/html', ...(withCookie && { cookie }) },
        }),
      );
    return { ask };
  };

  test('none returns a code if the member has consented before, and LinkedIn’s own page otherwise', async () => {
    const { ask } = await remembering();
    const known = await ask('none');
    expect(new URL(known.headers.get('location') ?? '').searchParams.has('code')).toBe(true);
    const stranger = await ask('none', false);
    expect([stranger.status, stranger.headers.has('location')]).toEqual([401, false]);
    expect(await stranger.text()).toContain('Bummer, something went wrong');
  });

  test.each(['login', 'consent'])('%s shows the page even if the member has consented before', async (prompt) => {
    const { ask } = await remembering();
    expect((await ask(null)).status).toBe(303);
    const asked = await ask(prompt);
    expect([asked.status, (await asked.text()).includes('value="allow"')]).toEqual([200, true]);
  });

  test('any other value has no effect', async () => {
    const { ask } = await remembering();
    expect((await ask('select_account')).status).toBe(303);
    expect((await ask('select_account', false)).status).toBe(200);
  });
});

describe('other APIs', () => {
  const asked = async (path: string): Promise<unknown> => {
    const site = client();
    const { access_token } = await site.tokens();
    const response = await site.get(path, { headers: { authorization: `Bearer ${access_token}` } });
    return [response.status, await response.json()];
  };

  test('/v2/me returns 403 for every token', async () => {
    expect(await asked('/v2/me')).toEqual([
      403,
      {
        status: 403,
        serviceErrorCode: 100,
        code: 'ACCESS_DENIED',
        message: 'Not enough permissions to access: me.GET.NO_VERSION',
      },
    ]);
  });

  test.each(['/v2/emailAddress', '/v2/ugcPosts'])('%s returns 404', async (path) => {
    expect(await asked(path)).toEqual([404, { status: 404, message: 'Not Found' }]);
  });

  test('a query longer than 4 KB or a URL longer than 8 KB returns 414', async () => {
    expect(await asked(`/v2/me?q=${'x'.repeat(4100)}`)).toMatchObject([414, {}]);
    expect(await asked(`/v2/${'x'.repeat(8200)}`)).toMatchObject([414, {}]);
  });

  test('a request without a token returns 401', async () => {
    expect((await client().get('/v2/me')).status).toBe(401);
  });
});
