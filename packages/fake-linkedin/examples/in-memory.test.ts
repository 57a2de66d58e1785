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
  // What a browser would do: open the page, choose Ada, press Allow, come back.
  const callback = await linkedIn.authorize(url, { member: 'ada' });
  const tokens = await client.authorizationCodeGrant(config, callback, { expectedState: 'unguessable' });
  expect(tokens.claims()).toMatchObject({ name: 'Ada Lovelace' });
});
