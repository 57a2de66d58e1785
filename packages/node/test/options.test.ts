import { LinkedInAuthError } from '@linkedin-auth/core';
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createLinkedInAuth, endpointsAt, type LinkedInAuthOptions, memoryClaims } from '../src/index.ts';
import { origin } from './stub.ts';

afterEach(() => void vi.restoreAllMocks());

const options: LinkedInAuthOptions = {
  clientId: 'client',
  clientSecret: 'secret',
  redirectUri: `${origin}/auth/linkedin/callback`,
  sealingKeys: ['a key of 32 characters or more, as it must be'],
};

const names = [
  'clientId',
  'clientSecret',
  'redirectUri',
  'redirectUriIsPage',
  'sealingKeys',
  'scope',
  'scopes',
  'authorizationParameters',
  'basePath',
  'publicBasePath',
  'endpoints',
  'allowInsecureEndpoints',
  'words',
  'pages',
  'fetch',
  'clock',
  'claims',
  'timeouts',
  'session',
  'revocations',
  'keepTokens',
  'vault',
  'inspect',
  'telemetry',
  'onSignedIn',
  'onFailure',
] as const satisfies readonly (keyof LinkedInAuthOptions)[];

const wholeSeconds = 'a whole number of seconds from 1 to 315360000 (10 years)';

const failureOf = (change: Readonly<Record<string, unknown>>): unknown => {
  try {
    createLinkedInAuth({ ...options, ...change });
    return null;
  } catch (error) {
    return error;
  }
};

describe('options', () => {
  test.each([
    ['client_id_missing', { clientId: '' }],
    ['client_id_missing', { clientId: undefined }],
    ['client_secret_missing', { clientSecret: ' ' }],
    ['client_secret_missing', { clientSecret: undefined }],
    ['client_id_malformed', { clientId: 'client\n' }],
    ['client_secret_malformed', { clientSecret: 'secret\n' }],
    ['client_secret_malformed', { clientSecret: '"secret"' }],
    ['client_secret_malformed', { clientSecret: '********' }],
    ['redirect_uri_malformed', { redirectUri: `${origin}/callback\n` }],
    ['redirect_uri_malformed', { redirectUri: `${origin}/\tcallback` }],
    ['redirect_uri_has_query', { redirectUri: `${origin}/callback?id=1` }],
    ['scope_retired', { scope: ['r_liteprofile', 'r_emailaddress'] }],
    ['nonce_not_honoured', { authorizationParameters: { nonce: 'n' } }],
    ['code_challenge_not_honoured', { authorizationParameters: { code_challenge: 'c' } }],
    ['prompt_none', { authorizationParameters: { prompt: 'none' } }],
    ['authorization_parameter_reserved', { authorizationParameters: { state: 's' } }],
    ['redirect_uri_missing', { redirectUri: '' }],
    ['redirect_uri_not_absolute', { redirectUri: '/callback' }],
    ['redirect_uri_has_fragment', { redirectUri: `${origin}/#callback` }],
    ['scope_missing', { scope: [] }],
    ['openid_insufficient_scope_error', { scope: ['openid'] }],
  ])('%s is thrown before anything is sent', (code, change) => {
    const error = failureOf(change);
    expect(error).toBeInstanceOf(LinkedInAuthError);
    expect(error).toMatchObject({ code, failure: { code, evidence: { sent: false } } });
  });

  test.each([
    ['client_id_missing', 'clientId', 'undefined'],
    ['client_secret_missing', 'clientSecret', 'undefined'],
    ['client_secret_missing', 'clientSecret', 'null'],
    ['redirect_uri_missing', 'redirectUri', 'undefined/auth/linkedin/callback'],
    ['redirect_uri_missing', 'redirectUri', 'https://undefined/auth/linkedin/callback'],
    ['redirect_uri_missing', 'redirectUri', 'http://undefined:3000/auth/linkedin/callback'],
  ])('%s is thrown for an unset variable in a template string: %s = %j', (code, name, value) => {
    const unset = value.includes('null') ? 'null' : 'undefined';
    const reason = `${name} contains "${unset}": a variable in it is not set`;
    expect(failureOf({ [name]: value })).toMatchObject({ code, failure: { evidence: { sent: false, reason } } });
  });

  test.each(['https://undefined.example/callback', 'https://app.example/undefined'])('accepts %s', (redirectUri) => {
    expect(failureOf({ redirectUri })).toBeNull();
  });

  test('names a stray character in the client secret and its position, and nothing else of the secret', () => {
    const error = failureOf({ clientSecret: 'hush\u200bhush' });
    expect(error).toMatchObject({ failure: { evidence: { sent: false, position: 5, character: 'U+200B' } } });
    expect(String(error)).toContain('Character 5 is U+200B (zero-width space).');
    expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain('hush');
  });

  test.each([
    ['sealingKeys', { sealingKeys: [] }],
    ['sealingKeys', { sealingKeys: ['short'] }],
    ['sealingKeys', { sealingKeys: [options.sealingKeys[0], 'short'] }],
    ['sealingKeys', { sealingKeys: undefined }],
    ['basePath', { basePath: 'auth' }],
    ['basePath', { basePath: '/auth/' }],
    ['publicBasePath', { publicBasePath: 'portal' }],
    ['publicBasePath', { publicBasePath: '//evil.example/auth/linkedin' }],
    ['publicBasePath', { publicBasePath: '/portal/' }],
    ['timeouts.request', { timeouts: { request: 0 } }],
    ['endpoints.authorization', { endpoints: endpointsAt('http://provider.example') }],
    ['endpoints.token', { endpoints: { ...endpointsAt('https://a.example'), token: 'http://127.0.0.1.evil.example' } }],
    [
      'endpoints.token',
      { endpoints: { ...endpointsAt('https://a.example'), token: 'http://127.0.0.1:1@evil.example' } },
    ],
    ['endpoints.token', { endpoints: { ...endpointsAt('https://a.example'), token: 'ftp://127.0.0.1/' } }],
    ['endpoints.jwks', { endpoints: { ...endpointsAt('http://localhost:4444'), jwks: 'nowhere' } }],
    ['endpoints.issuers', { endpoints: { ...endpointsAt('http://[::1]:4444'), issuers: [] } }],
    ['timeouts.request', { timeouts: { request: Number.NaN } }],
    ['timeouts.request', { timeouts: { request: 2 ** 31 } }],
    ['timeouts.request', { timeouts: { request: Number.POSITIVE_INFINITY } }],
    ['timeouts.request', { timeouts: { request: -1 } }],
    ['timeouts.request', { timeouts: { request: '15000' as never } }],
  ])('%s is checked', (name, change) => {
    const error = failureOf(change);
    expect(error).toBeInstanceOf(TypeError);
    expect(String(error)).toContain(`${name}:`);
  });

  test.each([
    ['clientID: unknown option; did you mean clientId?', { clientID: 'client' }],
    ['client_secret: unknown option; did you mean clientSecret?', { client_secret: 'x' }],
    ['sealingKey: unknown option; did you mean sealingKeys?', { sealingKey: 'x' }],
    ['onSignIn: unknown option; did you mean onSignedIn?', { onSignIn: () => {} }],
    ['passphrase: unknown option', { passphrase: 'x' }],
    ['constructor: unknown option', { constructor: 'x' }],
    ['session.maxage: unknown option; did you mean session.maxAge?', { session: { maxage: 1 } }],
    ['timeouts.requests: unknown option; did you mean timeouts.request?', { timeouts: { requests: 1 } }],
    [`session.maxAge: must be ${wholeSeconds}, not a string`, { session: { maxAge: '3600' } }],
    [`session.maxAge: must be ${wholeSeconds}, not 0.5`, { session: { maxAge: 0.5 } }],
    [`session.maxAge: must be ${wholeSeconds}, not 1e+21`, { session: { maxAge: 1e21 } }],
    [`session.maxAge: must be ${wholeSeconds}, not 315360001`, { session: { maxAge: 315_360_001 } }],
    [`session.maxAge: must be ${wholeSeconds}, not NaN`, { session: { maxAge: Number.NaN } }],
    [`session.idleTimeout: must be ${wholeSeconds}, not 0`, { session: { idleTimeout: 0 } }],
    [`session.idleTimeout: must be ${wholeSeconds}, not 1.5`, { session: { idleTimeout: 1.5 } }],
    [
      'failureDocs: must be an absolute http or https URL without user, query and fragment, not a string',
      { failureDocs: '/failures' },
    ],
    ['failureDocs: must be an absolute http or https URL', { failureDocs: 'javascript:alert(1)' }],
    ['failureDocs: must be an absolute http or https URL', { failureDocs: 'https://docs.example/#failures' }],
    ['failureDocs: must be an absolute http or https URL', { failureDocs: 'https://docs.example/?' }],
    ['failureDocs: must be an absolute http or https URL', { failureDocs: 'https://me@docs.example/' }],
    ['clientId: must have at most 256 characters', { clientId: 'c'.repeat(257) }],
    ['basePath: must be a path such as /auth/linkedin, without dot segments', { basePath: '/auth/..' }],
    ['basePath: must be a path such as /auth/linkedin, without dot segments', { basePath: '/./auth' }],
    ['publicBasePath: must be a path such as /portal/auth/linkedin', { publicBasePath: '/portal/../auth/linkedin' }],
    ['basePath: must be a path such as /auth/linkedin', { basePath: `/${'x'.repeat(256)}` }],
    ['not one of 257 characters', { publicBasePath: `/${'x'.repeat(256)}` }],
    [
      'redirectUri: must have at most 512 characters in its percent-encoded form',
      { redirectUri: `${origin}/${'é'.repeat(480)}` },
    ],
    [
      'redirectUri: /auth/linkedin/login is the path of the route /login',
      { redirectUri: `${origin}/auth/linkedin/login` },
    ],
    ['is the path of the route /session', { redirectUri: `${origin}/auth/linkedin/session/` }],
    ['is the path of the route /logout', { redirectUri: `${origin}/auth/linkedin/logout` }],
    [
      'is the path of the route /exchange',
      { redirectUri: `${origin}/auth/linkedin/exchange`, redirectUriIsPage: true },
    ],
    ['is the path of the route /failures', { redirectUri: `${origin}/auth/linkedin/failures/x` }],
    [
      'is the path of the route /login; use /portal/auth/linkedin/callback',
      { redirectUri: `${origin}/portal/auth/linkedin/login`, publicBasePath: '/portal/auth/linkedin' },
    ],
    [
      'endpoints.isuers: unknown option; did you mean endpoints.issuers?',
      { endpoints: { ...endpointsAt('https://a.example'), isuers: [] } },
    ],
    ['endpoints.revocation: unknown option', { endpoints: { ...endpointsAt('https://a.example'), revocation: 'x' } }],
    ['endpoints.token: must be a string, not 5', { endpoints: { ...endpointsAt('https://a.example'), token: 5 } }],
    [
      'endpoints.issuers: must be an array in which each element is a non-empty string',
      { endpoints: { ...endpointsAt('https://a.example'), issuers: [''] } },
    ],
    [
      'endpoints.token: must be a URL without user name and password',
      { endpoints: { ...endpointsAt('https://a.example'), token: 'https://user:hush@a.example/token' } },
    ],
    [
      'endpoints.jwks: must be a URL without user name and password',
      { endpoints: { ...endpointsAt('https://a.example'), jwks: 'https://user@a.example/jwks' } },
    ],
    ['scope: must be an array in which each element is a non-empty string', { scope: ['openid', '', 'profile'] }],
    ['scopes: must be an object in which default is an array', { scopes: { default: ['openid', 'profile', ' '] } }],
    ['scopes: each name must have 1 to 64 characters', { scopes: { default: ['openid', 'profile'], '': ['email'] } }],
    [
      'scopes: each name must have 1 to 64 characters',
      { scopes: { default: ['openid', 'profile'], '\ud800': ['email'] } },
    ],
    [
      'scopes: each name must have 1 to 64 characters',
      { scopes: { default: ['openid', 'profile'], ['x'.repeat(65)]: ['email'] } },
    ],
    ['session.rolling: must be true or false, not a string', { session: { rolling: 'false' } }],
    ['session: must be false, or an object, not a boolean', { session: true }],
    ['redirectUriIsPage: must be true or false, not a string', { redirectUriIsPage: 'false' }],
    ['keepTokens: must be true or false, not 1', { keepTokens: 1 }],
    ['onSignedIn: must be a function, not the given object', { onSignedIn: {} }],
    ['clock: must be a function, not 0', { clock: 0 }],
    ['claims: must be an object with claim(), not a function', { claims: () => {} }],
    ['claims: must be an object in which release is a function', { claims: { claim: () => {}, release: 'del' } }],
    ['claims: must be an object in which release is a function', { claims: { claim: () => {}, release: null } }],
    [
      'revocations: must be an object with revoke() and revokedAt(), not the given object',
      { revocations: { revoke: () => {} } },
    ],
    [
      'authorizationParameters: must be an object in which prompt is a string, not the given object',
      { authorizationParameters: { prompt: true } },
    ],
    [
      'scope: must be an array in which each element is a non-empty string, or a string, not the given array',
      { scope: ['openid', 1] },
    ],
    [
      'scopes: cannot be combined with `scope`',
      { scope: ['openid', 'profile'], scopes: { default: ['openid', 'profile'] } },
    ],
    ['scopes: must contain a set named `default`', { scopes: { share: ['w_member_social'] } }],
    ['sealingKeys: must be an array, such as [process.env.SEALING_KEY]', { sealingKeys: 'x'.repeat(40) }],
    ['sealingKeys: key 1 is not set', { sealingKeys: [undefined] }],
    ['sealingKeys: key 2 is too short', { sealingKeys: [options.sealingKeys[0], 'short'] }],
    ['keepTokens: requires a session', { session: false, keepTokens: true }],
    ['redirectUri: must have at most 512 characters', { redirectUri: `${origin}/${'x'.repeat(600)}` }],
  ])('throw at the call: %s', (message, change) => {
    const error = failureOf(change);
    expect(error).toBeInstanceOf(TypeError);
    expect(String(error)).toContain(message);
  });

  test.each([
    ['clientId is not set', { clientId: undefined }],
    ['clientSecret is not set', { clientSecret: undefined }],
    ['redirectUri is not set', { redirectUri: null }],
    ['clientId is a number', { clientId: 12 }],
  ])('from environment variables: %s', (reason, change) => {
    expect(failureOf(change)).toMatchObject({
      failure: { evidence: { reason } },
      message: expect.stringContaining(reason),
    });
  });

  test.each([
    ['openid profile email', 'openid profile email'],
    ['openid,profile, email', 'openid profile email'],
    [['openid', 'profile'], 'openid profile'],
  ])('scope is read as %j', async (scope, sent) => {
    const response = await createLinkedInAuth({ ...options, scope }).fetch(
      new Request(`${origin}/auth/linkedin/login`),
    );
    expect(new URL(response.headers.get('location') ?? '').searchParams.get('scope')).toBe(sent);
  });

  test('checks every scope set', () => {
    const scopes = { default: ['openid', 'profile'], alone: ['openid'] };
    expect(failureOf({ scopes })).toMatchObject({
      code: 'openid_insufficient_scope_error',
      failure: { evidence: { reason: 'scopes.alone' } },
    });
  });

  test('do not repeat the password of an endpoint', () => {
    const token = 'http://user:hush@a.example/token';
    expect(String(failureOf({ endpoints: { ...endpointsAt('https://a.example'), token } }))).not.toContain('hush');
  });

  test.each([
    [
      'the longest ones',
      { clientId: 'c'.repeat(256), basePath: `/${'b'.repeat(255)}`, publicBasePath: `/${'p'.repeat(255)}` },
    ],
    ['the longest session', { session: { maxAge: 315_360_000, idleTimeout: 315_360_000 } }],
    ['the longest redirect URI', { redirectUri: `${origin}/`.padEnd(512, 'x') }],
    [
      'a redirect URI at the path of a disabled route',
      { redirectUri: `${origin}/auth/linkedin/session`, session: false as const },
    ],
    ['segments that begin with dots', { basePath: '/.well-known/...' }],
  ])('that are accepted begin a login: %s', async (_, change) => {
    const linkedIn = createLinkedInAuth({ ...options, ...change });
    const { basePath = '/auth/linkedin' } = change as { readonly basePath?: string };
    const response = await linkedIn.fetch(new Request(`${origin}${basePath}/login`));
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toMatch(/^https:\/\/www\.linkedin\.com\//);
  });

  test('of any value throw at the call or never', () =>
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.anything(), (name, value) => {
        vi.useFakeTimers();
        try {
          const error = failureOf({ [name]: value });
          // XState reports an error without an observer by a timer.
          expect(vi.getTimerCount()).toBe(0);
          if (error !== null) expect(error instanceof TypeError || error instanceof LinkedInAuthError).toBe(true);
        } finally {
          vi.useRealTimers();
        }
      }),
      { numRuns: 1000 },
    ));

  test('rejects endpoints without encryption, and names the option that accepts them', () => {
    const error = failureOf({ endpoints: endpointsAt('http://linkedin:4444') });
    expect(String(error)).toContain('endpoints.authorization:');
    expect(String(error)).toContain('set allowInsecureEndpoints: true');
  });

  test('accepts endpoints without encryption on request, with one warning', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const asked: string[] = [];
    const endpoints = {
      ...endpointsAt('http://linkedin:4444'),
      // The browser uses another host name for the stand-in than the server.
      authorization: 'http://localhost:4444/oauth/v2/authorization',
    };
    const linkedIn = createLinkedInAuth({
      ...options,
      clientSecret: 'canary',
      endpoints,
      allowInsecureEndpoints: true,
      scope: ['profile'],
      fetch: async (input, init) => {
        asked.push(new Request(input, init).url);
        return Response.json({ access_token: 'AQ', expires_in: 60 });
      },
    });
    expect(await linkedIn.exchangeCode({ code: 'code' })).toMatchObject({ ok: true });
    expect(asked).toEqual(['http://linkedin:4444/oauth/v2/accessToken']);
    expect(warn).toHaveBeenCalledOnce();
    expect(warn.mock.lastCall?.[0]).toMatch(/allowInsecureEndpoints is on.*unencrypted to http:\/\/linkedin:4444\./);
    expect(warn.mock.lastCall?.[0]).not.toContain('canary');
  });

  test.each<[string, Partial<LinkedInAuthOptions>]>([
    ['on loopback', { endpoints: endpointsAt('http://127.0.0.1:4444') }],
    ['with encryption', { endpoints: endpointsAt('https://stand-in.example') }],
    ['of LinkedIn', {}],
  ])('endpoints %s cause no warning', (_, change) => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    createLinkedInAuth({ ...options, ...change, allowInsecureEndpoints: true });
    expect(warn).not.toHaveBeenCalled();
  });

  test.each(['http://www.linkedin.com', 'http://API.LinkedIn.com.', 'http://linkedin.com'])(
    'rejects LinkedIn itself without encryption: %s',
    (host) => {
      const error = failureOf({ endpoints: endpointsAt(host), allowInsecureEndpoints: true });
      expect(error).toBeInstanceOf(TypeError);
      expect(String(error)).toContain('endpoints.authorization:');
    },
  );

  test('endpointsAt returns LinkedIn’s paths on one origin', () => {
    expect(endpointsAt('http://127.0.0.1:4444/ignored')).toEqual({
      authorization: 'http://127.0.0.1:4444/oauth/v2/authorization',
      token: 'http://127.0.0.1:4444/oauth/v2/accessToken',
      jwks: 'http://127.0.0.1:4444/oauth/openid/jwks',
      introspection: 'http://127.0.0.1:4444/oauth/v2/introspectToken',
      userinfo: 'http://127.0.0.1:4444/v2/userinfo',
      issuers: ['http://127.0.0.1:4444/oauth', 'http://127.0.0.1:4444'],
    });
  });
});

test('sets no timer and uses no random values: a Worker has neither outside a request', () => {
  const timers = vi.spyOn(globalThis, 'setTimeout');
  const random = [vi.spyOn(crypto, 'getRandomValues'), vi.spyOn(crypto, 'randomUUID')];
  createLinkedInAuth(options);
  for (const used of [timers, ...random]) expect(used).not.toHaveBeenCalled();
});

describe('memoryClaims', () => {
  test('gives a key to the first claim until it expires', async () => {
    let now = 0;
    const claims = memoryClaims(() => now);
    expect(await claims.claim('a', 10)).toBe(true);
    expect(await claims.claim('a', 10)).toBe(false);
    expect(await claims.claim('b', 1)).toBe(true);
    now = 1000;
    expect(await claims.claim('b', 1)).toBe(true);
    expect(await claims.claim('a', 10)).toBe(false);
    now = 10_000;
    expect(await claims.claim('a', 10)).toBe(true);
  });

  test('rejects above its limit, keeps what it gave, and gives again when claims expire', async () => {
    let now = 0;
    const claims = memoryClaims(() => now, 2);
    expect(await claims.claim('a', 10)).toBe(true);
    expect(await claims.claim('b', 20)).toBe(true);
    await expect(claims.claim('c', 10)).rejects.toThrow('2 claims are kept, no more');
    expect(await claims.claim('a', 10)).toBe(false);
    now = 10_000;
    expect(await claims.claim('c', 10)).toBe(true);
    expect(await claims.claim('b', 10)).toBe(false);
    await expect(claims.claim('d', 10)).rejects.toThrow(Error);
  });
});
