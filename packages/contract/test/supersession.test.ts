import { hideSecret } from '@linkedin-auth/core';
import { linkedInTokenMachine } from '@linkedin-auth/core/token';
import { createFakeLinkedIn } from '@linkedin-auth/fake-linkedin';
import { expect, test } from 'vitest';
import { initialTransition, transition } from 'xstate';
import { exchange, freshCode, post } from '../src/client.ts';

test.each([
  ['openid profile', 'revoked', 'access_token_superseded'],
  ['openid profile email', 'active', undefined],
])(
  'after a login with "%s", the earlier access token is %s and the token machine reports %s',
  async (scope, status, code) => {
    const fake = createFakeLinkedIn();
    const granted = await exchange(fake, await freshCode(fake));
    const { access_token = '' } = (await granted.json()) as Readonly<Record<string, string>>;
    await freshCode(fake, { scope });
    const introspected = await post(fake, '/oauth/v2/introspectToken', { token: access_token });
    expect(await introspected.json()).toMatchObject({ status });

    const [alive] = initialTransition(linkedInTokenMachine, {
      tokens: { accessToken: hideSecret(access_token), refreshToken: null, refreshTokenExpiresAt: null },
      scope: ['openid', 'profile', 'email'],
      issuedAt: 0,
      expiresAt: 1000,
      now: 0,
    });
    const [after] = transition(linkedInTokenMachine, alive, { type: 'member.authorized', scope: scope.split(' ') });
    expect(after.output?.code).toBe(code);
  },
);
