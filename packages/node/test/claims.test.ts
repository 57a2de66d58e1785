import { describe, expect, test } from 'vitest';
import { durableObjectClaims, memoryClaims, redisClaims } from '../src/index.ts';
import { claimsLaw } from './claims-law.ts';

const shared = memoryClaims();
claimsLaw('memory, in one process', () => shared);

describe('a store with an unknown response', () => {
  test.each([true, 1, 'QUEUED', undefined, 0])('is not a claim: Redis returns %s', async (reply) => {
    await expect(redisClaims(async () => reply).claim('key', 60)).rejects.toThrow(TypeError);
  });

  test.each(['{}', '{"claimed":1}', 'null', 'no JSON'])(
    'is not a claim: the Durable Object returns %s',
    async (body) => {
      const namespace = { idFromName: (name: string) => name, get: () => ({ fetch: async () => new Response(body) }) };
      await expect(durableObjectClaims(namespace).claim('key', 60)).rejects.toThrow(Error);
    },
  );
});
