import { type OAuth2Namespace, fastifyOauth2 as oauthPlugin } from '@fastify/oauth2';
import { serveFakeLinkedIn } from '@linkedin-auth/fake-linkedin/serve';
import fastify from 'fastify';
import { afterEach, expect, test } from 'vitest';
import { createBrowser, credentials, locationOf, origin } from '../src/rig.ts';

// https://github.com/fastify/fastify-oauth2, examples/linkedin.js. Its HTTP client does not accept a `fetch`, so the fake is on a port.

declare module 'fastify' {
  interface FastifyInstance {
    linkedinOAuth2: OAuth2Namespace;
  }
}

const redirectUri = `${origin}/login/linkedin/callback`;
const closing: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function begin(options: object = {}) {
  const served = await serveFakeLinkedIn({
    port: 0,
    apps: [{ ...credentials, redirectUris: [redirectUri], refreshTokens: true }],
  });
  const app = fastify();
  closing.push(served.close, () => app.close());
  await app.register(oauthPlugin, {
    name: 'linkedinOAuth2',
    scope: ['openid', 'profile', 'email'],
    credentials: {
      client: { id: credentials.clientId, secret: credentials.clientSecret },
      auth: { ...oauthPlugin.LINKEDIN_CONFIGURATION, authorizeHost: served.origin, tokenHost: served.origin },
    },
    tokenRequestParams: { client_id: credentials.clientId, client_secret: credentials.clientSecret },
    startRedirectPath: '/login/linkedin',
    callbackUri: redirectUri,
    ...options,
  });
  app.get('/login/linkedin/callback', (request) =>
    app.linkedinOAuth2.getAccessTokenFromAuthorizationCodeFlow(request).then(({ token }) => token),
  );
  await app.ready();
  const { visit } = createBrowser(async (request) => {
    const { pathname, search } = new URL(request.url);
    const response = await app.inject({
      url: pathname + search,
      method: 'GET',
      headers: Object.fromEntries(request.headers),
    });
    const headers = new Headers();
    for (const [name, value] of Object.entries(response.headers))
      for (const one of [value].flat()) if (one !== undefined) headers.append(name, String(one));
    return new Response(response.payload, { status: response.statusCode, headers });
  });
  return { ...served, visit };
}

test('logs in', async () => {
  const { fake, visit } = await begin();
  const callback = await fake.authorize(locationOf(await visit('/login/linkedin')));
  expect(await (await visit(callback)).json()).toMatchObject({ scope: 'email,openid,profile', token_type: 'Bearer' });
});

test('fails as at LinkedIn with PKCE: LinkedIn reports the verifier as a wrong secret', async () => {
  const { fake, visit } = await begin({ pkce: 'S256' });
  const callback = await fake.authorize(locationOf(await visit('/login/linkedin')));
  const response = await visit(callback);
  expect(await response.json()).toMatchObject({ message: expect.stringContaining('Response Error: 401') });
  expect(fake.requests().at(-1)?.parameters).toHaveProperty('code_verifier');
});

test('fails as at LinkedIn with HTTP Basic, its default without `tokenRequestParams`', async () => {
  const { fake, visit } = await begin({ tokenRequestParams: {} });
  const callback = await fake.authorize(locationOf(await visit('/login/linkedin')));
  expect(await (await visit(callback)).json()).toMatchObject({
    message: expect.stringContaining('Response Error: 400'),
  });
  expect(fake.requests().at(-1)).toMatchObject({ authorization: expect.stringMatching(/^Basic/), status: 400 });
});
