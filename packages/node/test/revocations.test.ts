import { expect, test } from 'vitest';
import { memoryRevocations, redisRevocations } from '../src/index.ts';
import { revocationsLaw } from './revocations-law.ts';

const shared = memoryRevocations();
revocationsLaw('in memory', () => shared);

test('memory drops a revocation after every session has expired', async () => {
  let now = 0;
  const revocations = memoryRevocations(() => now);
  await revocations.revoke('a', 5, 10);
  now = 9_999;
  expect(await revocations.revokedAt('a')).toBe(5);
  now = 10_000;
  expect(await revocations.revokedAt('a')).toBeNull();
});

test.each([
  ['SET', async () => null],
  ['GET', async () => 'soon'],
])('rejects an unknown reply of Redis to %s', async (command, send) => {
  const revocations = redisRevocations(send);
  const call = command === 'SET' ? revocations.revoke('a', 1, 1) : revocations.revokedAt('a');
  await expect(call).rejects.toThrow(TypeError);
});
