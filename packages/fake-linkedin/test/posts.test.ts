import { describe, expect, test } from 'vitest';
import type { DailyLimits } from '../src/index.ts';
import { client, clientId } from './client.ts';
import { poster, read } from './posts.ts';

describe('a post', () => {
  test('is kept as it was sent, with its app, member and time', async () => {
    const { signIn, post, postOld, fake, get } = poster();
    const { token, author } = await signIn('grace');
    const content = { author, commentary: 'Hello', visibility: 'PUBLIC' };
    await post(token, content);
    await postOld(token, { author });
    const [made, older] = fake.posts();
    const id = expect.stringMatching(/^urn:li:share:7/);
    expect(made).toEqual({ id, clientId, member: 'grace', at: fake.now(), content });
    expect(older?.id).not.toBe(made?.id);
    expect(await read(get('/__fake__/posts'))).toEqual([200, { posts: [made, older] }]);
    fake.reset();
    expect(fake.posts()).toEqual([]);
  });

  test('has a URN of its own even if older posts are forgotten', async () => {
    const { signIn, post, fake } = poster({ maxRecords: 1 });
    const { token, author } = await signIn();
    const ids: (string | null)[] = [];
    for (const commentary of ['a', 'b', 'c'])
      ids.push((await post(token, { author, commentary })).headers.get('x-restli-id'));
    expect(new Set(ids).size).toBe(3);
    expect(fake.posts()).toHaveLength(1);
  });

  test('is made once by two simultaneous requests', async () => {
    const { signIn, post, fake } = poster();
    const { token, author } = await signIn();
    const answers = await Promise.all([1, 2, 3].map(() => post(token, { author, commentary: 'Hello' })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 422, 422]);
    expect(fake.posts()).toHaveLength(1);
  });

  test.each(['', '{', '"text"', 'null', '3'])('is refused with the body %j', async (body) => {
    const { signIn, post, fake } = poster();
    const { token } = await signIn();
    expect(await read(post(token, body))).toEqual([400, { status: 400, message: 'Bad Request' }]);
    expect(fake.posts()).toEqual([]);
  });

  test('is refused for a new token as for a revoked one, until all servers know it', async () => {
    const { signIn, post, wait } = poster({ habits: { newTokenDelay: 5 } });
    const { token } = await signIn();
    const refused = [401, expect.objectContaining({ serviceErrorCode: 65_601, code: 'REVOKED_ACCESS_TOKEN' })];
    expect(await read(post(token, {}))).toEqual(refused);
    wait(4999);
    expect(await read(post(token, {}))).toEqual(refused);
    wait(1);
    expect((await post(token, {})).status).toBe(403);
  });

  test('is refused for a revoked, an expired, a superseded and an application’s token', async () => {
    const site = poster();
    const { signIn, post, fake, wait } = site;
    const code = async (token: string) => (await read(post(token, {})))[1]?.['code'];
    const first = await signIn();
    await signIn('ada', 'openid profile');
    expect(await code(first.token)).toBe('REVOKED_ACCESS_TOKEN');
    const second = await signIn();
    fake.removePermission('ada');
    expect(await code(second.token)).toBe('REVOKED_ACCESS_TOKEN');
    const third = await signIn();
    wait(60 * 86_400_000);
    expect(await code(third.token)).toBe('EXPIRED_ACCESS_TOKEN');
    const [, application] = await read(site.programs.applicationToken());
    expect(await code(String(application?.['access_token']))).toBe('ACCESS_DENIED');
  });

  test('fails by the scenarios of all APIs', async () => {
    const { signIn, post, postOld, fake } = poster();
    const { token, author } = await signIn();
    for (const send of [post, postOld]) {
      fake.setScenario('api-throttled-application-day');
      expect(await read(send(token, { author }))).toMatchObject([429, { serviceErrorCode: 101 }]);
      fake.setScenario('api-expired-access-token');
      expect((await send(token, { author })).status).toBe(401);
    }
    fake.setScenario('userinfo-not-enough-permissions');
    expect((await post(token, { author })).status).toBe(201);
  });
});

describe('LinkedIn-Version', () => {
  test.each(['2026', '202600', '202613', '20260101', 'latest'])('%s is not a version', async (version) => {
    const { signIn, post } = poster();
    const { token, author } = await signIn();
    expect(await read(post(token, { author }, { 'linkedin-version': version }))).toMatchObject([
      426,
      { code: 'NONEXISTENT_VERSION' },
    ]);
  });
});

describe('daily limits', () => {
  const limits: DailyLimits = { app: 0, member: null, refresh: 0 };

  test('can be set, replaced and reset', async () => {
    const { signIn, userinfo, refresh, fake, get } = poster({ dailyLimits: { member: 2 } });
    const { token, refreshToken } = await signIn();
    fake.setDailyLimits(limits);
    expect([(await userinfo(token)).status, (await refresh(refreshToken)).status]).toEqual([429, 429]);
    const put = (body: object) => get('/__fake__/daily-limits', { method: 'PUT', body: JSON.stringify(body) });
    expect(await read(put({ member: 9 }))).toEqual([200, { limits: { app: null, member: 9, refresh: null } }]);
    expect([(await userinfo(token)).status, (await refresh(refreshToken)).status]).toEqual([200, 200]);
    fake.reset();
    const again = await signIn();
    expect((await userinfo(again.token)).status).toBe(200);
    expect((await userinfo(again.token)).status).toBe(429);
  });

  test('count each API of its own, and no refused call', async () => {
    const { signIn, userinfo, post } = poster({ dailyLimits: { app: 2 } });
    const { token, author } = await signIn();
    for (let call = 0; call < 3; call += 1) await userinfo('AQ-unknown');
    expect((await userinfo(token)).status).toBe(200);
    expect((await userinfo(token)).status).toBe(429);
    expect((await post(token, { author })).status).toBe(201);
  });

  test.each([
    [{ day: 1 }, 'dailyLimits: unknown limit "day"; known are "app", "member", "refresh"'],
    [{ app: -1 }, 'dailyLimits.app: must be a whole number, at least 0, or null'],
    [{ refresh: 1.5 }, 'dailyLimits.refresh: must be a whole number, at least 0, or null'],
  ])('rejects %j', async (given, message) => {
    // JavaScript callers may pass anything.
    const wrong = given as Partial<DailyLimits>;
    expect(() => client({ dailyLimits: wrong })).toThrow(message);
    const { fake, get } = client();
    expect(() => fake.setDailyLimits(wrong)).toThrow(message);
    expect(await read(get('/__fake__/daily-limits', { method: 'PUT', body: JSON.stringify(given) }))).toEqual([
      400,
      { error: message },
    ]);
  });
});
