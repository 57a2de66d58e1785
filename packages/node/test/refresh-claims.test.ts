import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Claims, createLinkedInAuth, endpointsAt, memoryClaims } from '../src/index.ts';
import { clientSecret, origin, provider, sealingKey, start } from './stub.ts';

afterEach(() => void vi.useRealTimers());

const granted = (): Response => Response.json({ access_token: 'AQ', expires_in: 5_184_000 });

/** Failures of a refresh, including some in which the request may have reached LinkedIn. */
const failing: Readonly<Record<string, () => Promise<Response>>> = {
  'a gateway error': async () => new Response('<html>502 Server Hangup</html>', { status: 502 }),
  'a refusal': async () => Response.json({ error: 'invalid_request' }, { status: 400 }),
  'a throttle': async () => new Response('', { status: 429 }),
  'a broken connection': () => Promise.reject(new TypeError('terminated')),
  'a time-out': () => Promise.reject(new DOMException('no answer in time', 'TimeoutError')),
};

interface World {
  readonly now: { value: number };
  answer: () => Promise<Response>;
  requests: number;
}

const world = (): World => ({ now: { value: start }, answer: async () => granted(), requests: 0 });

/** Creates one process with shared claims. */
const processOf = (shared: World, claims: Claims) =>
  createLinkedInAuth({
    clientId: 'client-1',
    clientSecret,
    redirectUri: `${origin}/auth/linkedin/callback`,
    sealingKeys: [sealingKey],
    endpoints: endpointsAt(provider),
    clock: () => shared.now.value,
    claims,
    fetch: async () => {
      shared.requests += 1;
      return shared.answer();
    },
  });

const withoutRelease = ({ claim }: Claims): Claims => ({ claim });

const codeOf = (result: { readonly ok: boolean; readonly failure?: { readonly code: string } }): string =>
  result.failure?.code ?? 'ok';

const two = (claims: (shared: World) => Claims) => {
  const shared = world();
  const store = claims(shared);
  return { shared, one: processOf(shared, store), other: processOf(shared, store) };
};

const memory = (shared: World): Claims => memoryClaims(() => shared.now.value);

describe.each(Object.entries(failing))('after a refresh that failed by %s', (_, fail) => {
  test('the next refresh is sent, in this process and in any other', async () => {
    const { shared, one, other } = two(memory);
    shared.answer = fail;
    expect((await one.refresh('token')).ok).toBe(false);
    expect(codeOf(await other.refresh('token'))).not.toBe('refresh_in_progress');
    shared.answer = async () => granted();
    expect(codeOf(await one.refresh('token'))).toBe('ok');
    expect(shared.requests).toBe(3);
  });

  test('the next refresh is sent in this process when claims cannot be released', async () => {
    const { shared, one, other } = two((shared) => withoutRelease(memory(shared)));
    shared.answer = fail;
    expect((await one.refresh('token')).ok).toBe(false);
    expect((await one.refresh('token')).ok).toBe(false);
    shared.answer = async () => granted();
    expect(codeOf(await one.refresh('token'))).toBe('ok');
    expect(shared.requests).toBe(3);
    // Other processes wait for the time-out of one request.
    expect(codeOf(await other.refresh('token'))).toBe('refresh_in_progress');
    shared.now.value += 15_000;
    expect(codeOf(await other.refresh('token'))).toBe('ok');
  });
});

describe('a claim on a refresh', () => {
  test('is kept after a success', async () => {
    const { shared, one, other } = two(memory);
    expect(codeOf(await one.refresh('token'))).toBe('ok');
    expect(codeOf(await other.refresh('token'))).toBe('refresh_in_progress');
    expect(codeOf(await other.refresh('another token'))).toBe('ok');
    shared.now.value += 15_000;
    expect(codeOf(await other.refresh('token'))).toBe('ok');
  });

  test('is not released after it has expired', async () => {
    const released: string[] = [];
    const { shared, one } = two((shared) => ({
      ...memory(shared),
      release: async (key) => void released.push(key),
    }));
    shared.answer = async () => {
      shared.now.value += 15_000;
      return new Response('', { status: 500 });
    };
    expect((await one.refresh('token')).ok).toBe(false);
    expect(released).toEqual([]);
  });

  test('is reused after a failed release', async () => {
    const { shared, one } = two((shared) => ({
      ...memory(shared),
      release: () => Promise.reject(new Error('down')),
    }));
    shared.answer = failing['a throttle'] ?? shared.answer;
    expect(codeOf(await one.refresh('token'))).toBe('refresh_throttled');
    shared.answer = async () => granted();
    expect(codeOf(await one.refresh('token'))).toBe('ok');
  });

  test.each<[string, Partial<Claims>, string]>([
    ['claim', { claim: () => new Promise(() => {}) }, 'claims_unavailable'],
    ['release', { release: () => new Promise(() => {}) }, 'refresh_throttled'],
  ])('fails when %s never answers', async (_, hanging, code) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { shared, one } = two((shared) => ({ ...memory(shared), ...hanging }));
    shared.answer = failing['a throttle'] ?? shared.answer;
    const refreshed = one.refresh('token');
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1), { timeout: 30_000 });
    await vi.advanceTimersByTimeAsync(15_000);
    expect(codeOf(await refreshed)).toBe(code);
    expect(vi.getTimerCount()).toBe(0);
  });

  test.each<[string, () => unknown]>([
    [
      'throws synchronously',
      () => {
        throw new Error('down');
      },
    ],
    ['returns nothing', () => undefined],
  ])('is released by a function that %s, and the refresh keeps its own failure', async (_, release) => {
    const { shared, one } = two((shared) => ({ ...memory(shared), release: release as () => Promise<void> }));
    shared.answer = failing['a throttle'] ?? shared.answer;
    expect(codeOf(await one.refresh('token'))).toBe('refresh_throttled');
  });

  test('is not reused after a late release, because another process may have it', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const arrived: (() => Promise<void>)[] = [];
    const { shared, one, other } = two((shared) => {
      const { claim, release } = memory(shared);
      return {
        claim,
        release: (key) => {
          arrived.push(async () => release?.(key));
          return new Promise(() => {});
        },
      };
    });
    shared.answer = failing['a throttle'] ?? shared.answer;
    const refreshed = one.refresh('token');
    await vi.waitFor(() => expect(arrived).toHaveLength(1), { timeout: 30_000 });
    await vi.advanceTimersByTimeAsync(15_000);
    expect(codeOf(await refreshed)).toBe('refresh_throttled');
    await arrived[0]?.();
    shared.answer = async () => granted();
    expect(codeOf(await other.refresh('token'))).toBe('ok');
    expect(codeOf(await one.refresh('token'))).toBe('refresh_in_progress');
    expect(shared.requests).toBe(2);
  });

  test('returns refresh_in_progress only during a refresh or shortly after one', async () => {
    const step = fc.record({
      process: fc.nat({ max: 1 }),
      outcome: fc.constantFrom('ok', ...Object.keys(failing)),
      pause: fc.constantFrom(0, 1000, 14_999, 15_000),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        const { shared, one, other } = two(memory);
        let succeededAt = Number.NEGATIVE_INFINITY;
        for (const { process, outcome, pause } of steps) {
          shared.now.value += pause;
          shared.answer = failing[outcome] ?? (async () => granted());
          const result = await (process === 0 ? one : other).refresh('token');
          const isHeld = shared.now.value < succeededAt + 15_000;
          expect(codeOf(result) === 'refresh_in_progress').toBe(isHeld);
          if (result.ok) succeededAt = shared.now.value;
        }
      }),
      { numRuns: 60 },
    );
  });
});
