import { revealSecret } from '@linkedin-auth/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type GrantNotice, type GrantRow, type GrantStore, memoryGrants } from '../src/index.ts';
import { runs } from './runs.ts';
import {
  clientId,
  createLinkedIn,
  day,
  inTime,
  pass,
  refreshesAt,
  signIn,
  simulateTime,
  subOf,
  useSimulatedTime,
  vaultOf,
} from './world.ts';

simulateTime();

const members = ['ada', 'grace', 'pablo'] as const;
const idOf = (member: string): string => `${clientId}/${subOf(member)}`;

/** What somebody may do to the row of the first member. */
const damages: Readonly<Record<string, (row: GrantRow, other: GrantRow, older: GrantRow) => Partial<GrantRow>>> = {
  // Not the last one, some of whose bits are unused.
  'a changed character': ({ sealed }) => ({
    sealed: sealed?.replace(/.(?=.$)/, (one) => (one === 'A' ? 'B' : 'A')) ?? '',
  }),
  'a shortened text': ({ sealed }) => ({ sealed: sealed?.slice(0, 100) ?? '' }),
  'an empty text': () => ({ sealed: '' }),
  'the text of another row': (_, { sealed, keyId }) => ({ sealed, keyId }),
  'the text of an older version': (_, __, { sealed, keyId }) => ({ sealed, keyId }),
  'another version': ({ version }) => ({ version: version + 1 }),
  'a key that is not given': ({ sealed }) => {
    const header = btoa(JSON.stringify({ alg: 'dir', enc: 'A256GCM', kid: 'another' })).replaceAll('=', '');
    return { sealed: `${header}${sealed?.slice(sealed.indexOf('.'))}`, keyId: 'another' };
  },
};

test('a row that is damaged, swapped or sealed by an unknown key is one named failure of one grant', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...Object.keys(damages)), fc.integer({ min: 0, max: 80 }), async (name, days) => {
      useSimulatedTime();
      const linkedIn = createLinkedIn();
      const store = memoryGrants();
      const failures: string[] = [];
      const vault = vaultOf(linkedIn, store, {
        onFailure: ({ code }, { sub }) => void failures.push(`${code} ${sub}`),
      });
      for (const member of members) await vault.keep(await signIn(linkedIn, member));
      const engine = vault.start();
      const older = (await store.read(idOf('ada'))) ?? expect.unreachable();
      await pass(days * day, day);
      // A version that only the vault may write.
      await pass(1, 1);
      await vault.keep(await signIn(linkedIn, 'ada'));
      const row = (await store.read(idOf('ada'))) ?? expect.unreachable();
      const other = (await store.read(idOf('grace'))) ?? expect.unreachable();
      const damaged = { ...row, ...damages[name]?.(row, other, older) };
      expect(await store.write(damaged, { version: row.version })).toBe('written');

      expect(await vault.accessToken(subOf('ada'))).toMatchObject({ ok: false, failure: { code: 'grant_unreadable' } });
      await pass(70 * day, day);
      for (const member of members.slice(1)) expect(await vault.accessToken(subOf(member))).toMatchObject({ ok: true });
      expect(await vault.accessToken(subOf('ada'))).toMatchObject({ ok: false, failure: { code: 'grant_unreadable' } });
      expect(await store.read(idOf('ada'))).toMatchObject({ sealed: damaged.sealed, trouble: 'grant_unreadable' });
      // Looked at once a day, not in a loop.
      expect(new Set(failures)).toEqual(new Set([`grant_unreadable ${subOf('ada')}`]));
      expect(failures.length).toBeLessThan(30);

      // A new login replaces it.
      await vault.keep(await signIn(linkedIn, 'ada'));
      expect(await vault.accessToken(subOf('ada'))).toMatchObject({ ok: true });
      await engine.stop();
    }),
    runs(14),
  );
});

describe('a clock that jumps', () => {
  const hour = 60 * 60 * 1000;

  test('forward and back loses no grant, even one that has ended meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.boolean(),
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 1, max: 48 }),
        async (refreshTokens, days, hours) => {
          useSimulatedTime();
          const linkedIn = createLinkedIn(refreshTokens);
          let jump = 0;
          const vault = vaultOf(linkedIn, memoryGrants(), { clock: () => Date.now() + jump });
          const login = await signIn(linkedIn);
          await vault.keep(login);
          const engine = vault.start();
          await pass(day, hour);
          jump = days * day;
          await pass(hours * hour, hour);
          await inTime(vault.accessToken(subOf()));
          jump = 0;
          await pass(hour, hour / 4);
          const result = await inTime(vault.accessToken(subOf()));
          expect(result).toMatchObject({ ok: true });
          expect(await vault.grantOf(subOf())).toMatchObject({
            grant: { status: expect.stringMatching('fresh|expiring|reauthorization-due') },
          });
          if (!refreshTokens) expect(result).toMatchObject({ accessToken: revealSecret(login.tokens.accessToken) });
          await engine.stop();
        },
      ),
      runs(20),
    );
  });

  test('back delays nothing once it is right again', async () => {
    const linkedIn = createLinkedIn();
    let jump = 0;
    const vault = vaultOf(linkedIn, memoryGrants(), { clock: () => Date.now() + jump });
    await vault.keep(await signIn(linkedIn));
    const engine = vault.start();
    await pass(45 * day, day);
    jump = -10 * day;
    await pass(day, hour);
    expect(await vault.accessToken(subOf())).toMatchObject({ ok: true });
    jump = 0;
    await pass(13 * day, day);
    expect(refreshesAt(linkedIn)).toHaveLength(1);
    await engine.stop();
  });
});

const refuse = async (): Promise<never> => {
  throw Object.assign(new Error('CANARY password=secret'), { code: 'ECONNREFUSED' });
};

const operations = [
  'read',
  'write',
  'lease',
  'release',
  'takeDue',
  'nextDue',
  'list',
  'remove',
  'pausedUntil',
] as const;

describe.each(operations)('a store whose %s rejects', (operation) => {
  test('is a named failure of every call that needs it, and the engine goes on once it works', async () => {
    const linkedIn = createLinkedIn();
    const store = memoryGrants();
    const login = await signIn(linkedIn);
    await vaultOf(linkedIn, store).keep(login);
    await pass(61 * day, 61 * day);
    let isBroken = true;
    const failures: unknown[] = [];
    const flaky = Object.fromEntries(
      Object.entries(store).map(([name, operate]) => [
        name,
        (...args: unknown[]) =>
          (isBroken && name === operation ? refuse : (operate as (...given: unknown[]) => unknown))(...args),
      ]),
    ) as unknown as GrantStore;
    const vault = vaultOf(linkedIn, flaky, { onFailure: (failure) => void failures.push(failure) });
    const results = await inTime(
      Promise.all([
        vault.accessToken(subOf()),
        vault.keep({ ...login, issuedAt: Date.now() }),
        vault.grantOf(subOf()),
        vault.grants(),
        vault.rotate(),
        vault.forget(subOf('nobody')),
      ]),
    );
    const engine = vault.start();
    await pass(3 * 60_000, 10_000);
    const failed = [...results.flatMap((result) => (result.ok ? [] : [result.failure])), ...failures];
    if (operation !== 'release') expect(failed.length).toBeGreaterThan(0);
    for (const failure of failed)
      expect(failure).toMatchObject({ code: 'store_unavailable', evidence: { reason: 'ECONNREFUSED' } });
    expect(JSON.stringify(failed)).not.toContain('CANARY');

    isBroken = false;
    await pass(5 * 60_000, 10_000);
    expect(await vault.accessToken(subOf())).toMatchObject({ ok: true });
    await engine.stop();
  });
});

test('a store that hangs is a named failure, and the engine goes on', async () => {
  const linkedIn = createLinkedIn();
  const store = memoryGrants();
  await vaultOf(linkedIn, store).keep(await signIn(linkedIn));
  let isHung = true;
  const failures: unknown[] = [];
  const vault = vaultOf(
    linkedIn,
    { ...store, takeDue: (...query) => (isHung ? new Promise(() => {}) : store.takeDue(...query)) },
    { onFailure: ({ code, evidence }) => void failures.push([code, evidence.reason]) },
  );
  await pass(61 * day, 61 * day);
  const engine = vault.start();
  await pass(40_000, 1000);
  expect(failures).toEqual([['store_unavailable', 'time-out']]);
  isHung = false;
  await pass(60_000, 1000);
  expect(refreshesAt(linkedIn)).toHaveLength(1);
  await engine.stop();
});

describe('LinkedIn', () => {
  test('refuses the refresh token: the member is asked to sign in again', async () => {
    const linkedIn = createLinkedIn();
    const due: GrantNotice[] = [];
    const vault = vaultOf(linkedIn, memoryGrants(), { onReauthorizationDue: (notice) => void due.push(notice) });
    const login = await signIn(linkedIn);
    await vault.keep(login);
    linkedIn.setScenario('refresh-token-invalid', { times: null });
    const engine = vault.start();
    await pass(57 * day, day / 2);
    expect(refreshesAt(linkedIn)).toHaveLength(1);
    expect(due).toMatchObject([{ expiresAt: login.expiresAt, failure: { code: 'refresh_token_invalid' } }]);
    expect(await vault.accessToken(subOf())).toMatchObject({ ok: true });
    expect(await vault.grantOf(subOf())).toMatchObject({ grant: { status: 'reauthorization-due' } });
    await engine.stop();
  });

  test('throttles: the whole app waits, and then everything is refreshed', async () => {
    const linkedIn = createLinkedIn();
    const vault = vaultOf(linkedIn, memoryGrants(), { engine: { concurrency: 1, pollInterval: day / 4 } });
    for (const member of members) await vault.keep(await signIn(linkedIn, member));
    await pass(61 * day, 61 * day);
    linkedIn.setScenario('refresh-quota-throttled', { times: 1 });
    const engine = vault.start();
    await pass(20_000, 1000);
    expect(refreshesAt(linkedIn)).toHaveLength(1);
    await pass(day / 2, day / 8);
    for (const member of members) expect(await vault.accessToken(subOf(member))).toMatchObject({ ok: true });
    expect(refreshesAt(linkedIn)).toHaveLength(1 + members.length);
    await engine.stop();
  });

  test('hangs: the engine stops only after the request', async () => {
    const linkedIn = createLinkedIn();
    const store = memoryGrants();
    const vault = vaultOf(linkedIn, store);
    await vault.keep(await signIn(linkedIn));
    await pass(61 * day, 61 * day);
    linkedIn.setScenario('refresh-network-timeout');
    const engine = vault.start();
    await pass(1000);
    let isStopped = false;
    const stopped = engine.stop().finally(() => {
      isStopped = true;
    });
    await pass(10_000);
    expect(isStopped).toBe(false);
    await inTime(stopped);
    expect(await store.read(idOf('ada'))).toMatchObject({ status: 'expiring', trouble: 'response_timeout' });
  });
});
