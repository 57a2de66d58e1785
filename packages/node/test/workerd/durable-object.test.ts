import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, expect, test, vi } from 'vitest';
import { durableObjectClaims } from '../../src/index.ts';
import { claimsLaw } from '../claims-law.ts';

afterEach(() => void vi.useRealTimers());

claimsLaw('a Durable Object', () => durableObjectClaims(env.CLAIMS));

test('gives an expired key to the next claim, and empties its storage', async () => {
  const claims = durableObjectClaims(env.CLAIMS);
  expect(await claims.claim('one-key', 3600)).toBe(true);
  const object = env.CLAIMS.get(env.CLAIMS.idFromName('one-key'));
  await runInDurableObject(object, async (_, state) => {
    expect((await state.storage.getAlarm()) ?? 0).toBeGreaterThan(Date.now() + 3590_000);
  });
  expect(await runDurableObjectAlarm(object)).toBe(true);
  await runInDurableObject(object, async (_, state) => {
    expect((await state.storage.list()).size).toBe(0);
  });
  expect(await claims.claim('one-key', 3600)).toBe(true);
});

test('gives an expired key to the next claim before a late alarm', async () => {
  const claims = durableObjectClaims(env.CLAIMS);
  expect(await claims.claim('late', 3600)).toBe(true);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3600_001 });
  expect(await claims.claim('late', 3600)).toBe(true);
  expect(await claims.claim('late', 3600)).toBe(false);
});
