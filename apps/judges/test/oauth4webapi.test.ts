import * as oauth from 'oauth4webapi';
import { expect, test } from 'vitest';
import { credentials, fakeFor, origin } from '../src/rig.ts';

// https://github.com/panva/oauth4webapi, examples/oidc.ts

const redirectUri = `${origin}/callback`;
const issuer = new URL('https://www.linkedin.com/oauth');
const client: oauth.Client = { client_id: credentials.clientId };
const secret = oauth.ClientSecretPost(credentials.clientSecret);

async function begin(extra: Readonly<Record<string, string>> = {}) {
  const fake = fakeFor(redirectUri);
  const http = { [oauth.customFetch]: fake.intercept() };
  const server = await oauth.processDiscoveryResponse(
    issuer,
    await oauth.discoveryRequest(issuer, { algorithm: 'oidc', ...http }),
  );
  const state = oauth.generateRandomState();
  const url = new URL(server.authorization_endpoint ?? '');
  url.search = new URLSearchParams({
    client_id: client.client_id,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid profile email',
    state,
    ...extra,
  }).toString();
  const callback = await fake.authorize(url);
  const parameters = oauth.validateAuthResponse(server, client, callback, state);
  const exchange = ({ authentication = secret, verifier = oauth.nopkce as string | typeof oauth.nopkce } = {}) =>
    oauth.authorizationCodeGrantRequest(server, client, authentication, parameters, redirectUri, verifier, http);
  return { fake, http, server, exchange };
}

test('logs in, and userinfo speaks of the member of the id_token', async () => {
  const { http, server, exchange } = await begin();
  const answer = await exchange();
  const result = await oauth.processAuthorizationCodeResponse(server, client, answer, { requireIdToken: true });
  const claims = oauth.getValidatedIdTokenClaims(result);
  await oauth.validateApplicationLevelSignature(server, answer, http);
  expect(claims).toMatchObject({ name: 'Ada Lovelace', email_verified: 'true' });
  const info = await oauth.userInfoRequest(server, client, result.access_token, http);
  expect(await oauth.processUserInfoResponse(server, client, claims?.sub ?? '', info)).toMatchObject({
    email_verified: true,
    locale: { country: 'US', language: 'en' },
  });
});

test('refreshes', async () => {
  const { http, server, exchange } = await begin();
  const answer = await exchange();
  const { refresh_token = '' } = await oauth.processAuthorizationCodeResponse(server, client, answer);
  const refreshed = await oauth.refreshTokenGrantRequest(server, client, secret, refresh_token, http);
  expect(await refreshed.json()).toMatchObject({ refresh_token, expires_in: 5_184_000 });
});

test('with PKCE it fails as at LinkedIn: the verifier is taken for a wrong secret', async () => {
  const verifier = oauth.generateRandomCodeVerifier();
  const { server, exchange } = await begin({
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  const answer = await exchange({ verifier });
  await expect(oauth.processAuthorizationCodeResponse(server, client, answer)).rejects.toMatchObject({
    status: 401,
    error: 'invalid_client',
    error_description: 'Client authentication failed',
  });
});

test('with a nonce it fails as at LinkedIn: none is echoed', async () => {
  const nonce = oauth.generateRandomNonce();
  const { server, exchange } = await begin({ nonce });
  const answer = await exchange();
  await expect(
    oauth.processAuthorizationCodeResponse(server, client, answer, { expectedNonce: nonce }),
  ).rejects.toMatchObject({ code: 'OAUTH_INVALID_RESPONSE', message: expect.stringContaining('nonce') });
});

test('with HTTP Basic it fails as at LinkedIn: client_id is missing', async () => {
  const { server, exchange } = await begin();
  const basic = oauth.ClientSecretBasic(credentials.clientSecret);
  const answer = await exchange({ authentication: basic });
  await expect(oauth.processAuthorizationCodeResponse(server, client, answer)).rejects.toMatchObject({
    status: 400,
    error: 'invalid_request',
    error_description: 'A required parameter "client_id" is missing',
  });
});

test('discovery at the issuer of 2023 is a page', async () => {
  const fake = fakeFor(redirectUri);
  const old = new URL('https://www.linkedin.com');
  const answer = await oauth.discoveryRequest(old, { algorithm: 'oidc', [oauth.customFetch]: fake.intercept() });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
});

test('without token_type it fails as at LinkedIn: a strict parser refuses the answer', async () => {
  const { fake, server, exchange } = await begin();
  fake.setScenario('access-token-missing-token-type');
  const answer = await exchange();
  await expect(oauth.processAuthorizationCodeResponse(server, client, answer)).rejects.toThrow('token_type');
});
