import { expect, test } from 'vitest';
import { loadOnce } from '../src/common/load-once.ts';

test('loadOnce loads once for all calls, and again after a failure', async () => {
  const results = [Promise.reject(new Error('gone')), Promise.resolve('here'), Promise.resolve('twice')];
  const load = loadOnce(() => results.shift() ?? expect.unreachable());
  await expect(Promise.all([load(), load()])).rejects.toThrow('gone');
  expect(await Promise.all([load(), load()])).toEqual(['here', 'here']);
  expect(await load()).toBe('here');
  expect(results).toHaveLength(1);
});
