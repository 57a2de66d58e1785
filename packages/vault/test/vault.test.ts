import { revealSecret } from '@linkedin-auth/core';
import { describe, expect, test } from 'vitest';
import { type GrantNotice, memoryGrants } from '../src/index.ts';
import {
  createLinkedIn,
  day,
  inTime,
  pass,
  refreshesAt,
  sealingKey,
  signIn,
  simulateTime,
  startedAt,
  subOf,
  vaultOf,
} from './world.ts';

simulateTime();

const anotherKey = 'another-sealing-key-of-32-characters';

describe('accessToken', () => {
  test('returns the token of a login, without a request', async () => {
    const linkedIn = createLinkedIn();
    const vault = vaultOf(linkedIn, memoryGrants());
    const login = await signIn(linkedIn);
    expect(await vault.keep(login)).toEqual({ ok: true });
    expect(await vault.accessToken(subOf())).toEqual({
      ok: true,
      accessToken: revealSecret(login.tokens.accessToken),
      expiresAt: login.expiresAt,
    });
    expect(refreshesAt(linkedIn)).toEqual([]);
  });

  test('refreshes an expired token once for 50 simultaneous calls', async () => {
    const linkedIn = createLinkedIn();
    const vault = vaultOf(linkedIn, memoryGrants());
    const login = await signIn(linkedIn);
    await vault.keep(login);
    await pass(61 * day, 61 * day);
    const results = await Promise.all(Array.from({ length: 50 }, () => vault.accessToken(subOf())));
    expect(refreshesAt(linkedIn)).toHaveLength(1);
    expect(new Set(results.map((result) => result.ok && result.accessToken)).size).toBe(1);
    expect(results[0]).toMatchObject({ ok: true, expiresAt: startedAt + 121 * day });
  });

  test('names a grant that is unknown, has ended or cannot be opened', async () => {
    const linkedIn = createLinkedIn(false);
    const store = memoryGrants();
    const vault = vaultOf(linkedIn, store);
    expect(await vault.accessToken(subOf())).toMatchObject({ ok: false, failure: { code: 'grant_unknown' } });
    expect(await vault.accessToken('')).toMatchObject({ ok: false, failure: { code: 'grant_unknown' } });
    await vault.keep(await signIn(linkedIn));
    const stranger = vaultOf(linkedIn, store, { sealingKeys: [anotherKey] });
    expect(await stranger.accessToken(subOf())).toMatchObject({
      ok: false,
      failure: { code: 'grant_unreadable', evidence: { reason: 'unknown-key' } },
    });
    await pass(61 * day, 61 * day);
    for (let call = 0; call < 2; call += 1)
      expect(await vault.accessToken(subOf())).toMatchObject({
        ok: false,
        failure: { code: 'access_token_expired' },
      });
  });

  test('rejects only when its caller aborts', async () => {
    const linkedIn = createLinkedIn();
    const vault = vaultOf(linkedIn, memoryGrants());
    await vault.keep(await signIn(linkedIn));
    await pass(61 * day, 61 * day);
    linkedIn.setScenario('refresh-network-timeout');
    const caller = new AbortController();
    const aborted = vault.accessToken(subOf(), { signal: caller.signal });
    const other = vault.accessToken(subOf());
    await pass(1000);
    caller.abort(new Error('no longer needed'));
    await expect(aborted).rejects.toThrow('no longer needed');
    expect(await inTime(other)).toMatchObject({ ok: false, failure: { code: 'response_timeout' } });
  });

  test('a token that is still valid is returned while LinkedIn fails', async () => {
    const linkedIn = createLinkedIn();
    const vault = vaultOf(linkedIn, memoryGrants());
    const login = await signIn(linkedIn);
    await vault.keep(login);
    await pass(55 * day, 55 * day);
    linkedIn.setScenario('refresh-internal-error', { times: null });
    expect(await vault.accessToken(subOf())).toMatchObject({ ok: true, expiresAt: login.expiresAt });
    expect(refreshesAt(linkedIn)).toHaveLength(1);
    // The next attempt waits for its time.
    await vault.accessToken(subOf());
    expect(refreshesAt(linkedIn)).toHaveLength(1);
  });

  test('a throttled app waits, in every process', async () => {
    const linkedIn = createLinkedIn();
    const store = memoryGrants();
    const [one, other] = [vaultOf(linkedIn, store), vaultOf(linkedIn, store)];
    await one.keep(await signIn(linkedIn));
    await one.keep(await signIn(linkedIn, 'grace'));
    await pass(61 * day, 61 * day);
    linkedIn.setScenario('refresh-quota-throttled', { times: 1 });
    expect(await one.accessToken(subOf())).toMatchObject({ ok: false, failure: { code: 'refresh_throttled' } });
    expect(await other.accessToken(subOf('grace'))).toMatchObject({ ok: false, failure: { code: 'app_paused' } });
    expect(refreshesAt(linkedIn)).toHaveLength(1);
    await pass(60_000);
    expect(await other.accessToken(subOf('grace'))).toMatchObject({ ok: true });
  });
});

describe('keep', () => {
  test('a login with other scopes ends the older grant as superseded', async () => {
    const linkedIn = createLinkedIn();
    const ended: GrantNotice[] = [];
    const vault = vaultOf(linkedIn, memoryGrants(), { onEnded: (notice) => void ended.push(notice) });
    const first = await signIn(linkedIn);
    await vault.keep(first);
    await pass(1000);
    const second = await signIn(linkedIn, 'ada', ['w_member_social', 'profile']);
    await vault.keep(second);
    expect(await vault.accessToken(subOf())).toMatchObject({ accessToken: revealSecret(second.tokens.accessToken) });
    const engine = vault.start();
    await pass(1000);
    await engine.stop();
    expect(ended).toMatchObject([
      { sub: subOf(), expiresAt: first.expiresAt, failure: { code: 'access_token_superseded' } },
    ]);
  });

  test('an older login does not replace a newer one', async () => {
    const linkedIn = createLinkedIn();
    const vault = vaultOf(linkedIn, memoryGrants());
    const first = await signIn(linkedIn);
    await pass(1000);
    const second = await signIn(linkedIn);
    await vault.keep(second);
    expect(await vault.keep(first)).toEqual({ ok: true });
    expect(await vault.accessToken(subOf())).toMatchObject({ accessToken: revealSecret(second.tokens.accessToken) });
  });
});

describe('the engine', () => {
  test('keeps a refreshable grant alive for a year, then announces its end', async () => {
    const linkedIn = createLinkedIn();
    const due: GrantNotice[] = [];
    const ended: GrantNotice[] = [];
    const vault = vaultOf(linkedIn, memoryGrants(), {
      onReauthorizationDue: (notice) => void due.push(notice),
      onEnded: (notice) => void ended.push(notice),
    });
    await vault.keep(await signIn(linkedIn));
    const engine = vault.start();
    for (let passed = 0; passed < 364; passed += 1) {
      await pass(day, day / 2);
      expect(await vault.accessToken(subOf())).toMatchObject({ ok: true });
    }
    expect(due).toMatchObject([{ sub: subOf(), failure: { code: 'refresh_token_ending' } }]);
    expect(ended).toEqual([]);
    await pass(3 * day, day / 2);
    await engine.stop();
    expect(ended).toMatchObject([{ sub: subOf(), failure: { code: 'access_token_expired' } }]);
    expect(await vault.grantOf(subOf())).toMatchObject({ grant: { status: 'expired' } });
  });

  test('delivers a notice again after a function that throws', async () => {
    const linkedIn = createLinkedIn(false);
    const keys: string[] = [];
    const failures: string[] = [];
    const vault = vaultOf(linkedIn, memoryGrants(), {
      onReauthorizationDue: ({ key }) => {
        keys.push(key);
        if (keys.length < 3) throw new Error('the mail server is down');
      },
      onFailure: ({ code }) => void failures.push(code),
    });
    await vault.keep(await signIn(linkedIn));
    const engine = vault.start();
    await pass(47 * day, day / 2);
    await engine.stop();
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
    expect(failures).toEqual(['notice_undelivered', 'notice_undelivered']);
  });
});

test('rotate seals every grant with the first key', async () => {
  const linkedIn = createLinkedIn();
  const store = memoryGrants();
  const before = vaultOf(linkedIn, store);
  for (const member of ['ada', 'grace', 'pablo']) await before.keep(await signIn(linkedIn, member));
  const after = vaultOf(linkedIn, store, { sealingKeys: [anotherKey, sealingKey] });
  const progress: number[] = [];
  expect(await after.rotate(({ resealed }) => void progress.push(resealed))).toEqual({
    ok: true,
    resealed: 3,
    unreadable: 0,
    busy: 0,
  });
  expect(progress).toEqual([1, 2, 3]);
  expect(await after.rotate()).toMatchObject({ resealed: 0 });
  const later = vaultOf(linkedIn, store, { sealingKeys: [anotherKey] });
  expect(await later.accessToken(subOf('grace'))).toMatchObject({ ok: true });
});

test('forget erases a grant, also while it is refreshed', async () => {
  const linkedIn = createLinkedIn();
  const store = memoryGrants();
  const vault = vaultOf(linkedIn, store);
  await vault.keep(await signIn(linkedIn));
  await pass(61 * day, 61 * day);
  linkedIn.setLatency(1000);
  const refreshing = vault.accessToken(subOf());
  await pass(100);
  expect(await vault.forget(subOf())).toEqual({ ok: true, forgotten: true });
  expect(await inTime(refreshing)).toMatchObject({ ok: false, failure: { code: 'grant_unknown' } });
  expect(await vault.grants()).toEqual({ ok: true, grants: [], cursor: null });
  expect(await vault.forget(subOf())).toEqual({ ok: true, forgotten: false });
});
