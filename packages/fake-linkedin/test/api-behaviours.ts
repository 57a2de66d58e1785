import { expect } from 'vitest';
import type { apiBehaviours } from '../src/behaviours/apis.ts';
import { poster, read } from './posts.ts';

/* The behaviours of `behaviours/apis.ts`, shown from outside. */

const urn = /^urn:li:share:\d{19}$/;

export const apiProofs: Readonly<Record<(typeof apiBehaviours)[number]['id'], () => Promise<void>>> = {
  'post-made': async () => {
    const { signIn, post, postOld } = poster();
    const { token, author } = await signIn();
    const made = await post(token, { author, commentary: 'Hello' });
    expect([made.status, await made.text()]).toEqual([201, '']);
    expect(made.headers.get('x-restli-id')).toMatch(urn);
    const older = await postOld(token, { author, lifecycleState: 'PUBLISHED' });
    const id = older.headers.get('x-restli-id');
    expect(await read(older)).toEqual([201, { id }]);
    expect(id).toMatch(urn);
    expect(id).not.toBe(made.headers.get('x-restli-id'));
  },
  'post-scope': async () => {
    const { signIn, post, postOld } = poster();
    const { token, author } = await signIn('ada', 'openid profile');
    const refused = (name: string) => [
      403,
      {
        status: 403,
        serviceErrorCode: 100,
        code: 'ACCESS_DENIED',
        message: `Not enough permissions to access: ${name}`,
      },
    ];
    expect(await read(post(token, { author }))).toEqual(refused('partnerApiPostsExternal.CREATE.20260101'));
    expect(await read(postOld(token, { author }))).toEqual(refused('ugcPosts.CREATE.NO_VERSION'));
  },
  'post-author': async () => {
    const { signIn, post } = poster();
    const { token } = await signIn();
    const { author: grace } = await signIn('grace');
    for (const author of [grace, grace.replace('urn:li:person:', ''), undefined])
      expect(await read(post(token, { author, commentary: 'Hello' }))).toMatchObject([
        403,
        { code: 'ACCESS_DENIED', message: expect.stringMatching(/\[\/author\]$/) },
      ]);
    expect(await read(post(token, { author: 'urn:li:organization:1' }))).toEqual([
      400,
      { status: 400, message: 'Organization permissions must be used when using organization as author' },
    ]);
  },
  'post-duplicate': async () => {
    const { signIn, post, fake } = poster();
    const { token, author } = await signIn();
    const id = (await post(token, { author, commentary: 'Hello' })).headers.get('x-restli-id');
    expect(await read(post(token, { author, commentary: 'Hello' }))).toEqual([
      422,
      { status: 422, message: `Content is a duplicate of ${id}` },
    ]);
    expect((await post(token, { author, commentary: 'Bye' })).status).toBe(201);
    expect(fake.posts()).toHaveLength(2);
  },
  'version-missing': async () => {
    const { signIn, post, get } = poster();
    const { token, author } = await signIn();
    const missing = [
      400,
      { status: 400, code: 'VERSION_MISSING', message: expect.stringContaining('Linkedin-Version') },
    ];
    expect(await read(post(token, { author }, { 'linkedin-version': '' }))).toEqual(missing);
    expect(await read(get('/rest/images', { headers: { authorization: `Bearer ${token}` } }))).toEqual(missing);
  },
  'version-not-active': async () => {
    const { signIn, post } = poster({ habits: { apiVersions: 'one-year' } });
    const { token, author } = await signIn();
    expect(await read(post(token, { author }, { 'linkedin-version': '202412' }))).toEqual([
      426,
      { status: 426, code: 'NONEXISTENT_VERSION', message: 'Requested version 20241201 is not active' },
    ]);
    expect((await post(token, { author }, { 'linkedin-version': '202501' })).status).toBe(201);
  },
  'daily-limits': async () => {
    const { signIn, userinfo, wait } = poster({ dailyLimits: { app: 4, member: 2 } });
    // Each sign-in reads userinfo once.
    const { token: ada } = await signIn();
    const { token: grace } = await signIn('grace');
    expect((await userinfo(ada)).status).toBe(200);
    expect(await read(userinfo(ada))).toEqual([
      429,
      { status: 429, message: 'Resource level throttle limit for calls to this resource is reached.' },
    ]);
    expect((await userinfo(grace)).status).toBe(200);
    const { token: pablo } = await signIn('pablo');
    expect(await read(userinfo(pablo))).toEqual([
      429,
      {
        status: 429,
        serviceErrorCode: 101,
        message: 'Resource level throttle APPLICATION DAY limit for calls to this resource is reached.',
      },
    ]);
    wait(24 * 60 * 60 * 1000 - 1);
    expect((await userinfo(pablo)).status).toBe(429);
    wait(1);
    expect((await userinfo(pablo)).status).toBe(200);
  },
  'refresh-quota': async () => {
    const { signIn, refresh, wait } = poster({ dailyLimits: { refresh: 1 } });
    const { refreshToken } = await signIn();
    expect((await refresh(refreshToken)).status).toBe(200);
    expect(await read(refresh(refreshToken))).toEqual([429, null]);
    // Another app has its own quota.
    expect((await refresh((await signIn('ada', undefined, 'another')).refreshToken, 'another')).status).toBe(200);
    wait(24 * 60 * 60 * 1000);
    expect((await refresh(refreshToken)).status).toBe(200);
  },
};
