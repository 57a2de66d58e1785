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

test('logs in, and userinfo returns the member of the id_token', async () => {
  const { http, server, exchange } = await begin();
  const response = await exchange();
  const result = await oauth.processAuthorizationCodeResponse(server, client, response, { requireIdToken: true });
  const claims = oauth.getValidatedIdTokenClaims(result);
  await oauth.validateApplicationLevelSignature(server, response, http);
  expect(claims).toMatchObject({ name: 'Ada Lovelace', email_verified: 'true' });
  const info = await oauth.userInfoRequest(server, client, result.access_token, http);
  expect(await oauth.processUserInfoResponse(server, client, claims?.sub ?? '', info)).toMatchObject({
    email_verified: true,
    locale: { country: 'US', language: 'en' },
  });
});

test('refreshes', async () => {
  const { http, server, exchange } = await begin();
  const response = await exchange();
  const { refresh_token = '' } = await oauth.processAuthorizationCodeResponse(server, client, response);
  const refreshed = await oauth.refreshTokenGrantRequest(server, client, secret, refresh_token, http);
  expect(await refreshed.json()).toMatchObject({ refresh_token, expires_in: 5_184_000 });
});

test('fails as at LinkedIn with PKCE: LinkedIn reports the verifier as a wrong secret', async () => {
  const verifier = oauth.generateRandomCodeVerifier();
  const { server, exchange } = await begin({
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  const response = await exchange({ verifier });
  await expect(oauth.processAuthorizationCodeResponse(server, client, response)).rejects.toMatchObject({
    status: 401,
    error: 'invalid_client',
    error_description: 'Client authentication failed',
  });
});

test('fails as at LinkedIn with a nonce: the id_token does not contain it', async () => {
  const nonce = oauth.generateRandomNonce();
  const { server, exchange } = await begin({ nonce });
  const response = await exchange();
  await expect(
    oauth.processAuthorizationCodeResponse(server, client, response, { expectedNonce: nonce }),
  ).rejects.toMatchObject({ code: 'OAUTH_INVALID_RESPONSE', message: expect.stringContaining('nonce') });
});

test('fails as at LinkedIn with HTTP Basic: client_id is missing', async () => {
  const { server, exchange } = await begin();
  const basic = oauth.ClientSecretBasic(credentials.clientSecret);
  const response = await exchange({ authentication: basic });
  await expect(oauth.processAuthorizationCodeResponse(server, client, response)).rejects.toMatchObject({
    status: 400,
    error: 'invalid_request',
    error_description: 'A required parameter "client_id" is missing',
  });
});

test('gets an HTML page from discovery at the issuer of 2023', async () => {
  const fake = fakeFor(redirectUri);
  const old = new URL('https://www.linkedin.com');
  const response = await oauth.discoveryRequest(old, { algorithm: 'oidc', [oauth.customFetch]: fake.intercept() });
  expect([response.status, response.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
});

test('fails as at LinkedIn without token_type: its strict parser rejects the response', async () => {
  const { fake, server, exchange } = await begin();
  fake.setScenario('access-token-missing-token-type');
  const response = await exchange();
  await expect(oauth.processAuthorizationCodeResponse(server, client, response)).rejects.toThrow('token_type');
});
