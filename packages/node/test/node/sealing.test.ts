import { afterEach, expect, test, vi } from 'vitest';
import { createSealer } from '../../src/cookies/sealing.ts';
import { sealingKey } from '../stub.ts';

afterEach(() => void vi.restoreAllMocks());

test('seals and opens nothing with a key that cannot be derived, and does not end the process', async () => {
  vi.spyOn(crypto.subtle, 'importKey').mockRejectedValue(new Error('no such algorithm'));
  const unhandled = vi.fn();
  process.on('unhandledRejection', unhandled);
  const sealer = createSealer([sealingKey, sealingKey], 'client-1 /auth/linkedin', () => 0);
  // Node reports unhandled rejections before the next turn of the event loop.
  await new Promise(setImmediate);
  process.off('unhandledRejection', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
  await expect(sealer.seal('session', {}, 1)).rejects.toThrow('no such algorithm');
  expect(await sealer.open('session', 'x')).toEqual({ kind: 'invalid' });
});
