import { createCookieSessionStorage } from '@remix-run/node';
import { Authenticator } from 'remix-auth';
import { LinkedinStrategy } from 'remix-auth-linkedin';
import { afterEach, expect, test, vi } from 'vitest';
import { createBrowser, credentials, fakeFor, locationOf, origin, withGlobalFetch } from '../src/rig.ts';

// https://github.com/Lzok/remix-auth-linkedin, README

const callbackURL = `${origin}/auth/linkedin/callback`;

afterEach(() => void vi.unstubAllGlobals());

const begin = (clientSecret = credentials.clientSecret) => {
  const fake = fakeFor(callbackURL);
  withGlobalFetch(fake);
  const sessionStorage = createCookieSessionStorage({
    cookie: { name: 'session', path: '/', httpOnly: true, sameSite: 'lax', secrets: ['a secret of the site'] },
  });
  const authenticator = new Authenticator<string>(sessionStorage, { throwOnError: true });
  authenticator.use(
    new LinkedinStrategy({ clientID: credentials.clientId, clientSecret, callbackURL }, async ({ profile }) =>
      JSON.stringify(profile),
    ),
  );
  const handle = async (request: Request): Promise<Response> => {
    try {
      return new Response(await authenticator.authenticate('linkedin', request));
    } catch (thrown) {
      // Remix throws redirects.
      if (thrown instanceof Response) return thrown;
      throw thrown;
    }
  };
  return { fake, ...createBrowser(handle) };
};

test('logs in', async () => {
  const { fake, visit } = begin();
  const callback = await fake.authorize(locationOf(await visit('/auth/linkedin')), { member: 'pablo' });
  const profile: unknown = await (await visit(callback)).json();
  expect(profile).toMatchObject({
    displayName: 'Pablo Diego José Francisco de Paula Ruiz y Picasso de la Santísima Trinidad',
    emails: [{ value: 'pablo@example.com' }],
  });
});

test('reports LinkedIn’s rejection of a wrong secret', async () => {
  const { fake, visit } = begin('wrong');
  const callback = await fake.authorize(locationOf(await visit('/auth/linkedin')));
  await expect(visit(callback)).rejects.toThrow('Client authentication failed');
});
