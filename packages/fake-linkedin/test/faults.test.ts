import { afterEach, describe, expect, test, vi } from 'vitest';
import { type ScenarioName, scenarios } from '../src/index.ts';
import { faults } from '../src/scenarios/faults.ts';
import { client, partner } from './client.ts';

type Site = ReturnType<typeof client>;
type Program = keyof Site['programs'];

const targets: Readonly<Record<string, Program>> = {
  'access-token': 'accessToken',
  refresh: 'refresh',
  introspect: 'introspection',
  userinfo: 'userinfo',
  jwks: 'jwks',
};

/** A login first where one is needed, then the scenario: a request that the fault is to meet. */
async function struck(prefix: string, fault: string, init: RequestInit = {}) {
  const site = client(partner);
  const surface = targets[prefix] ?? 'jwks';
  const honest = await site.programs[surface]();
  site.fake.setScenario(`${prefix}-${fault}` as ScenarioName);
  return { site, honest, met: site.programs[surface](init) };
}

/** The scenario is used up: the request is where it should be. */
const isMet = ({ get }: Site): Promise<void> =>
  vi.waitFor(async () => expect(await (await get('/__fake__/scenarios')).json()).toMatchObject({ active: null }));

afterEach(() => void vi.useRealTimers());

describe.each(Object.keys(targets))('%s', (prefix) => {
  test('never answers until the client gives up', async () => {
    const controller = new AbortController();
    const { site, met } = await struck(prefix, 'network-timeout', { signal: controller.signal });
    const outcome = expect(met).rejects.toThrow('given up');
    await isMet(site);
    controller.abort(new Error('given up'));
    await outcome;
  });

  test('never answers until the fake is reset', async () => {
    const { site, met } = await struck(prefix, 'network-timeout');
    const outcome = expect(met).rejects.toThrow('the fake LinkedIn was reset');
    await isMet(site);
    site.fake.reset();
    await outcome;
  });

  test.each(['connection-reset', 'answer-lost'])('%s: breaks as fetch does', async (fault) => {
    const { met } = await struck(prefix, fault);
    await expect(met).rejects.toThrow(new TypeError('fetch failed'));
  });

  test('breaks with a page', async () => {
    const { met } = await struck(prefix, 'internal-error');
    const { status, headers } = await met;
    expect([status, headers.get('content-type')]).toEqual([500, 'text/html']);
  });

  test('answers with nothing', async () => {
    const { met } = await struck(prefix, 'empty-answer');
    const response = await met;
    expect([response.status, await response.text()]).toEqual([502, '']);
  });

  test('answers with half of a body', async () => {
    const { honest, met } = await struck(prefix, 'malformed');
    const response = await met;
    const body = await response.text();
    expect([response.status, response.headers.get('content-type')]).toEqual([
      honest.status,
      honest.headers.get('content-type'),
    ]);
    expect(body.length).toBeGreaterThan(0);
    expect(() => JSON.parse(body) as unknown).toThrow(SyntaxError);
  });

  test('breaks in the answer', async () => {
    const { met } = await struck(prefix, 'truncated');
    const response = await met;
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow('fetch failed');
  });

  test('drips one byte a second, and ends with the whole answer', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { met } = await struck(prefix, 'slow-drip');
    const response = await met;
    const reader = (response.body ?? new ReadableStream<Uint8Array>()).getReader();
    let seconds = 0;
    let text = '';
    for (;;) {
      const next = reader.read();
      await vi.advanceTimersByTimeAsync(999);
      await vi.advanceTimersByTimeAsync(1);
      const { done, value } = await next;
      if (done) break;
      expect(value).toHaveLength(1);
      text += new TextDecoder().decode(value);
      seconds += 1;
    }
    expect(JSON.parse(text)).toBeTypeOf('object');
    expect(seconds).toBe(new TextEncoder().encode(text).length);
  });

  test('drips until the client has enough', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { met } = await struck(prefix, 'slow-drip');
    const reader = ((await met).body ?? new ReadableStream<Uint8Array>()).getReader();
    const first = reader.read();
    await vi.advanceTimersByTimeAsync(1000);
    expect((await first).done).toBe(false);
    await reader.cancel();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('says gzip and is none', async () => {
    const { met } = await struck(prefix, 'gzip-garbage');
    const { status, headers } = await met;
    expect([status, headers.get('content-encoding')]).toEqual([200, 'gzip']);
  });

  test('answers with ten megabytes', async () => {
    const { met } = await struck(prefix, 'oversized');
    const body = await (await met).text();
    expect(body.length).toBeGreaterThan(10 * 1024 * 1024);
    expect(JSON.parse(body)).toHaveProperty('padding');
  });
});

test('what was done before an answer was lost is done: the code is used up', async () => {
  for (const [fault, status] of [
    ['access-token-answer-lost', 400],
    ['access-token-connection-reset', 200],
  ] as const) {
    const site = client();
    const code = await site.code();
    site.fake.setScenario(fault);
    await expect(site.exchange(code)).rejects.toThrow('fetch failed');
    expect((await site.exchange(code)).status).toBe(status);
  }
});

test('a fault is met at its own surface only', async () => {
  const site = client(partner);
  site.fake.setScenario('refresh-internal-error', { times: null });
  const { accessToken, userinfo, jwks, introspection, applicationToken, refresh } = site.programs;
  for (const program of [accessToken, userinfo, jwks, introspection, applicationToken])
    expect((await program()).status).toBe(200);
  expect((await refresh()).status).toBe(500);
});

describe.each(Object.entries(targets))('%s', (prefix, surface) => {
  test.each(Object.entries(faults))('lists the fault %s under its surface', (fault, { description }) => {
    expect(scenarios[`${prefix}-${fault}` as ScenarioName]).toMatchObject({ surface, description });
  });
});

describe('latency', () => {
  test('holds every answer of LinkedIn’s back, and is gone with a reset', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { fake, get } = client({ latency: 300 });
    let answered = 0;
    const ask = () => get('/oauth/openid/jwks').then(() => (answered += 1));
    const first = ask();
    await vi.advanceTimersByTimeAsync(299);
    expect(answered).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    await first;
    fake.setLatency(0);
    await ask();
    fake.setLatency(5000);
    expect((await get('/__fake__/requests')).status).toBe(200);
    fake.reset();
    const last = ask();
    await vi.advanceTimersByTimeAsync(300);
    await last;
    expect(answered).toBe(3);
  });

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31, '5'])('%j is refused', (latency) => {
    const message = 'latency: must be a number of milliseconds, 0 or more';
    // Plain JavaScript may say anything.
    expect(() => client({ latency: latency as number })).toThrow(message);
    expect(() => client().fake.setLatency(latency as number)).toThrow(message);
  });
});
