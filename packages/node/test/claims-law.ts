import { describe, expect, test } from 'vitest';
import type { Claims } from '../src/index.ts';
import { origin, site } from './stub.ts';

/**
 * What every `claims` adapter has to keep. `connect` gives what one process would hold; processes share the store behind it.
 */
export function claimsLaw(name: string, connect: () => Claims): void {
  let keys = 0;
  const newKey = (): string => `key-${name}-${(keys += 1)}`;

  describe(`claims: ${name}`, () => {
    test('the first gets it, everyone after does not', async () => {
      const key = newKey();
      expect(await connect().claim(key, 60)).toBe(true);
      expect(await connect().claim(key, 60)).toBe(false);
      expect(await connect().claim(newKey(), 60)).toBe(true);
    });

    test('of fifty who ask at once, one gets it', async () => {
      const key = newKey();
      const processes = Array.from({ length: 50 }, connect);
      const got = await Promise.all(processes.map((claims) => claims.claim(key, 60)));
      expect(got.filter(Boolean)).toHaveLength(1);
    });

    test('a claim that is released can be taken again, by anyone, once', async () => {
      const key = newKey();
      const [one, other] = [connect(), connect()];
      expect(await one.claim(key, 60)).toBe(true);
      await one.release?.(key);
      expect(await other.claim(key, 60)).toBe(true);
      expect(await one.claim(key, 60)).toBe(false);
    });

    test('a process that releases a claim of another releases nothing', async () => {
      const key = newKey();
      const [one, other] = [connect(), connect()];
      expect(await one.claim(key, 60)).toBe(true);
      // In one process there is nobody else.
      if (one !== other) await other.release?.(key);
      expect(await connect().claim(key, 60)).toBe(false);
    });

    test('a key that nobody has claimed can be released', async () => {
      const key = newKey();
      await connect().release?.(key);
      expect(await connect().claim(key, 60)).toBe(true);
    });

    test('a callback that reaches two servers at once is exchanged by one of them', async () => {
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
