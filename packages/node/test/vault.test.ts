import { explain, type LinkedInAuthOutcome } from '@linkedin-auth/core';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createLinkedInAuth, revealSecret, type TokenVault } from '../src/index.ts';
import { memoryVault } from './memory-vault.ts';
import { idToken, origin, site, start } from './stub.ts';

afterEach(() => void vi.useRealTimers());

const month = 30 * 24 * 60 * 60 * 1000;
const grant = { status: 'fresh', scope: ['email', 'openid', 'profile'], expiresAt: start + 2 * month };
const unavailable = async () => ({ ok: false, failure: explain('store_unavailable') }) as const;
const nobody = { status: 'signed-out' };

type World = ReturnType<typeof site>;

/** Signs in by a redirect, and returns the failure code in the address or `null`. */
const signIn = async (member: ReturnType<World['browser']>, query = ''): Promise<string | null> => {
  const response = await member.visit(await member.begin(query, { code: `canary-${crypto.randomUUID()}` }));
  return new URL(response.headers.get('location') ?? 'no:location').searchParams.get('linkedin_error');
};

/** A site whose failures are recorded. */
function siteWith(vault: TokenVault, more: Parameters<typeof site>[0] = {}) {
  const failures: unknown[] = [];
  const world = site({
    vault,
    onFailure: ({ code, evidence }, { cause }) =>
      void failures.push({ code, evidence, ...(cause !== undefined && { cause }) }),
    ...more,
  });
  return { ...world, failures, member: world.browser() };
}

describe('a login with a vault', () => {
  test('stores the grant after onSignedIn and before the member is signed in', async () => {
    const order: string[] = [];
    const { vault, kept } = memoryVault();
    const { member } = siteWith(
      {
        ...vault,
        keep: async (...call) => {
          order.push(`keep, session: ${JSON.stringify(await member.session())}`);
          return vault.keep(...call);
        },
      },
      { onSignedIn: () => void order.push('onSignedIn') },
    );
    expect(await signIn(member)).toBe(null);
    expect(order).toEqual(['onSignedIn', `keep, session: ${JSON.stringify(nobody)}`]);
    const [login] = kept;
    expect(login).toMatchObject({
      member: { sub: 'sub-1', name: 'Ada Lovelace' },
      scope: grant.scope,
      issuedAt: start,
      expiresAt: grant.expiresAt,
      tokens: { refreshToken: null },
    });
    expect(login && revealSecret(login.tokens.accessToken)).toBe('canary-access-token');
    expect(await member.session()).toMatchObject({ status: 'signed-in', member: { sub: 'sub-1' } });
  });

  test('stores nothing when the application refuses or throws', async () => {
    const { vault, kept } = memoryVault();
    const refuse = { reason: 'not_invited', message: 'Ask for an invitation.' };
    expect(await signIn(siteWith(vault, { onSignedIn: () => ({ refuse }) }).member)).toBe('refused_by_application');
    const broken = (): never => {
      throw new Error('a bug');
    };
    expect(await signIn(siteWith(vault, { onSignedIn: broken }).member)).toBe('unexpected_error');
    expect(kept).toEqual([]);
  });

  test('stores nothing when the session does not fit into its cookie', async () => {
    const { vault, kept } = memoryVault();
    const session = { text: 'x'.repeat(5000) };
    expect(await signIn(siteWith(vault, { onSignedIn: () => ({ session }) }).member)).toBe('session_too_long');
    expect(kept).toEqual([]);
  });

  test('stores every login of a site with its own sessions', async () => {
    const { vault, kept } = memoryVault();
    expect(await signIn(siteWith(vault, { session: false }).member)).toBe(null);
    expect(kept.map(({ member }) => member.sub)).toEqual(['sub-1']);
  });

  test('hands the older and the newer grant to the vault when a member asks for more, and the member stays signed in', async () => {
    const { vault, kept } = memoryVault();
    const scopes = { default: ['openid', 'profile'], share: ['openid', 'profile', 'w_member_social'] };
    const answer = async () =>
      Response.json({
        access_token: `canary-${kept.length}`,
        expires_in: 5_184_000,
        scope: kept.length === 0 ? 'openid,profile' : 'openid,profile,w_member_social',
        id_token: await idToken(start),
      });
    const { member, time } = siteWith(vault, {
      scopes,
      answer,
      onSignedIn: (_, { session, scope }) => ({ session: { before: session?.name ?? null, scope } }),
    });
    await signIn(member);
    time.now += 1000;
    expect(await signIn(member, '?scope=share')).toBe(null);
    expect(kept.map(({ member: { sub }, scope, issuedAt }) => [sub, scope, issuedAt - start])).toEqual([
      ['sub-1', ['openid', 'profile'], 0],
      ['sub-1', ['openid', 'profile', 'w_member_social'], 1000],
    ]);
    expect(await member.session()).toMatchObject({
      status: 'signed-in',
      member: { sub: 'sub-1' },
      grant: { scope: ['openid', 'profile', 'w_member_social'] },
    });
  });
});

describe('a vault that cannot store a grant', () => {
  const spent = 'the code is spent, so only a new login can succeed';
  const thrown = new Error('canary-secret of the store');

  test.each([
    ['returns a failure', unavailable, { code: 'store_unavailable', evidence: { reason: spent } }],
    [
      'returns a failure with a reason',
      async () => ({ ok: false, failure: explain('grant_unreadable', { reason: 'damaged' }) }) as const,
      { code: 'grant_unreadable', evidence: { reason: `damaged; ${spent}` } },
    ],
    [
      'rejects',
      () => Promise.reject(thrown),
      { code: 'store_unavailable', evidence: { reason: `the vault threw an error; ${spent}` }, cause: thrown },
    ],
    [
      'returns a failure of its own',
      async () => ({ ok: false, failure: { code: 'my_own', evidence: {} } }) as never,
      { code: 'unexpected_error', evidence: { reason: spent } },
    ],
  ] as const)('and %s fails the login by name, and nobody is signed in', async (_, keep, failure) => {
    const { vault } = memoryVault({ keep });
    const { member, failures } = siteWith(vault);
    expect(await signIn(member)).toBe(failure.code);
    expect([failures, await member.session()]).toEqual([[failure], nobody]);
    expect([...member.cookies].join()).not.toContain('canary-secret');
  });

  test('and does not answer fails the login after the time-out, and aborts the call', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const signals: (AbortSignal | undefined)[] = [];
    const { vault } = memoryVault({
      keep: (_, { signal }) => {
        signals.push(signal);
        return new Promise(() => {});
      },
    });
    const { member, failures } = siteWith(vault, { timeouts: { request: 5000 } });
    const callback = await member.begin();
    const response = member.visit(callback);
    await vi.waitFor(
      async () => {
        await vi.advanceTimersByTimeAsync(0);
        expect(signals.length).toBe(1);
      },
      { timeout: 30_000 },
    );
    expect(signals[0]?.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(5000);
    await response;
    expect(failures).toEqual([
      { code: 'store_unavailable', evidence: { reason: `the vault did not answer in time; ${spent}` } },
    ]);
    expect([signals[0]?.aborted, await member.session()]).toEqual([true, nobody]);
  });

  test('leaves the earlier session, shows the same failure again, and the next login succeeds', async () => {
    const { vault } = memoryVault();
    let isDown = false;
    const { member, tokenRequests } = siteWith({
      ...vault,
      keep: async (...call) => (isDown ? unavailable() : vault.keep(...call)),
    });
    await signIn(member);
    isDown = true;
    const callback = await member.begin('', { code: 'canary-two' });
    const deliver = async () => (await member.visit(callback)).headers.get('location');
    expect(await deliver()).toBe(`${origin}/?linkedin_error=store_unavailable`);
    isDown = false;
    expect(await deliver()).toBe(`${origin}/?linkedin_error=store_unavailable`);
    expect(tokenRequests.length).toBe(2);
    expect(await member.session()).toMatchObject({ status: 'signed-in', member: { sub: 'sub-1' } });
    expect(await signIn(member)).toBe(null);
  });
});

describe('GET /session', () => {
  test('contains where the grant stands', async () => {
    const { vault, grants } = memoryVault();
    const { member } = siteWith(vault);
    await signIn(member);
    expect(await member.session()).toMatchObject({ status: 'signed-in', grant });
    const due = { ...grant, status: 'reauthorization-due' } as const;
    grants.set('sub-1', due);
    expect(await member.session()).toMatchObject({ status: 'signed-in', grant: due });
    grants.clear();
    expect(await member.session()).toMatchObject({ status: 'signed-in', grant: null });
  });

  test('contains no grant without a vault, or without a member', async () => {
    const { browser } = site();
    const member = browser();
    await signIn(member);
    expect(await member.session()).not.toHaveProperty('grant');
    expect(await siteWith(memoryVault().vault).member.session()).toEqual(nobody);
  });

  test('contains nothing else that the vault returns', async () => {
    const more = { ...grant, accessToken: 'canary-access-token' };
    const { vault } = memoryVault({ grantOf: async () => ({ ok: true, grant: more }) as never });
    const { member } = siteWith(vault);
    await signIn(member);
    expect(await member.session()).toHaveProperty('grant', grant);
  });

  test.each([
    ['returns a failure', unavailable, { code: 'store_unavailable', evidence: {} }],
    [
      'rejects',
      () => Promise.reject(new Error('down')),
      { code: 'store_unavailable', evidence: { reason: 'the vault threw an error' }, cause: new Error('down') },
    ],
  ] as const)(
    'says that the member is signed in when the vault %s, and reports the failure',
    async (_, grantOf, failure) => {
      const { member, failures } = siteWith(memoryVault({ grantOf }).vault);
      await signIn(member);
      expect(await member.session()).toMatchObject({ status: 'signed-in', member: { sub: 'sub-1' }, grant: null });
      expect(failures).toEqual([failure]);
    },
  );

  test('waits two seconds for the vault', async () => {
    const { member } = siteWith(memoryVault({ grantOf: () => new Promise(() => {}) }).vault);
    await signIn(member);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const session = member.session();
    await vi.advanceTimersByTimeAsync(0);
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1), { timeout: 30_000 });
    await vi.advanceTimersByTimeAsync(2000);
    expect(await session).toMatchObject({ status: 'signed-in', grant: null });
  });
});

describe('the other ways of a login', () => {
  /** Returns the outcome that the last page of a popup reports. */
  const reported = async (response: Response): Promise<LinkedInAuthOutcome> => {
    const [, message = ''] = /const message = (.*);\n/.exec(await response.text()) ?? [];
    return (JSON.parse(message) as { readonly outcome: LinkedInAuthOutcome }).outcome;
  };

  test('a popup reports where the grant stands, also when its page is loaded again', async () => {
    const { member } = siteWith(memoryVault().vault);
    const callback = await member.begin('?mode=popup');
    for (let delivery = 0; delivery < 2; delivery += 1)
      expect(await reported(await member.visit(callback, { html: true }))).toMatchObject({
        status: 'succeeded',
        grant: { member: { sub: 'sub-1' }, tokens: null, standing: grant },
      });
  });

  test('a popup reports no grant without a vault', async () => {
    const member = site().browser();
    const outcome = await reported(await member.visit(await member.begin('?mode=popup'), { html: true }));
    expect(outcome).not.toHaveProperty('grant.standing');
  });

  test('POST /exchange returns where the grant stands', async () => {
    const { member } = siteWith(memoryVault().vault);
    const { searchParams } = new URL(await member.begin(), origin);
    const response = await member.visit('/auth/linkedin/exchange', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify(Object.fromEntries(searchParams)),
    });
    expect(await response.json()).toMatchObject({ status: 'signed-in', member: { sub: 'sub-1' }, grant });
  });

  test('exchangeCode stores nothing, and returns what a vault can keep', async () => {
    const { vault, kept } = memoryVault();
    const { linkedIn } = siteWith(vault);
    const exchanged = await linkedIn.exchangeCode({ code: 'canary-code' });
    expect([exchanged.ok, kept]).toEqual([true, []]);
    if (!exchanged.ok || exchanged.member === null) throw new Error('no member');
    await vault.keep({ ...exchanged, member: exchanged.member, issuedAt: start }, {});
    expect(kept.length).toBe(1);
  });
});

describe('the option vault', () => {
  const messageOf = (change: object): string | null => {
    try {
      createLinkedInAuth({
        clientId: 'client-1',
        clientSecret: 'secret',
        redirectUri: `${origin}/auth/linkedin/callback`,
        sealingKeys: ['a key of 32 characters or more, as it must be'],
        vault: memoryVault().vault,
        ...change,
      });
      return null;
    } catch (error) {
      return (error as Error).message;
    }
  };

  test.each([
    [
      { vault: memoryVault({ clientId: 'another-app' }).vault },
      'vault: its `clientId` must be that of createLinkedInAuth; create the vault with the same one',
    ],
    [{ vault: { clientId: 'client-1', keep: () => {} } }, /^vault: must be an object with keep\(\) and grantOf\(\)/],
    [
      { scope: 'r_basicprofile' },
      'scope: must contain openid, because the vault stores tokens under the `sub` of the member',
    ],
    [
      { scopes: { default: ['openid', 'profile'], share: 'w_member_social' } },
      'scopes.share: must contain openid, because the vault stores tokens under the `sub` of the member',
    ],
  ])('rejects %j by name', (change, message) => {
    expect(messageOf(change)).toMatch(message);
  });

  test('accepts the vault of the same app', () => {
    expect(messageOf({ scopes: { default: 'openid profile', share: ['openid', 'w_member_social'] } })).toBe(null);
  });
});
