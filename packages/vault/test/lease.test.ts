import { expect, test, vi } from 'vitest';
import { type GrantStore, memoryGrants } from '../src/index.ts';
import { createLinkedIn, day, inTime, pass, refreshesAt, signIn, simulateTime, subOf, vaultOf } from './world.ts';

simulateTime();

const second = 1000;

/** Returns a store whose first answers come late, and a count of its leases. */
function slowAtFirst(store: GrantStore, slow: readonly (keyof GrantStore)[], milliseconds: number) {
  const waiting = new Set(slow);
  const leases: number[] = [];
  const late = async (name: keyof GrantStore): Promise<void> => {
    if (waiting.delete(name)) await new Promise((resolve) => void setTimeout(resolve, milliseconds));
  };
  const slowed: GrantStore = {
    ...store,
    lease: async (...given) => {
      leases.push(Date.now());
      const row = await store.lease(...given);
      await late('lease');
      return row;
    },
    pausedUntil: async (clientId) => {
      await late('pausedUntil');
      return store.pausedUntil(clientId);
    },
  };
  return { store: slowed, leases };
}

test('a refresh that could outlive its lease is not sent', async () => {
  const linkedIn = createLinkedIn();
  const { store, leases } = slowAtFirst(memoryGrants(), ['lease', 'pausedUntil'], 25 * second);
  const vault = vaultOf(linkedIn, store);
  await vault.keep(await signIn(linkedIn));
  await pass(61 * day, 61 * day);
  const start = Date.now();
  expect(await inTime(vault.accessToken(subOf()))).toMatchObject({ ok: true });
  // 50 of the 60 seconds had passed, and a request may take 15.
  expect(leases).toHaveLength(2);
  expect(refreshesAt(linkedIn).map(({ at }) => Math.round((at - start) / second))).toEqual([50]);
});

test('while another process refreshes, a valid token is returned at once, and an expired one is waited for', async () => {
  const linkedIn = createLinkedIn();
  const store = memoryGrants();
  const [one, other] = [vaultOf(linkedIn, store), vaultOf(linkedIn, store)];
  const login = await signIn(linkedIn);
  await one.keep(login);
  await pass(58 * day, 58 * day);
  linkedIn.setLatency(10 * second);
  const renewing = one.accessToken(subOf());
  await pass(second);
  expect(await other.accessToken(subOf())).toMatchObject({ ok: true, expiresAt: login.expiresAt });
  const renewed = await inTime(renewing);
  expect(renewed).toMatchObject({ ok: true, expiresAt: expect.any(Number) });

  await pass(61 * day, 61 * day);
  const first = one.accessToken(subOf());
  await pass(second);
  const waiting = other.accessToken(subOf());
  const results = await inTime(Promise.all([first, waiting]));
  expect(results[0]).toEqual(results[1]);
  expect(results[0]).toMatchObject({ ok: true });
  expect(refreshesAt(linkedIn)).toHaveLength(2);
});

test('a process that stopped in the middle of a refresh holds a grant for a minute', async () => {
  const linkedIn = createLinkedIn();
  const store = memoryGrants();
  const stopped = vaultOf(linkedIn, { ...store, write: () => new Promise(() => {}) });
  const vault = vaultOf(linkedIn, store);
  await vault.keep(await signIn(linkedIn));
  await pass(61 * day, 61 * day);
  stopped.accessToken(subOf()).catch(() => {});
  await pass(second);
  const start = Date.now();
  expect(await inTime(vault.accessToken(subOf()))).toMatchObject({ ok: true });
  expect(Date.now() - start).toBeGreaterThan(55 * second);
  expect(Date.now() - start).toBeLessThan(65 * second);
  expect(refreshesAt(linkedIn)).toHaveLength(2);
});

test('a computer that sleeps before it reads an answer does not take an expired token for a valid one', async () => {
  const linkedIn = createLinkedIn();
  const fetch = linkedIn.intercept() as typeof globalThis.fetch;
  let sleeps = 1;
  const vault = vaultOf(linkedIn, memoryGrants(), {
    fetch: async (...request) => {
      const response = await fetch(...request);
      if (sleeps-- > 0) vi.setSystemTime(Date.now() + 70 * day);
      return response;
    },
  });
  await vault.keep(await signIn(linkedIn));
  await pass(61 * day, 61 * day);
  const result = await inTime(vault.accessToken(subOf()));
  expect(refreshesAt(linkedIn)).toHaveLength(2);
  expect(result).toMatchObject({ ok: true, expiresAt: Date.now() + 60 * day });
});

test('a call that was cut off holds up later calls no longer than its lease', async () => {
  const linkedIn = createLinkedIn();
  const answer = linkedIn.intercept();
  let isCutOff = false;
  const fetch = async (...request: Parameters<typeof answer>): Promise<Response> =>
    isCutOff ? new Promise(() => {}) : answer(...request);
  const vault = vaultOf(linkedIn, memoryGrants(), { fetch: fetch as typeof globalThis.fetch });
  await vault.keep(await signIn(linkedIn));
  await pass(61 * day, 61 * day);
  isCutOff = true;
  void vault.accessToken(subOf());
  await pass(second);
  // Its timers end with its request.
  const now = Date.now();
  vi.clearAllTimers();
  vi.setSystemTime(now);
  isCutOff = false;
  const later = [vault.accessToken(subOf()), vault.accessToken(subOf())];
  for (const call of later) expect(await inTime(call)).toMatchObject({ ok: true });
  expect(refreshesAt(linkedIn)).toHaveLength(1);
});
