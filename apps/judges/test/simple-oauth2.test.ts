import { serveFakeLinkedIn } from '@linkedin-auth/fake-linkedin/serve';
import { AuthorizationCode, ClientCredentials } from 'simple-oauth2';
import { afterEach, expect, test } from 'vitest';
import { credentials, origin } from '../src/rig.ts';

// https://github.com/lelylan/simple-oauth2, API.md. Its HTTP client does not accept a `fetch`, so the fake is on a port.

const redirectUri = `${origin}/callback`;
const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const begin = async (authorizationMethod: 'body' | 'header') => {
  const served = await serveFakeLinkedIn({
    port: 0,
    apps: [{ ...credentials, redirectUris: [redirectUri], refreshTokens: true, clientCredentials: true }],
  });
  closing.push(served.close);
  const client = { id: credentials.clientId, secret: credentials.clientSecret };
  const auth = { tokenHost: served.origin, tokenPath: '/oauth/v2/accessToken' };
  const options = { authorizationMethod };
  return {
    ...served,
    flow: new AuthorizationCode({ client, auth: { ...auth, authorizePath: '/oauth/v2/authorization' }, options }),
    application: new ClientCredentials({ client, auth, options }),
  };
};

test('logs in with its credentials in the body, refreshes, and gets an application token', async () => {
  const { fake, flow, application } = await begin('body');
  const url = flow.authorizeURL({ redirect_uri: redirectUri, scope: ['openid', 'profile', 'email'], state: 's' });
  const code = (await fake.authorize(url)).searchParams.get('code') ?? '';
  const granted = await flow.getToken({ code, redirect_uri: redirectUri });
  expect(granted.token).toMatchObject({ scope: 'email,openid,profile', expires_in: 5_184_000 });
  expect(granted.expired()).toBe(false);
  const refreshed = await granted.refresh();
  expect(refreshed.token['refresh_token']).toBe(granted.token['refresh_token']);
  expect((await application.getToken({})).token).toHaveProperty('access_token');
});

test('fails as at LinkedIn with its default, HTTP Basic: client_id is missing', async () => {
  const { fake, flow } = await begin('header');
  const url = flow.authorizeURL({ redirect_uri: redirectUri, scope: 'openid profile', state: 's' });
  const code = (await fake.authorize(url)).searchParams.get('code') ?? '';
  await expect(flow.getToken({ code, redirect_uri: redirectUri })).rejects.toMatchObject({
    output: { statusCode: 400 },
    data: { payload: { error_description: 'A required parameter "client_id" is missing' } },
  });
});
