import { describe, expect, test } from 'vitest';
import { clientId } from './client.ts';
import { poster, read } from './posts.ts';

describe('the grants of a fake', () => {
  test('name the member, the app, the scopes and the end of the consent, and no token', async () => {
    const { signIn, fake, get } = poster();
    const { token, refreshToken } = await signIn('grace');
    const grant = {
      clientId,
      member: 'grace',
      scope: ['openid', 'profile', 'w_member_social'],
      expiresAt: expect.any(Number),
      refreshes: 0,
      refreshesAtOnce: 0,
    };
    expect(fake.grants()).toEqual([grant]);
    const [status, body] = await read(get('/__fake__/grants'));
    expect([status, body]).toEqual([200, { grants: [grant] }]);
    for (const secret of [token, refreshToken]) expect(JSON.stringify(body)).not.toContain(secret);
    fake.removePermission('grace');
    expect(fake.grants()).toEqual([]);
  });

  test('count the refreshes of all refresh tokens of a member', async () => {
    const { signIn, refresh, fake } = poster();
    const first = await signIn();
    const second = await signIn();
    await signIn('grace');
    for (const { refreshToken } of [first, second, second]) await refresh(refreshToken);
    await refresh('AQ-unknown');
    expect(fake.grants().map(({ member, refreshes, refreshesAtOnce }) => [member, refreshes, refreshesAtOnce])).toEqual(
      [
        ['ada', 3, 1],
        ['grace', 0, 0],
      ],
    );
  });

  test('count refreshes that are under way at once, and those that fail on the way', async () => {
    const { signIn, refresh, fake } = poster();
    const { refreshToken } = await signIn();
    fake.setScenario('refresh-network-timeout', { times: null });
    const hanging = [refresh(refreshToken), refresh(refreshToken)].map((request) => request.catch(() => 'ended'));
    await expect.poll(() => fake.grants()[0]?.refreshesAtOnce).toBe(2);
    fake.setScenario(null);
    await refresh(refreshToken);
    expect(fake.grants()[0]).toMatchObject({ refreshes: 1, refreshesAtOnce: 3 });
    fake.reset();
    expect(await Promise.all(hanging)).toEqual(['ended', 'ended']);
    expect(fake.grants()).toEqual([]);
    const again = await signIn();
    await refresh(again.refreshToken);
    expect(fake.grants()[0]).toMatchObject({ refreshes: 1, refreshesAtOnce: 1 });
  });
});
