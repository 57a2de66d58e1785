import * as oauth from 'oauth4webapi';
import { expect, test } from 'vitest';
import { client, clientId, clientSecret, origin, redirectUri } from './client.ts';

/** An independent client, configured as its documentation says and as LinkedIn requires. */
const configured = async (site: ReturnType<typeof client>) => {
  const viaFake = {
    // The options are a `RequestInit` whose `body` may be `undefined`.
    [oauth.customFetch]: (url: string, init: object) => site.fake.fetch(new Request(url, init)),
  };
  const issuer = new URL(`${origin}/oauth`);
  const discovered = await oauth.discoveryRequest(issuer, viaFake);
  const server = await oauth.processDiscoveryResponse(issuer, discovered);
  return { server, app: { client_id: clientId }, viaFake };
};

test('oauth4webapi logs in, from discovery to a verified id_token and userinfo', async () => {
  const site = client({ clock: Date.now });
  const { server, app, viaFake } = await configured(site);
  const callback = await site.fake.authorize(site.authorizationUrl({ state: 'a state' }));
  const parameters = oauth.validateAuthResponse(server, app, callback, 'a state');
  const secret = oauth.ClientSecretPost(clientSecret);
  const answer = await oauth.authorizationCodeGrantRequest(
    server,
    app,
    secret,
    parameters,
    redirectUri,
    oauth.nopkce,
    viaFake,
  );
  const result = await oauth.processAuthorizationCodeResponse(server, app, answer);
  await oauth.validateApplicationLevelSignature(server, answer, viaFake);
  const claims = oauth.getValidatedIdTokenClaims(result);
  expect(claims).toMatchObject({ iss: `${origin}/oauth`, email_verified: 'true' });
  const info = await oauth.userInfoRequest(server, app, result.access_token, viaFake);
  expect(await oauth.processUserInfoResponse(server, app, claims?.sub ?? '', info)).toMatchObject({
    name: 'Ada Lovelace',
  });
});

test('oauth4webapi with HTTP Basic gets the error of a missing client_id, as from LinkedIn', async () => {
  const site = client();
  const { server, app, viaFake } = await configured(site);
  const parameters = oauth.validateAuthResponse(server, app, await site.fake.authorize(site.authorizationUrl()), 's');
  const basic = oauth.ClientSecretBasic(clientSecret);
  const answer = await oauth.authorizationCodeGrantRequest(
    server,
    app,
    basic,
    parameters,
    redirectUri,
    oauth.nopkce,
    viaFake,
  );
  await expect(oauth.processAuthorizationCodeResponse(server, app, answer)).rejects.toMatchObject({
    error_description: 'A required parameter "client_id" is missing',
  });
});

test('oauth4webapi with PKCE gets invalid_client, as from LinkedIn', async () => {
  const site = client();
  const { server, app, viaFake } = await configured(site);
  const parameters = oauth.validateAuthResponse(server, app, await site.fake.authorize(site.authorizationUrl()), 's');
  const secret = oauth.ClientSecretPost(clientSecret);
  const verifier = oauth.generateRandomCodeVerifier();
  const answer = await oauth.authorizationCodeGrantRequest(
    server,
    app,
    secret,
    parameters,
    redirectUri,
    verifier,
    viaFake,
  );
  await expect(oauth.processAuthorizationCodeResponse(server, app, answer)).rejects.toMatchObject({
    error: 'invalid_client',
  });
});
