import { type LinkedInUser, linkedinAuth } from '@hono/oauth-providers/linkedin';
import { Hono } from 'hono';
import { afterEach, expect, test, vi } from 'vitest';
import { createBrowser, credentials, fakeFor, locationOf, origin, withGlobalFetch } from '../src/rig.ts';

// https://github.com/honojs/middleware, packages/oauth-providers/README.md "LinkedIn"

const redirectUri = `${origin}/linkedin`;

afterEach(() => void vi.unstubAllGlobals());

const begin = (secret = credentials.clientSecret) => {
  const fake = fakeFor(redirectUri);
  withGlobalFetch(fake);
  const app = new Hono();
  app.use(
    '/linkedin',
    linkedinAuth({ client_id: credentials.clientId, client_secret: secret, scope: ['email', 'openid', 'profile'] }),
  );
  app.get('/linkedin', (c) => {
    const user = c.get('user-linkedin') as Partial<LinkedInUser> | undefined;
    return c.json({ user, scopes: c.get('granted-scopes') });
  });
  return { fake, ...createBrowser((request) => app.fetch(request)) };
};

test('logs in, although it sends its secret in the query', async () => {
  const { fake, visit } = begin();
  const callback = await fake.authorize(locationOf(await visit('/linkedin')));
  const response = await visit(callback);
  expect(await response.json()).toMatchObject({
    user: { name: 'Ada Lovelace', email: 'ada@example.com' },
    scopes: ['email', 'openid', 'profile'],
  });
});

test('reports LinkedIn’s rejection of a wrong secret', async () => {
  const { fake, visit } = begin('wrong');
  const callback = await fake.authorize(locationOf(await visit('/linkedin')));
  const response = await visit(callback);
  expect([response.status, await response.text()]).toEqual([400, 'Client authentication failed']);
});
