import { expect, test } from 'vitest';
import { memoryRevocations, redisRevocations } from '../src/index.ts';
import { revocationsLaw } from './revocations-law.ts';

const shared = memoryRevocations();
revocationsLaw('in memory', () => shared);

test('memory forgets a member when no session of theirs can be left', async () => {
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
])('a Redis that answers %s with something else is no answer', async (command, send) => {
  const revocations = redisRevocations(send);
  const call = command === 'SET' ? revocations.revoke('a', 1, 1) : revocations.revokedAt('a');
  await expect(call).rejects.toThrow(TypeError);
});
