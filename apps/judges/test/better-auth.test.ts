import { betterAuth } from 'better-auth';
import { memoryAdapter } from 'better-auth/adapters/memory';
import { afterEach, expect, test, vi } from 'vitest';
import { createBrowser, credentials, fakeFor, locationOf, origin, withGlobalFetch } from '../src/rig.ts';

// https://www.better-auth.com/docs/authentication/linkedin

const redirectUri = `${origin}/api/auth/callback/linkedin`;

afterEach(() => void vi.unstubAllGlobals());

const begin = (clientSecret = credentials.clientSecret) => {
  const fake = fakeFor(redirectUri);
  withGlobalFetch(fake);
  const auth = betterAuth({
    baseURL: origin,
    secret: 'a secret of the site, of thirty-two characters at least',
    database: memoryAdapter({ user: [], session: [], account: [], verification: [] }),
    socialProviders: { linkedin: { clientId: credentials.clientId, clientSecret } },
    logger: { disabled: true },
    telemetry: { enabled: false },
  });
  const { visit } = createBrowser((request) => auth.handler(request));
  const signIn = async (): Promise<Response> => {
    const begun = await visit('/api/auth/sign-in/social', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify({ provider: 'linkedin', callbackURL: '/welcome' }),
    });
    const { url } = (await begun.json()) as { url: string };
    return visit(await fake.authorize(url));
  };
  return { fake, visit, signIn };
};

test('logs in', async () => {
  const { visit, signIn } = begin();
  expect(locationOf(await signIn())).toMatch(/\/welcome$/);
  expect(await (await visit('/api/auth/get-session')).json()).toMatchObject({
    user: { name: 'Ada Lovelace', email: 'ada@example.com', emailVerified: true },
  });
});

test('fails with a wrong secret', async () => {
  const { signIn } = begin('wrong');
  expect(locationOf(await signIn())).toContain('error=');
});
