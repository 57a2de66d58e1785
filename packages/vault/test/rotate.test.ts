import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createGrantSeal } from '../src/grants/seal.ts';
import { memoryGrants } from '../src/index.ts';
import { createLinkedIn, day, inTime, sealingKey, signIn, subOf, useSimulatedTime, vaultOf } from './world.ts';

beforeEach(useSimulatedTime);
afterEach(() => void vi.useRealTimers());

const newKey = 'CANARY-new-sealing-key-of-32-characters-or-more';

async function keptGrants() {
  const linkedIn = createLinkedIn();
  const store = memoryGrants();
  const vault = vaultOf(linkedIn, store);
  for (const member of ['ada', 'grace', 'pablo']) await vault.keep(await signIn(linkedIn, member));
  return { linkedIn, store };
}

test('a rotation sends nothing to LinkedIn, also for grants that are due', async () => {
  const { linkedIn, store } = await keptGrants();
  vi.setSystemTime(Date.now() + 70 * day);
  const requests = linkedIn.requests().length;
  const { rows: before } = await store.list({ clientId: 'app', limit: 10 });
  const rotated = await vaultOf(linkedIn, store, { sealingKeys: [newKey, sealingKey] }).rotate();
  expect(rotated).toEqual({ ok: true, resealed: 3, unreadable: 0, busy: 0 });
  expect(linkedIn.requests()).toHaveLength(requests);
  const keyId = await createGrantSeal([newKey], 'app').currentKeyId();
  const { rows } = await store.list({ clientId: 'app', limit: 10 });
  // Nothing else has changed.
  const expected = before.map((row) => ({ ...row, keyId, sealed: expect.any(String), version: row.version + 1 }));
  expect(rows).toEqual(expected);
});

test('a rotation continues where another one stopped', async () => {
  const { linkedIn, store } = await keptGrants();
  let writes = 0;
  const dying = {
    ...store,
    write: (...write: Parameters<typeof store.write>) => {
      writes += 1;
      return writes > 1 ? Promise.reject(new Error('killed')) : store.write(...write);
    },
  };
  const keys = { sealingKeys: [newKey, sealingKey] };
  expect(await inTime(vaultOf(linkedIn, dying, keys).rotate())).toMatchObject({
    ok: false,
    failure: { code: 'store_unavailable' },
  });
  expect(await inTime(vaultOf(linkedIn, store, keys).rotate())).toMatchObject({ resealed: 2, unreadable: 0, busy: 0 });
  expect(await vaultOf(linkedIn, store, { sealingKeys: [newKey] }).accessToken(subOf('pablo'))).toMatchObject({
    ok: true,
  });
});

test('a rotation counts what it cannot open, and what another process holds', async () => {
  const { linkedIn, store } = await keptGrants();
  const { rows } = await store.list({ clientId: 'app', limit: 10 });
  const [first, second] = rows;
  await store.write({ ...first, sealed: 'damaged' } as never, { version: first?.version ?? null });
  await store.lease(second?.id ?? '', { owner: 'another', until: Date.now() + day }, Date.now());
  const rotated = await inTime(vaultOf(linkedIn, store, { sealingKeys: [newKey, sealingKey] }).rotate());
  expect(rotated).toEqual({ ok: true, resealed: 1, unreadable: 1, busy: 1 });
});
