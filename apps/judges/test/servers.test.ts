import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  createLinkedInAuth,
  endpointsAt,
  type LinkedInAuth,
  type LinkedInAuthOptions,
  revealSecret,
  type SignedIn,
} from '@linkedin-auth/node';
import { Events, type MutableResponse, type MutableToken, OAuth2Server } from 'oauth2-mock-server';
import Provider, { type Configuration } from 'oidc-provider';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createBrowser, credentials, locationOf, origin } from '../src/rig.ts';

/* The adapter signs in at independent OpenID servers on LinkedIn's paths. They do not imitate LinkedIn's behaviour. */

const redirectUri = `${origin}/auth/linkedin/callback`;

function site(server: string, options: Partial<LinkedInAuthOptions> = {}) {
  const signedIn: SignedIn[] = [];
  const linkedIn = createLinkedInAuth({
    ...credentials,
    clientSecret: 'a-secret/with=signs+in-it',
    redirectUri,
    sealingKeys: ['a sealing key of 32 characters or more'],
    endpoints: endpointsAt(server),
    onSignedIn: (result) => void signedIn.push(result),
    ...options,
  });
  return { linkedIn, signedIn, member: createBrowser(linkedIn.fetch) };
}

type Member = ReturnType<typeof createBrowser>;

/** Signs in. `through` visits the server as a browser and returns the URL to which the server redirects. */
async function login(member: Member, through: (url: string) => Promise<string>): Promise<Response> {
  const begun = await member.visit('/auth/linkedin/login?returnTo=/account');
  return member.visit(await through(locationOf(begun)));
}

const session = async (linkedIn: LinkedInAuth, { cookies }: Member) =>
  linkedIn.session({ headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') } });

describe('oidc-provider', () => {
  const configuration: Configuration = {
    clients: [
      {
        client_id: credentials.clientId,
        client_secret: 'a-secret/with=signs+in-it',
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: 'client_secret_post',
        grant_types: ['authorization_code', 'refresh_token'],
      },
    ],
    routes: {
      authorization: '/oauth/v2/authorization',
      token: '/oauth/v2/accessToken',
      jwks: '/oauth/openid/jwks',
      userinfo: '/v2/userinfo',
      introspection: '/oauth/v2/introspectToken',
    },
    pkce: { required: () => false },
    features: { introspection: { enabled: true } },
    // LinkedIn puts the profile into the id_token.
    conformIdTokenClaims: false,
    claims: { profile: ['name', 'given_name', 'family_name', 'picture', 'locale'], email: ['email', 'email_verified'] },
    issueRefreshToken: async () => true,
    findAccount: (_, sub) => ({
      accountId: sub,
      claims: () => ({ sub, name: 'Ada Lovelace', given_name: 'Ada', email: 'ada@example.com', email_verified: true }),
    }),
  };

  let server: Server;
  let base: string;
  beforeEach(async () => {
    // It warns about development keys and interactions, which this test uses on purpose.
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    vi.spyOn(console, 'info').mockImplementation(() => {});
    server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    // A listening TCP server has an address of this form.
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.on('request', new Provider(base, configuration).callback());
  });
  afterEach(() => {
    vi.restoreAllMocks();
    server.closeAllConnections();
    server.close();
  });

  /** Signs in and consents through the server's development forms, until the server redirects to the site. */
  async function through(url: string): Promise<string> {
    const browser = createBrowser(async (request) => fetch(request, { redirect: 'manual' }));
    let response = await browser.visit(url);
    for (let step = 0; step < 12; step += 1) {
      const location = response.headers.get('location');
      if (location !== null) {
        const next = new URL(location, base);
        if (next.href.startsWith(origin)) return next.href;
        response = await browser.visit(next);
        continue;
      }
      const page = await response.text();
      const [, action = ''] = /<form[^>]*action="([^"]+)"/.exec(page) ?? [];
      const [, prompt = ''] = /name="prompt" value="(\w+)"/.exec(page) ?? [];
      response = await browser.visit(new URL(action, base), {
        method: 'POST',
        body: new URLSearchParams({ prompt, login: 'ada', password: 'any' }),
      });
    }
    throw new Error('the server did not send the member back');
  }

  test('signs a member in, with its issuer in the callback and its signature on the id_token', async () => {
    const { linkedIn, signedIn, member } = site(base);
    const back = await login(member, through);
    expect(locationOf(back)).toBe(`${origin}/account`);
    expect(await session(linkedIn, member)).toMatchObject({
      sub: 'ada',
      name: 'Ada Lovelace',
      email: 'ada@example.com',
      emailVerified: true,
    });
    expect(signedIn).toHaveLength(1);
  });

  test('issues tokens that can be introspected, used and refreshed', async () => {
    const { linkedIn, signedIn, member } = site(base);
    await login(member, through);
    const accessToken = revealSecret(signedIn[0]?.tokens.accessToken as never);
    const refreshToken = revealSecret(signedIn[0]?.tokens.refreshToken as never);
    expect(await linkedIn.introspect(accessToken)).toMatchObject({ ok: true, active: true });
    expect(await linkedIn.fetchMember(accessToken, { sub: 'ada' })).toMatchObject({
      ok: true,
      member: { name: 'Ada Lovelace' },
    });
    expect(await linkedIn.refresh(refreshToken)).toMatchObject({ ok: true });
  });

  test('receives a code once, although its callback arrived three times', async () => {
    const { member } = site(base);
    const begun = await member.visit('/auth/linkedin/login');
    const back = await through(locationOf(begun));
    const answers = await Promise.all([member.visit(back), member.visit(back), member.visit(back)]);
    expect(answers.map(locationOf)).toEqual(Array.from({ length: 3 }, () => `${origin}/`));
  });

  test('rejects a wrong secret, which is reported as invalid_client', async () => {
    const { member } = site(base, { clientSecret: 'wrong' });
    expect(locationOf(await login(member, through))).toBe(`${origin}/account?linkedin_error=invalid_client`);
  });

  test('rejects an unknown code with its own error, which is kept as evidence', async () => {
    const { linkedIn } = site(base);
    expect(await linkedIn.exchangeCode({ code: 'made-up' })).toMatchObject({
      ok: false,
      failure: { code: 'unknown_access_token_error', evidence: { error: 'invalid_grant', httpStatus: 400 } },
    });
  });
});

describe('oauth2-mock-server', () => {
  let server: OAuth2Server;
  let base: string;
  beforeEach(async () => {
    server = new OAuth2Server(undefined, undefined, {
      endpoints: {
        wellKnownDocument: '/oauth/.well-known/openid-configuration',
        authorize: '/oauth/v2/authorization',
        token: '/oauth/v2/accessToken',
        jwks: '/oauth/openid/jwks',
        userinfo: '/v2/userinfo',
        introspect: '/oauth/v2/introspectToken',
      },
    });
    await server.issuer.keys.generate('RS256');
    await server.start(0, '127.0.0.1');
    base = `http://127.0.0.1:${server.address().port}`;
    server.issuer.url = `${base}/oauth`;
    server.service.on(Events.BeforeTokenSigning, ({ payload }: MutableToken) => {
      Object.assign(payload, { name: 'Ada Lovelace', email: 'ada@example.com', email_verified: 'true' });
    });
  });
  afterEach(() => server.stop());

  const through = async (url: string): Promise<string> => locationOf(await fetch(url, { redirect: 'manual' }));

  test('signs a member in', async () => {
    const { linkedIn, member } = site(base);
    expect(locationOf(await login(member, through))).toBe(`${origin}/account`);
    expect(await session(linkedIn, member)).toMatchObject({
      sub: 'johndoe',
      name: 'Ada Lovelace',
      emailVerified: true,
    });
  });

  test.each<[string, (token: MutableToken) => void, string]>([
    ['for another audience', ({ payload }) => Object.assign(payload, { aud: 'another-app' }), 'id_token_invalid'],
    [
      'from another issuer',
      ({ payload }) => Object.assign(payload, { iss: 'https://evil.example' }),
      'id_token_invalid',
    ],
    ['that has expired', ({ payload }) => Object.assign(payload, { exp: 1 }), 'id_token_invalid'],
    [
      'issued in the future',
      ({ payload }) => Object.assign(payload, { iat: payload.iat + 86_400 }),
      'id_token_invalid',
    ],
    ['signed with an unpublished key', ({ header }) => Object.assign(header, { kid: 'other' }), 'id_token_invalid'],
  ])('an id_token %s signs nobody in', async (_, spoil, code) => {
    server.service.on(Events.BeforeTokenSigning, spoil);
    const { linkedIn, signedIn, member } = site(base);
    expect(locationOf(await login(member, through))).toBe(`${origin}/account?linkedin_error=${code}`);
    expect(await session(linkedIn, member)).toBeNull();
    expect(signedIn).toEqual([]);
  });

  test('reports an error of the token endpoint by name, and the next login works', async () => {
    server.service.once(Events.BeforeResponse, (response: MutableResponse) => {
      response.statusCode = 400;
      response.body = { error: 'invalid_request', error_description: 'A required parameter "code" is missing' };
    });
    const { member } = site(base);
    expect(locationOf(await login(member, through))).toBe(`${origin}/account?linkedin_error=access_token_missing_code`);
    expect(locationOf(await login(member, through))).toBe(`${origin}/account`);
  });

  test('makes the doctor report that the token endpoint accepts any code', async () => {
    const { linkedIn } = site(base);
    const report = await linkedIn.doctor();
    expect(report.documented.find(({ code }) => code === 'access_token_missing_code')).toMatchObject({
      verdict: 'cannot-be-known',
      reason: 'The token endpoint accepted an invalid code, so it is not a real one.',
    });
  });
});
