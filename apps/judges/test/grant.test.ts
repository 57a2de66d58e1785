import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { serveFakeLinkedIn } from '@linkedin-auth/fake-linkedin/serve';
import express, { type Request as ExpressRequest, type Response as ExpressResponse } from 'express';
import { afterEach, expect, test } from 'vitest';
import { createBrowser, credentials, locationOf } from '../src/rig.ts';

// https://github.com/simov/grant, README and examples/handler-express. The site and the fake are both on ports.

const require = createRequire(import.meta.url);
// Both are CommonJS, and grant's types lack its handlers.
const session = require('express-session') as (options: object) => express.RequestHandler;
const grant = require('grant') as { express: () => (config: object) => express.RequestHandler };

const closing: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function begin(change: object = {}) {
  const app = express();
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const site = `http://127.0.0.1:${port}`;
  const redirectUri = `${site}/connect/linkedin/callback`;
  const served = await serveFakeLinkedIn({ port: 0, apps: [{ ...credentials, redirectUris: [redirectUri] }] });
  closing.push(served.close, async () => {
    server.close();
    server.closeAllConnections();
  });
  app.use(session({ secret: 'grant', saveUninitialized: true, resave: false }));
  app.use(
    grant.express()({
      defaults: { origin: site, transport: 'session', state: true },
      linkedin: {
        key: credentials.clientId,
        secret: credentials.clientSecret,
        scope: ['openid', 'profile', 'email'],
        callback: '/hello',
        response: ['tokens', 'profile'],
        authorize_url: `${served.origin}/oauth/v2/authorization`,
        access_url: `${served.origin}/oauth/v2/accessToken`,
        profile_url: `${served.origin}/v2/userinfo`,
        ...change,
      },
    }),
  );
  app.get('/hello', (request: ExpressRequest, response: ExpressResponse) => {
    response.json((request as ExpressRequest & { session: { grant: { response: unknown } } }).session.grant.response);
  });
  const { visit } = createBrowser((request) => fetch(request, { redirect: 'manual' }));
  const signIn = async (): Promise<unknown> => {
    const callback = await served.fake.authorize(locationOf(await visit(`${site}/connect/linkedin`)));
    const done = await visit(callback);
    return (await visit(new URL(locationOf(done), site))).json();
  };
  return { ...served, signIn };
}

test('logs in and fetches the profile', async () => {
  const { signIn } = await begin();
  expect(await signIn()).toMatchObject({
    access_token: expect.stringMatching(/^AQ/),
    profile: { name: 'Ada Lovelace', email: 'ada@example.com' },
  });
});

test('fails as at LinkedIn with PKCE: LinkedIn reports the verifier as a wrong secret', async () => {
  const { signIn } = await begin({ pkce: true });
  expect(await signIn()).toMatchObject({ error: { error: 'invalid_client' } });
});

test('fails as at LinkedIn with HTTP Basic: client_id is missing', async () => {
  const { signIn } = await begin({ token_endpoint_auth_method: 'client_secret_basic' });
  expect(await signIn()).toMatchObject({
    error: { error_description: 'A required parameter "client_id" is missing' },
  });
});
