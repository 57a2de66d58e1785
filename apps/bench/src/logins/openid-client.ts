import * as client from 'openid-client';
import { engineersSite, redirectUri } from './engineer.ts';
import { type CannedLinkedIn, credentials, scope } from './linkedin.ts';
import { joseSealing } from './sealing.ts';
import type { Site } from './site.ts';

/** openid-client with its signature check on, and the handlers that an application has to write. */
export async function openidClient({ fetch }: CannedLinkedIn): Promise<Site> {
  const config = await client.discovery(
    new URL('https://www.linkedin.com/oauth'),
    credentials.clientId,
    undefined,
    client.ClientSecretPost(credentials.clientSecret),
    { [client.customFetch]: fetch },
  );
  client.enableNonRepudiationChecks(config);
  return engineersSite({
    idToken: 'signature and claims',
    does: 'the same, without named failures',
    client: {
      authorizationUrl: (state) =>
        client.buildAuthorizationUrl(config, { redirect_uri: redirectUri, scope: scope.join(' '), state }).href,
      exchange: async (callback, state) => {
        const tokens = await client.authorizationCodeGrant(config, callback, {
          expectedState: state,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        const member = { sub: claims?.sub, name: claims?.['name'], email: claims?.['email'] };
        return { member, expiresIn: tokens.expires_in ?? 0 };
      },
    },
    sealing: await joseSealing(),
  });
}
