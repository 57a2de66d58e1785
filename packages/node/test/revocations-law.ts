import { describe, expect, test } from 'vitest';
import type { Revocations } from '../src/index.ts';
import { site } from './stub.ts';

/** The laws of every store of revocations. `connect` returns the store of one process. All processes share the data. */
export function revocationsLaw(name: string, connect: () => Revocations): void {
  let keys = 0;
  const newKey = (): string => `key-${name}-${(keys += 1)}`;

  describe(`revocations: ${name}`, () => {
    test('returns null for a member who was never revoked', async () => {
      expect(await connect().revokedAt(newKey())).toBeNull();
    });

    test('returns the latest time, in every process, for that member only', async () => {
      const key = newKey();
      await connect().revoke(key, 1_767_225_600_000, 60);
      await connect().revoke(key, 1_767_225_700_000, 60);
      expect(await connect().revokedAt(key)).toBe(1_767_225_700_000);
      expect(await connect().revokedAt(newKey())).toBeNull();
    });

    test('signs a member out on every server', async () => {
      const servers = [site({ revocations: connect() }), site({ revocations: connect() })];
      const sub = newKey();
      const [here, there] = servers.map((server) => server.browser());
      const signedIn = site({ revocations: connect(), fault: { claims: { sub } } }).browser();
      await signedIn.visit(await signedIn.begin());
      for (const browser of [here, there])
        for (const [cookie, value] of signedIn.cookies) browser?.cookies.set(cookie, value);
      expect(await there?.session()).toMatchObject({ status: 'signed-in' });
      await servers[0]?.linkedIn.signOutEverywhere(sub);
      expect(await there?.session()).toEqual({ status: 'signed-out' });
    });
  });
}
