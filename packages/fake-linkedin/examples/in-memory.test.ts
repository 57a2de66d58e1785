import { createFakeLinkedIn } from '@linkedin-auth/fake-linkedin';
import * as client from 'openid-client';
import { expect, test } from 'vitest';

test('a member signs in', async () => {
  const linkedIn = createFakeLinkedIn({
    apps: [{ clientId: 'id', clientSecret: 'secret', redirectUris: ['https://app.example/callback'] }],
  });
  const config = await client.discovery(
    new URL('https://www.linkedin.com/oauth'),
    'id',
    'secret',
    client.ClientSecretPost('secret'),
    { [client.customFetch]: linkedIn.intercept() },
  );
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: 'https://app.example/callback',
    scope: 'openid profile email',
    state: 'unguessable',
  });
  // Opens the consent page, chooses Ada, presses Allow and returns the callback URL, as a browser would.
  const callback = await linkedIn.authorize(url, { member: 'ada' });
  const tokens = await client.authorizationCodeGrant(config, callback, { expectedState: 'unguessable' });
  expect(tokens.claims()).toMatchObject({ name: 'Ada Lovelace' });
});
