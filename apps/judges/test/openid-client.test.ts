import type { FakeLinkedInOptions } from '@linkedin-auth/fake-linkedin';
import * as client from 'openid-client';
import { expect, test } from 'vitest';
import { credentials, fakeFor, origin } from '../src/rig.ts';

// https://github.com/panva/openid-client, README "Authorization Code Flow"

const redirectUri = `${origin}/callback`;

const begin = async (
  authentication: client.ClientAuth,
  more: Readonly<Record<string, string>> = {},
  options: FakeLinkedInOptions = {},
) => {
  const fake = fakeFor(redirectUri, options);
  const { clientId, clientSecret } = credentials;
  const config = await client.discovery(
    new URL('https://www.linkedin.com/oauth'),
    clientId,
    clientSecret,
    authentication,
    { [client.customFetch]: fake.intercept() },
  );
  const state = client.randomState();
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: 'openid profile email',
    state,
    ...more,
  });
  return { fake, config, state, callback: await fake.authorize(url, { member: 'yukihiro' }) };
};

const post = client.ClientSecretPost(credentials.clientSecret);

test('logs in with ClientSecretPost and state', async () => {
  const { config, state, callback } = await begin(post);
  const tokens = await client.authorizationCodeGrant(config, callback, {
    expectedState: state,
    idTokenExpected: true,
  });
  const sub = tokens.claims()?.sub ?? '';
  expect(tokens.claims()).toMatchObject({ name: '由紀弘 松本', email_verified: 'false' });
  expect(await client.fetchUserInfo(config, tokens.access_token, sub)).toMatchObject({ sub, email_verified: false });
});

test.each([
  { tokenType: 'with-openid', outcome: 'rejects a refresh response, which lacks token_type,' },
  { tokenType: 'always', outcome: 'accepts a refresh response' },
] as const)('$outcome when LinkedIn sends token_type $tokenType', async ({ tokenType }) => {
  const { config, state, callback } = await begin(post, {}, { habits: { tokenType } });
  const { refresh_token = '' } = await client.authorizationCodeGrant(config, callback, { expectedState: state });
  const refreshed = client.refreshTokenGrant(config, refresh_token);
  if (tokenType === 'always') expect((await refreshed).refresh_token).toBe(refresh_token);
  else await expect(refreshed).rejects.toMatchObject({ cause: { message: expect.stringContaining('token_type') } });
});

test('fails as at LinkedIn with its default, HTTP Basic: client_id is missing', async () => {
  const { config, state, callback } = await begin(client.ClientSecretBasic(credentials.clientSecret));
  await expect(client.authorizationCodeGrant(config, callback, { expectedState: state })).rejects.toMatchObject({
    status: 400,
    error_description: 'A required parameter "client_id" is missing',
  });
});

test('fails as at LinkedIn with its README’s PKCE: LinkedIn reports the verifier as a wrong secret', async () => {
  const pkceCodeVerifier = client.randomPKCECodeVerifier();
  const challenge = await client.calculatePKCECodeChallenge(pkceCodeVerifier);
  const { config, state, callback } = await begin(post, {
    code_challenge: challenge,
    code_challenge_method: 'S256',
  });
  await expect(
    client.authorizationCodeGrant(config, callback, { expectedState: state, pkceCodeVerifier }),
  ).rejects.toMatchObject({ status: 401, error: 'invalid_client' });
});

test('fails as at LinkedIn with an expected nonce: the id_token does not contain it', async () => {
  const nonce = client.randomNonce();
  const { config, state, callback } = await begin(post, { nonce });
  await expect(
    client.authorizationCodeGrant(config, callback, { expectedState: state, expectedNonce: nonce }),
  ).rejects.toMatchObject({ cause: { message: expect.stringContaining('nonce') } });
});
