import { describe, expect, test } from 'vitest';
import type { Claims } from '../src/index.ts';
import { origin, site } from './stub.ts';

/**
 * The laws of every store of claims. `connect` returns the store of one process. All processes share the data.
 */
export function claimsLaw(name: string, connect: () => Claims): void {
  let keys = 0;
  const newKey = (): string => `key-${name}-${(keys += 1)}`;

  describe(`claims: ${name}`, () => {
    test('gives a key to the first claim only', async () => {
      const key = newKey();
      expect(await connect().claim(key, 60)).toBe(true);
      expect(await connect().claim(key, 60)).toBe(false);
      expect(await connect().claim(newKey(), 60)).toBe(true);
    });

    test('gives a key to one of fifty concurrent claims', async () => {
      const key = newKey();
      const processes = Array.from({ length: 50 }, connect);
      const got = await Promise.all(processes.map((claims) => claims.claim(key, 60)));
      expect(got.filter(Boolean)).toHaveLength(1);
    });

    test('gives a released key to the next claim, once', async () => {
      const key = newKey();
      const [one, other] = [connect(), connect()];
      expect(await one.claim(key, 60)).toBe(true);
      await one.release?.(key);
      expect(await other.claim(key, 60)).toBe(true);
      expect(await one.claim(key, 60)).toBe(false);
    });

    test('does not release the claim of another process', async () => {
      const key = newKey();
      const [one, other] = [connect(), connect()];
      expect(await one.claim(key, 60)).toBe(true);
      // There is no other process.
      if (one !== other) await other.release?.(key);
      expect(await connect().claim(key, 60)).toBe(false);
    });

    test('releases an unclaimed key without an error', async () => {
      const key = newKey();
      await connect().release?.(key);
      expect(await connect().claim(key, 60)).toBe(true);
    });

    test('exchanges a callback that reaches two servers at once on one of them', async () => {
      const servers = [site({ claims: connect() }), site({ claims: connect() })];
      const member = servers[0]?.browser();
      const code = `canary-${newKey()}`;
      const callback = (await member?.begin('', { code })) ?? '';
      const cookie = [...(member?.cookies ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
      const answers = await Promise.all(
        servers.map(({ linkedIn }) => linkedIn.fetch(new Request(new URL(callback, origin), { headers: { cookie } }))),
      );
      expect(answers.map((answer) => answer.headers.get('location')).toSorted()).toEqual([
        `${origin}/`,
        `${origin}/?linkedin_error=code_already_claimed`,
      ]);
      expect(servers.flatMap(({ tokenRequests }) => tokenRequests)).toHaveLength(1);
    });
  });
}
