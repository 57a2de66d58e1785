import * as arctic from 'arctic';
import { afterEach, expect, test, vi } from 'vitest';
import { credentials, fakeFor, origin, withGlobalFetch } from '../src/rig.ts';

// https://arcticjs.dev/providers/linkedin

const redirectUri = `${origin}/callback`;

afterEach(() => void vi.unstubAllGlobals());

const begin = () => {
  const fake = fakeFor(redirectUri);
  withGlobalFetch(fake);
  return { fake, linkedin: new arctic.LinkedIn(credentials.clientId, credentials.clientSecret, redirectUri) };
};

test('logs in, reads the id_token and userinfo, refreshes', async () => {
  const { fake, linkedin } = begin();
  const url = linkedin.createAuthorizationURL(arctic.generateState(), ['openid', 'profile', 'email']);
  const callback = await fake.authorize(url);
  const tokens = await linkedin.validateAuthorizationCode(callback.searchParams.get('code') ?? '');
  expect(arctic.decodeIdToken(tokens.idToken())).toMatchObject({ name: 'Ada Lovelace' });
  const info = await fetch('https://api.linkedin.com/v2/userinfo', {
    headers: { Authorization: `Bearer ${tokens.accessToken()}` },
  });
  expect(await info.json()).toMatchObject({ email: 'ada@example.com' });
  const refreshed = await linkedin.refreshAccessToken(tokens.refreshToken());
  expect(refreshed.accessToken()).not.toBe(tokens.accessToken());
});

test('reports LinkedIn’s rejection of a wrong secret', async () => {
  const { fake } = begin();
  const linkedin = new arctic.LinkedIn(credentials.clientId, 'wrong', redirectUri);
  const callback = await fake.authorize(linkedin.createAuthorizationURL('s', ['openid', 'profile']));
  await expect(linkedin.validateAuthorizationCode(callback.searchParams.get('code') ?? '')).rejects.toMatchObject({
    code: 'invalid_client',
    description: 'Client authentication failed',
  });
});
