import { serveFakeLinkedIn } from '@linkedin-auth/fake-linkedin/serve';
import * as client from 'openid-client';
import { expect, test } from 'vitest';

test('a port of its own', async () => {
  const { origin, fake, close } = await serveFakeLinkedIn({ port: 0 });
  const issuer = new URL(`${origin}/oauth`);
  // Plain http, on loopback.
  const options = { execute: [client.allowInsecureRequests] };
  const config = await client.discovery(issuer, 'fake-client-id', 'fake-client-secret', undefined, options);
  expect(config.serverMetadata().token_endpoint).toBe(`${origin}/oauth/v2/accessToken`);
  expect(fake.requests()).toHaveLength(1);
  await close();
});
