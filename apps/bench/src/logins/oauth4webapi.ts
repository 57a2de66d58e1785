import * as oauth from 'oauth4webapi';
import { engineersSite, redirectUri } from './engineer.ts';
import { type CannedLinkedIn, credentials, scope } from './linkedin.ts';
import { joseSealing } from './sealing.ts';
import type { Site } from './site.ts';

/** oauth4webapi with its signature check, and the handlers that an application has to write. */
export async function oauth4webapi({ fetch }: CannedLinkedIn): Promise<Site> {
  const options = { [oauth.customFetch]: fetch };
  const issuer = new URL('https://www.linkedin.com/oauth');
  const server = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, options));
  const client: oauth.Client = { client_id: credentials.clientId };
  const secret = oauth.ClientSecretPost(credentials.clientSecret);
  const keys: oauth.JWKSCacheInput = {};
  return engineersSite({
    idToken: 'signature and claims',
    does: 'the same, without named failures',
    client: {
      authorizationUrl: (state) => {
        const url = new URL(server.authorization_endpoint ?? '');
        url.search = new URLSearchParams({
          response_type: 'code',
          client_id: credentials.clientId,
          redirect_uri: redirectUri,
          scope: scope.join(' '),
          state,
        }).toString();
        return url.href;
      },
      exchange: async (callback, state) => {
        const parameters = oauth.validateAuthResponse(server, client, callback, state);
        const response = await oauth.authorizationCodeGrantRequest(
          server,
          client,
          secret,
          parameters,
          redirectUri,
          oauth.nopkce,
          options,
        );
        const granted = await oauth.processAuthorizationCodeResponse(server, client, response, {
          requireIdToken: true,
        });
        await oauth.validateApplicationLevelSignature(server, response, { ...options, [oauth.jwksCache]: keys });
        const claims = oauth.getValidatedIdTokenClaims(granted);
        const member = { sub: claims?.sub, name: claims?.['name'], email: claims?.['email'] };
        return { member, expiresIn: granted.expires_in ?? 0 };
      },
    },
    sealing: await joseSealing(),
  });
}
