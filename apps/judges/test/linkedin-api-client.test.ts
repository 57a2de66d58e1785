import { createRequire } from 'node:module';
import { AuthClient, RestliClient } from 'linkedin-api-client';
import { afterEach, expect, test, vi } from 'vitest';
import { credentials, fakeFor, origin, withGlobalFetch } from '../src/rig.ts';

// https://github.com/linkedin-developers/linkedin-api-js-client, README "Auth Client". LinkedIn publishes this client.

// Makes its own copy of axios use `fetch`.
const { resolve } = createRequire(import.meta.url);
const axios = createRequire(resolve('linkedin-api-client'))('axios') as { defaults: { adapter: unknown } };
axios.defaults.adapter = 'fetch';

const redirectUrl = `${origin}/callback`;

afterEach(() => void vi.unstubAllGlobals());

const begin = () => {
  const fake = fakeFor(redirectUrl);
  withGlobalFetch(fake);
  return { fake, auth: new AuthClient({ ...credentials, redirectUrl }) };
};

test('logs in, receives comma-separated scopes, and introspects', async () => {
  const { fake, auth } = begin();
  const callback = await fake.authorize(auth.generateMemberAuthorizationUrl(['openid', 'profile', 'email'], 's'));
  expect(callback.searchParams.get('state')).toBe('s');
  const tokens = await auth.exchangeAuthCodeForAccessToken(callback.searchParams.get('code') ?? '');
  expect(tokens).toMatchObject({ expires_in: 5_184_000, scope: 'email,openid,profile' });
  // Its types promise the response body; it returns the axios response.
  expect(await auth.introspectAccessToken(tokens.access_token)).toMatchObject({
    data: { active: true, status: 'active', auth_type: '3L', scope: 'email,openid,profile' },
  });
  const { data } = await new RestliClient().get({ resourcePath: '/userinfo', accessToken: tokens.access_token });
  expect(data).toMatchObject({ name: 'Ada Lovelace', locale: { country: 'US', language: 'en' } });
});

test('fails at its README’s first example, as at LinkedIn since 2023', async () => {
  const { fake, auth } = begin();
  const callback = await fake.authorize(auth.generateMemberAuthorizationUrl(['openid', 'profile'], 's'));
  const { access_token } = await auth.exchangeAuthCodeForAccessToken(callback.searchParams.get('code') ?? '');
  const profile = new RestliClient().get({ resourcePath: '/me', accessToken: access_token });
  await expect(profile).rejects.toMatchObject({
    response: { status: 403, data: { message: 'Not enough permissions to access: me.GET.NO_VERSION' } },
  });
});

test('refreshes, and gets an application token', async () => {
  const { fake, auth } = begin();
  const callback = await fake.authorize(auth.generateMemberAuthorizationUrl(['openid', 'profile'], 's'));
  const { refresh_token = '' } = await auth.exchangeAuthCodeForAccessToken(callback.searchParams.get('code') ?? '');
  const refreshed = await auth.exchangeRefreshTokenForAccessToken(refresh_token);
  expect(refreshed).toMatchObject({ refresh_token, refresh_token_expires_in: expect.any(Number) });
  expect(await auth.getTwoLeggedAccessToken()).toMatchObject({ expires_in: '1800' });
});
