import { createFakeLinkedIn } from '@linkedin-auth/fake-linkedin';
import { createLinkedInAuth, endpointsAt } from '@linkedin-auth/node';
import { createVisitor } from '@linkedin-auth/testing/visitor';
import { createVault, type GrantNotice, type GrantStore, memoryGrants } from '@linkedin-auth/vault';
import { describe, expect, test } from 'vitest';
import { clientId, clientSecret, origin, redirectUri } from '../src/client.ts';

/* The road of a member whose tokens are stored: the Node adapter, the vault and the fake LinkedIn. */

const site = new URL(redirectUri).origin;
const day = 24 * 60 * 60;

function road({ refreshTokens = false, store = memoryGrants() as GrantStore } = {}) {
  const products = ['Sign In with LinkedIn using OpenID Connect', 'Share on LinkedIn'] as const;
  const fake = createFakeLinkedIn({
    apps: [{ clientId, clientSecret, redirectUris: [redirectUri], refreshTokens, products }],
  });
  const ended: GrantNotice[] = [];
  const app = {
    clientId,
    clientSecret,
    sealingKeys: ['a sealing key for the road, of 32 characters'],
    endpoints: endpointsAt(origin),
    clock: fake.now,
    fetch: (input: RequestInfo | URL, init?: RequestInit) => fake.fetch(new Request(input, init)),
  };
  const vault = createVault({ ...app, store, onEnded: (notice) => void ended.push(notice) });
  const linkedIn = createLinkedInAuth({
    ...app,
    redirectUri,
    vault,
    session: { maxAge: 400 * day },
    scopes: { default: ['openid', 'profile', 'email'], share: ['openid', 'profile', 'email', 'w_member_social'] },
  });
  const { visit } = createVisitor(linkedIn.fetch, site);
  return {
    fake,
    vault,
    ended,
    /** Signs in and returns the final location of the member. */
    login: async (query = ''): Promise<string> => {
      const begun = await visit(`/auth/linkedin/login?returnTo=/account${query}`);
      const callback = await fake.authorize(begun.headers.get('location') ?? '');
      return (await visit(callback.href)).headers.get('location') ?? 'no location';
    },
    session: async () =>
      (await (await visit('/auth/linkedin/session')).json()) as {
        readonly status: string;
        readonly member?: { readonly sub: string };
        readonly grant?: { readonly status: string; readonly scope: readonly string[] } | null;
      },
  };
}

/** Returns the `sub` and the access token of the signed-in member. */
async function tokenOf({ vault, session }: ReturnType<typeof road>) {
  const sub = (await session()).member?.sub ?? '';
  const access = await vault.accessToken(sub);
  return { sub, token: access.ok ? access.accessToken : access.failure.code };
}

describe('a member whose tokens are stored', () => {
  test('is signed in with a grant, which an API accepts', async () => {
    const world = road();
    expect(await world.login()).toBe(`${site}/account`);
    expect(await world.session()).toMatchObject({
      status: 'signed-in',
      grant: { status: 'fresh', scope: ['email', 'openid', 'profile'] },
    });
    const { token } = await tokenOf(world);
    const headers = { authorization: `Bearer ${token}` };
    // LinkedIn accepts a token a few seconds after it was issued.
    world.fake.advance(60);
    expect((await world.fake.fetch(new Request(`${origin}/v2/userinfo`, { headers }))).status).toBe(200);
  });

  test('is asked to sign in again two weeks before the token expires, and continues with more scopes', async () => {
    const world = road();
    await world.login();
    const older = await tokenOf(world);
    world.fake.advance(45 * day);
    expect(await world.session()).toMatchObject({ grant: { status: 'fresh' } });
    world.fake.advance(5 * day);
    expect(await world.session()).toMatchObject({ status: 'signed-in', grant: { status: 'reauthorization-due' } });

    expect(await world.login('&scope=share')).toBe(`${site}/account`);
    expect(await world.session()).toMatchObject({
      status: 'signed-in',
      grant: { status: 'fresh', scope: ['email', 'openid', 'profile', 'w_member_social'] },
    });
    const newer = await tokenOf(world);
    expect([newer.sub, newer.token === older.token]).toEqual([older.sub, false]);
    await world.vault.tend(newer.sub);
    expect(world.ended.map(({ failure }) => failure.code)).toEqual(['access_token_superseded']);
  });

  test('stays signed in after the grant has expired', async () => {
    const world = road();
    await world.login();
    world.fake.advance(61 * day);
    expect(await world.session()).toMatchObject({ status: 'signed-in', grant: { status: 'expired' } });
  });

  test('needs no new login while a refresh token is valid', async () => {
    const world = road({ refreshTokens: true });
    await world.login();
    // Refreshes are spread over the days after the 46th, so that not all grants of an app are due at once.
    world.fake.advance(46 * day + 60);
    expect(await world.session()).toMatchObject({ grant: { status: 'expiring' } });
    world.fake.advance(13 * day);
    await tokenOf(world);
    expect(await world.session()).toMatchObject({ grant: { status: 'fresh' } });
  });
});

describe('a store that does not answer', () => {
  const broken: GrantStore = { ...memoryGrants(), read: () => Promise.reject(new Error('disk full')) };

  test('signs nobody in, and names the failure', async () => {
    const { login, session } = road({ store: broken });
    expect(await login()).toBe(`${site}/account?linkedin_error=store_unavailable`);
    expect(await session()).toEqual({ status: 'signed-out' });
  });
});
