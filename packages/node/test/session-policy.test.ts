import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { createLinkedInAuth, memoryRevocations, type Revocations } from '../src/index.ts';
import type { SessionPolicy } from '../src/options/session-options.ts';
import { isRenewalDue, sessionEnd } from '../src/session/session-policy.ts';
import { type createBrowser, idToken, jar, origin, site, start } from './stub.ts';

type Browser = ReturnType<typeof createBrowser>;

const requestOf = ({ cookies }: Browser): Request =>
  new Request(origin, { headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') } });

const minute = 60_000;
const day = 24 * 60 * minute;

async function signedIn(options: Parameters<typeof site>[0]) {
  const world = site(options);
  const member = world.browser();
  await member.visit(await member.begin());
  let logins = 0;
  const begin = async (): Promise<Response> => member.visit(await member.begin('', { code: `again-${(logins += 1)}` }));
  return { ...world, member, begin };
}

/** The `Max-Age` of the session's cookie, in seconds. */
const maxAgeOf = (lines: readonly string[]): number =>
  Number(/Max-Age=(\d+)/.exec(lines.find((line) => line.startsWith(jar.session)) ?? '')?.[1]);

describe('a session', () => {
  test('ends seven days after signing in, independent of LinkedIn’s token', async () => {
    const { linkedIn, member, time } = await signedIn({});
    const request = requestOf(member);
    expect(await linkedIn.session(request)).toMatchObject({
      signedInAt: start,
      expiresAt: start + 7 * day,
      fields: null,
    });
    time.now += 7 * day - 1000;
    expect(await linkedIn.session(request)).not.toBeNull();
    time.now += 1000;
    expect(await linkedIn.session(request)).toBeNull();
  });

  test('lasts for maxAge, and use does not extend it', async () => {
    const { member, time, linkedIn } = await signedIn({ session: { maxAge: 3600 } });
    for (let use = 0; use < 5; use += 1) {
      time.now += 10 * minute;
      expect(await member.session()).toMatchObject({ status: 'signed-in', expiresAt: start + 60 * minute });
      expect(await linkedIn.renewSession(requestOf(member))).toEqual([]);
    }
    time.now += 10 * minute;
    expect(await member.session()).toEqual({ status: 'signed-out' });
  });

  test('with an idleTimeout ends early without use, and at maxAge with use', async () => {
    const session = { maxAge: 3600, idleTimeout: 900 };
    const idle = await signedIn({ session });
    idle.time.now += 15 * minute;
    expect(await idle.member.session()).toEqual({ status: 'signed-out' });

    const used = await signedIn({ session });
    for (let use = 1; use <= 5; use += 1) {
      used.time.now += 10 * minute;
      const end = Math.min(used.time.now + 15 * minute, start + 60 * minute);
      expect(await used.member.session()).toMatchObject({ status: 'signed-in', expiresAt: end });
    }
    used.time.now += 10 * minute;
    expect(await used.member.session()).toEqual({ status: 'signed-out' });
  });

  test('that is rolling lasts for as long as it is used', async () => {
    const { member, time, linkedIn } = await signedIn({ session: { maxAge: 3600, rolling: true } });
    for (let use = 0; use < 24; use += 1) {
      time.now += 50 * minute;
      expect(await member.session()).toMatchObject({ status: 'signed-in', expiresAt: time.now + 60 * minute });
    }
    expect(await linkedIn.session(requestOf(member))).toMatchObject({ signedInAt: start });
    time.now += 60 * minute;
    expect(await member.session()).toEqual({ status: 'signed-out' });
  });

  test('is renewed by renewSession after a tenth of its time', async () => {
    const { linkedIn, member, time } = await signedIn({ session: { maxAge: 36_000, idleTimeout: 1000 } });
    time.now += 99_000;
    expect(await linkedIn.renewSession(requestOf(member))).toEqual([]);
    time.now += 1000;
    expect(maxAgeOf(await linkedIn.renewSession(requestOf(member)))).toBe(1000);
    expect(await linkedIn.renewSession(new Request(origin))).toEqual([]);
  });

  test('accepts new fields at any time, and keeps its end', async () => {
    const { linkedIn, member, time } = await signedIn({ session: { maxAge: 3600 } });
    time.now += 10 * minute;
    const [line = ''] = await linkedIn.renewSession(requestOf(member), { fields: { role: 'editor' } });
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    member.cookies.set(name, value);
    expect(await linkedIn.session(requestOf(member))).toMatchObject({
      fields: { role: 'editor' },
      expiresAt: start + 60 * minute,
    });
    await expect(linkedIn.renewSession(requestOf(member), { fields: { note: 'n'.repeat(2000) } })).rejects.toThrow(
      /^fields: the session would exceed the 1600 bytes/,
    );
  });

  test('ignores invalid changes', async () => {
    const { linkedIn, member } = await signedIn({});
    const renewSession = linkedIn.renewSession as (...args: readonly unknown[]) => Promise<string[]>;
    for (const changes of [null, 5, 'fields', []]) expect(await renewSession(requestOf(member), changes)).toEqual([]);
  });

  test('of an earlier policy ends by the current one', async () => {
    const earlier = await signedIn({ session: { maxAge: 36_000 } });
    const today = site({ session: { maxAge: 600 } });
    today.time.now += 10 * minute;
    expect(await today.linkedIn.session(requestOf(earlier.member))).toBeNull();
  });

  test('is removed by endSession', async () => {
    const { linkedIn, member } = await signedIn({});
    for (const line of linkedIn.endSession(requestOf(member))) {
      expect(line).toMatch(/Max-Age=0/);
      member.cookies.delete(line.split('=')[0] ?? '');
    }
    expect(member.cookies.size).toBe(0);
  });

  test('ends when the application rejects its fields, or throws', async () => {
    interface Fields {
      readonly role: string;
    }
    const read = (stored: unknown): Fields | null => {
      const { role } = stored as { role?: unknown };
      if (role === 'throw') throw new Error('unreadable');
      return typeof role === 'string' ? { role } : null;
    };
    for (const [stored, expected] of [
      [{ role: 'admin', more: 1 }, { role: 'admin' }],
      [{ roles: ['admin'] }, undefined],
      [{ role: 'throw' }, undefined],
    ] as const) {
      const { linkedIn, member } = await signedIn({
        onSignedIn: () => ({ session: stored }),
        session: { fields: read },
      });
      expect((await linkedIn.session(requestOf(member)))?.fields).toEqual(expected);
    }
    const typed = createLinkedInAuth<Fields>({
      clientId: 'client-1',
      clientSecret: 'secret',
      redirectUri: `${origin}/auth/linkedin/callback`,
      sealingKeys: ['a key of 32 characters or more, as it must be'],
      onSignedIn: () => ({ session: { role: 'admin' } }),
    });
    const role: string | undefined = (await typed.session(new Request(origin)))?.fields?.role;
    expect(role).toBeUndefined();
  });
});

describe('a session whose fields the application rejects', () => {
  test('has no grant and no renewal', async () => {
    let ends = false;
    const { linkedIn, member, time } = await signedIn({
      keepTokens: true,
      session: { idleTimeout: 1000, fields: (stored) => (ends ? null : stored) },
      onSignedIn: () => ({ session: { role: 'admin' } }),
    });
    expect(await linkedIn.grant(requestOf(member))).not.toBeNull();
    ends = true;
    time.now += 500_000;
    expect(await linkedIn.grant(requestOf(member))).toBeNull();
    expect(await linkedIn.renewSession(requestOf(member))).toEqual([]);
    expect(await linkedIn.renewSession(requestOf(member), { fields: { role: 'admin' } })).toEqual([]);
  });
});

test('drops the tokens of a session when keepTokens is switched off', async () => {
  const answer = async (): Promise<Response> =>
    Response.json({ access_token: 'canary'.repeat(200), expires_in: 5184000, id_token: await idToken(start) });
  const before = await signedIn({ keepTokens: true, session: { idleTimeout: 1000 }, answer });
  const today = site({ session: { idleTimeout: 1000 } });
  const member = today.browser();
  for (const [name, value] of before.member.cookies) member.cookies.set(name, value);
  today.time.now += 500_000;
  expect(await today.linkedIn.grant(requestOf(member))).toBeNull();
  expect(await member.session()).toMatchObject({ status: 'signed-in', expiresAt: today.time.now + 1_000_000 });
});

describe('session: false', () => {
  test('sets no session cookie, and leaves /session and /logout to the application', async () => {
    const { linkedIn, member } = await signedIn({
      session: false,
      onSignedIn: () => ({ headers: [['set-cookie', 'own=ada; Path=/']] }),
    });
    expect(member.cookies.get('own')).toBe('ada');
    expect([...member.cookies.keys()].some((name) => name.includes('session'))).toBe(false);
    expect(await linkedIn.session(requestOf(member))).toBeNull();
    expect((await member.visit('/auth/linkedin/session')).status).toBe(404);
    expect((await member.visit('/auth/linkedin/logout', { method: 'POST', headers: { origin } })).status).toBe(404);
    expect(linkedIn.handles('/auth/linkedin/session')).toBe(false);
    expect(linkedIn.handles('/auth/linkedin/callback')).toBe(true);
  });
});

describe('signing out everywhere', () => {
  test('ends the earlier sessions on every device, and no later one', async () => {
    const { linkedIn, browser, time } = site({ revocations: memoryRevocations() });
    const [laptop, phone] = [browser(), browser()];
    await laptop.visit(await laptop.begin('', { code: 'canary-laptop' }));
    await phone.visit(await phone.begin('', { code: 'canary-phone' }));
    time.now += minute;
    await linkedIn.signOutEverywhere('sub-1');
    expect(await laptop.session()).toEqual({ status: 'signed-out' });
    expect(await phone.session()).toEqual({ status: 'signed-out' });
    expect(await linkedIn.renewSession(requestOf(phone), { fields: {} })).toEqual([]);
    time.now += 1;
    await phone.visit(await phone.begin('', { code: 'canary-again' }));
    expect(await phone.session()).toMatchObject({ status: 'signed-in' });
    expect(await laptop.session()).toEqual({ status: 'signed-out' });
  });

  test('is requested by POST /logout?everywhere=true', async () => {
    const { browser } = site({ revocations: memoryRevocations() });
    const [laptop, phone] = [browser(), browser()];
    await laptop.visit(await laptop.begin('', { code: 'canary-laptop' }));
    await phone.visit(await phone.begin('', { code: 'canary-phone' }));
    const post = { method: 'POST', headers: { origin } };
    expect((await phone.visit('/auth/linkedin/logout?everywhere=yes', post)).status).toBe(400);
    expect((await phone.visit('/auth/linkedin/logout?evrywhere=true', post)).status).toBe(400);
    expect(await phone.session()).toMatchObject({ status: 'signed-in' });
    expect((await phone.visit('/auth/linkedin/logout?everywhere=true', post)).status).toBe(204);
    expect(await laptop.session()).toEqual({ status: 'signed-out' });
  });

  test.each([undefined, null, '', 7])('throws for the member %j', async (sub) => {
    const { linkedIn } = site({ revocations: memoryRevocations() });
    await expect(linkedIn.signOutEverywhere(sub as never)).rejects.toThrow('sub: pass the identifier of a member');
  });

  test('throws without a store', async () => {
    const { linkedIn, member } = await signedIn({});
    await expect(linkedIn.signOutEverywhere('sub-1')).rejects.toThrow(/^revocations: pass a store/);
    const refused = await member.visit('/auth/linkedin/logout?everywhere=true', {
      method: 'POST',
      headers: { origin },
    });
    expect([refused.status, await refused.json()]).toEqual([
      400,
      { status: 'refused', reason: 'everywhere: requires the option `revocations`' },
    ]);
  });

  test('fails closed: nobody is signed in while the store does not answer, and no cookie is removed', async () => {
    let isDown = false;
    const store = memoryRevocations();
    const revocations: Revocations = {
      revoke: async (...call) => (isDown ? Promise.reject(new Error('down')) : store.revoke(...call)),
      revokedAt: async (key) => (isDown ? Promise.reject(new Error('down')) : store.revokedAt(key)),
    };
    const { linkedIn, member } = await signedIn({ revocations });
    isDown = true;
    expect(await member.session()).toEqual({ status: 'signed-out' });
    await expect(linkedIn.signOutEverywhere('sub-1')).rejects.toThrow('down');
    isDown = false;
    expect(await member.session()).toMatchObject({ status: 'signed-in' });
  });

  test('answers 503 while the store is down, and keeps the session', async () => {
    const down = (): Promise<never> => Promise.reject(new Error('down'));
    const store = memoryRevocations();
    let revocations: Revocations = store;
    const port: Revocations = {
      revoke: (...call) => revocations.revoke(...call),
      revokedAt: (...call) => revocations.revokedAt(...call),
    };
    const { browser } = site({ revocations: port });
    const [laptop, phone] = [browser(), browser()];
    await laptop.visit(await laptop.begin('', { code: 'canary-laptop' }));
    await phone.visit(await phone.begin('', { code: 'canary-phone' }));
    const everywhere = () =>
      phone.visit('/auth/linkedin/logout?everywhere=true', { method: 'POST', headers: { origin } });
    revocations = { revoke: down, revokedAt: down };
    expect((await everywhere()).status).toBe(503);
    revocations = store;
    expect(await phone.session()).toMatchObject({ status: 'signed-in' });
    expect((await everywhere()).status).toBe(204);
    expect(await laptop.session()).toEqual({ status: 'signed-out' });
  });

  test('in onSignedIn keeps the session that begins', async () => {
    const world = site({
      revocations: memoryRevocations(),
      onSignedIn: ({ member }): Promise<void> => end(member?.sub ?? ''),
    });
    const end = world.linkedIn.signOutEverywhere;
    const [laptop, phone] = [world.browser(), world.browser()];
    await laptop.visit(await laptop.begin('', { code: 'canary-laptop' }));
    expect(await laptop.session()).toMatchObject({ status: 'signed-in' });
    await phone.visit(await phone.begin('', { code: 'canary-phone' }));
    expect(await phone.session()).toMatchObject({ status: 'signed-in' });
    expect(await laptop.session()).toEqual({ status: 'signed-out' });
  });

  test('holds between servers whose clocks are seconds apart, in either direction', async () => {
    const revocations = memoryRevocations();
    for (const ahead of [-4000, 4000]) {
      const [here, there] = [site({ revocations }), site({ revocations })];
      there.time.now = here.time.now + ahead;
      const before = here.browser();
      await before.visit(await before.begin());
      await there.linkedIn.signOutEverywhere('sub-1');
      expect(await before.session()).toEqual({ status: 'signed-out' });
      const after = here.browser();
      await after.visit(await after.begin('', { code: 'canary-after' }));
      expect(await after.session()).toMatchObject({ status: 'signed-in' });
    }
  });

  test.each([Number.NaN, undefined, {}, 'x', true, '1767225600000'])(
    'nobody is signed in while the store returns %j',
    async (answer) => {
      let isOdd = false;
      const revocations: Revocations = {
        revoke: async () => {},
        revokedAt: async () => (isOdd ? (answer as never) : null),
      };
      const { member, linkedIn, begin } = await signedIn({ revocations });
      isOdd = true;
      expect(await linkedIn.session(requestOf(member))).toBeNull();
      expect((await begin()).headers.get('location')).toBe(`${origin}/?linkedin_error=unexpected_error`);
    },
  );

  test('waits for a store only as long as for LinkedIn', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      let hangs = false;
      const revocations: Revocations = {
        revoke: async () => {},
        revokedAt: () => (hangs ? new Promise(() => {}) : Promise.resolve(null)),
      };
      const { member, linkedIn } = await signedIn({ revocations, timeouts: { request: 1000 } });
      hangs = true;
      const asked = linkedIn.session(requestOf(member));
      await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1), { timeout: 30_000 });
      await vi.advanceTimersByTimeAsync(1000);
      expect(await asked).toBeNull();
    } finally {
      vi.useRealTimers();
    }
  });

  test('costs GET /session one read of the store, and another for a renewal', async () => {
    let reads = 0;
    const revocations: Revocations = { revoke: async () => {}, revokedAt: async () => ((reads += 1), null) };
    const { member, time } = await signedIn({ revocations, session: { idleTimeout: 1000 } });
    reads = 0;
    await member.session();
    expect(reads).toBe(1);
    time.now += 500_000;
    await member.session();
    expect(reads).toBe(3);
  });

  test('hides the member and the app from the store', async () => {
    const keys: string[] = [];
    const revocations: Revocations = {
      revoke: async (key) => void keys.push(key),
      revokedAt: async (key) => (keys.push(key), null),
    };
    const { linkedIn, member } = await signedIn({ revocations });
    await member.session();
    await linkedIn.signOutEverywhere('sub-1');
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toMatch(/^[\w-]{16}$/);
  });
});

describe('a policy', () => {
  const policy: fc.Arbitrary<SessionPolicy> = fc.record({
    maxAge: fc.integer({ min: 1, max: 31_536_000 }),
    idleTimeout: fc.option(fc.integer({ min: 1, max: 31_536_000 })),
    rolling: fc.boolean(),
  });
  const times = fc
    .record({ signedInAt: fc.integer({ min: 0, max: start }), later: fc.nat(31_536_000_000) })
    .map(({ signedInAt, later }) => ({ signedInAt, sealedAt: signedInAt + later }));

  test('never lets a session outlive maxAge or idleTimeout since its last renewal', () =>
    fc.assert(
      fc.property(policy, times, (one, session) => {
        const end = sessionEnd(one, session);
        expect(end).toBeLessThanOrEqual(session.sealedAt + one.maxAge * 1000);
        if (!one.rolling) expect(end).toBeLessThanOrEqual(session.signedInAt + one.maxAge * 1000);
        if (one.idleTimeout !== null) expect(end).toBeLessThanOrEqual(session.sealedAt + one.idleTimeout * 1000);
      }),
    ));

  test('is renewed only when that moves the end', () =>
    fc.assert(
      fc.property(policy, times, fc.nat(31_536_000_000), (one, session, later) => {
        const now = session.sealedAt + later;
        if (isRenewalDue(one, session, now))
          expect(sessionEnd(one, { ...session, sealedAt: now })).toBeGreaterThan(sessionEnd(one, session));
        if (!one.rolling && one.idleTimeout === null) expect(isRenewalDue(one, session, now)).toBe(false);
      }),
    ));
});
