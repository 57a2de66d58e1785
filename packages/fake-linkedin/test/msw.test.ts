import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { linkedIn as fake, handlers } from '../examples/msw.ts';

/* The README's handlers for Mock Service Worker. The client uses LinkedIn's own URLs and needs no changes. */

const server = setupServer(...handlers);

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => fake.reset());
afterAll(() => server.close());

test('the global fetch reaches the fake at LinkedIn’s own URLs', async () => {
  const callback = await fake.authorize(
    `https://www.linkedin.com/oauth/v2/authorization?${new URLSearchParams({
      response_type: 'code',
      client_id: 'fake-client-id',
      redirect_uri: 'http://127.0.0.1:5173/auth/linkedin/callback',
      scope: 'openid profile email',
    })}`,
  );
  const granted = await fetch('https://www.linkedin.com/oauth/v2/accessToken', {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: callback.searchParams.get('code') ?? '',
      redirect_uri: 'http://127.0.0.1:5173/auth/linkedin/callback',
      client_id: 'fake-client-id',
      client_secret: 'fake-client-secret',
    }),
  });
  const { access_token } = (await granted.json()) as Readonly<Record<string, string>>;
  const info = await fetch('https://api.linkedin.com/v2/userinfo', {
    headers: { authorization: `Bearer ${access_token}` },
  });
  expect(await info.json()).toMatchObject({ email: 'ada@example.com' });
});

test('a closed connection rejects the client’s fetch', async () => {
  fake.setScenario('access-token-connection-reset');
  await expect(fetch('https://www.linkedin.com/oauth/v2/accessToken', { method: 'POST' })).rejects.toThrow(
    'fetch failed',
  );
});
