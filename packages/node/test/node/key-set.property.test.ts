import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createKeySet as onNode } from '../../src/crypto/node/key-set.ts';
import type { CreateKeySet } from '../../src/crypto/primitives.ts';
import { createKeySet as onWeb } from '../../src/crypto/web/key-set.ts';
import { runs } from '../runs.ts';
import { jwk, now, ours, rules, signed, stranger } from './tokens.ts';

/* Both key sets load when jose loads, and use the keys that jose uses. */

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: now * 1000 }));
afterEach(() => void vi.useRealTimers());

const url = 'https://linkedin.example/jwks';

/** What the address of the key set responds with. */
const responses = {
  ours: () => Response.json({ keys: [jwk(ours.publicKey, { kid: 'a' })] }),
  stranger: () => Response.json({ keys: [jwk(stranger.publicKey, { kid: 'a' })] }),
  empty: () => Response.json({ keys: [] }),
  malformed: () => Response.json({ keys: 'none' }),
  unavailable: () => new Response(null, { status: 503 }),
  nothing: () => {
    throw new TypeError('fetch failed');
  },
};

const tokens = {
  ours: signed({ alg: 'RS256', kid: 'a' }, {}, ours),
  stranger: signed({ alg: 'RS256', kid: 'a' }, {}, stranger),
  unknown: signed({ alg: 'RS256', kid: 'b' }, {}, ours),
  malformed: 'no.token',
};

type Step =
  | { readonly publish: keyof typeof responses }
  | { readonly wait: number }
  /** Begun at the same time. `null`: a reload. */
  | { readonly calls: readonly (keyof typeof tokens | null)[] };

const steps = fc.array(
  fc.oneof(
    fc.record({ publish: fc.constantFrom(...(Object.keys(responses) as (keyof typeof responses)[])) }),
    fc.record({ wait: fc.constantFrom(1, 30_000, 599_999, 600_000, -600_000, -1) }),
    {
      weight: 2,
      arbitrary: fc.record({
        calls: fc.array(fc.constantFrom(null, ...(Object.keys(tokens) as (keyof typeof tokens)[])), {
          minLength: 1,
          maxLength: 3,
        }),
      }),
    },
  ),
  { minLength: 3, maxLength: 12 },
);

/** Returns the results of each step, whether the keys are fresh after it, and how often they were loaded. */
async function run(createKeySet: CreateKeySet, taken: readonly Step[]): Promise<unknown[]> {
  vi.setSystemTime(now * 1000);
  let publish: keyof typeof responses = 'ours';
  let loads = 0;
  const keys = createKeySet(url, async (input, { redirect, signal }) => {
    expect({ input, redirect, signal }).toEqual({ input: url, redirect: 'manual', signal: expect.any(AbortSignal) });
    loads += 1;
    return responses[publish]();
  });
  const seen: unknown[] = [];
  for (const step of taken) {
    if ('publish' in step) ({ publish } = step);
    else if ('wait' in step) vi.setSystemTime(Date.now() + step.wait);
    const calls = 'calls' in step ? step.calls : [];
    const results = await Promise.allSettled<unknown>(
      calls.map((name) => (name === null ? keys.reload() : keys.verify(tokens[name], rules))),
    );
    const found = results.map((result) => (result.status === 'fulfilled' ? result.value : 'rejected'));
    seen.push({ step, found, isFresh: keys.isFresh(), loads });
  }
  return seen;
}

test('both key sets give the same results after any sequence of calls, rotations, failures and times', () =>
  fc.assert(
    fc.asyncProperty(steps, async (taken) => {
      expect(await run(onNode, taken)).toEqual(await run(onWeb, taken));
    }),
    runs(300),
  ));

test('a load that does not end is abandoned', async () => {
  for (const createKeySet of [onNode, onWeb]) {
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => AbortSignal.abort(new Error('too late')));
    const keys = createKeySet(url, async (_, { signal }) => {
      signal?.throwIfAborted();
      return expect.unreachable();
    });
    await expect(keys.verify(tokens.ours, rules)).rejects.toThrow('too late');
    expect(timeout).toHaveBeenCalledExactlyOnceWith(5000);
    timeout.mockRestore();
  }
});
