import { serveFakeLinkedIn } from '@linkedin-auth/fake-linkedin/serve';
import { expect, test } from 'vitest';

test('a port of its own', async () => {
  const { origin, fake, close } = await serveFakeLinkedIn({ port: 0 });
  const discovery = await fetch(`${origin}/oauth/.well-known/openid-configuration`);
  expect(await discovery.json()).toMatchObject({ token_endpoint: `${origin}/oauth/v2/accessToken` });
  expect(fake.requests()).toHaveLength(1);
  await close();
});
