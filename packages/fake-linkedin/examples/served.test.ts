import { serveFakeLinkedIn } from '@linkedin-auth/fake-linkedin/serve';
import * as client from 'openid-client';
import { expect, test } from 'vitest';

test('discovers the endpoints on a free port', async () => {
  const { origin, fake, close } = await serveFakeLinkedIn({ port: 0 });
  const issuer = new URL(`${origin}/oauth`);
  // The fake serves plain HTTP on loopback.
  const options = { execute: [client.allowInsecureRequests] };
  const config = await client.discovery(issuer, 'fake-client-id', 'fake-client-secret', undefined, options);
  expect(config.serverMetadata().token_endpoint).toBe(`${origin}/oauth/v2/accessToken`);
  expect(fake.requests()).toHaveLength(1);
  await close();
});
