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

/** Logs in if the target needs a token, sets the scenario, and sends the request that the fault affects. */
async function sendWithFault(prefix: string, fault: string, init: RequestInit = {}) {
  const site = client(partner);
  const surface = targets[prefix] ?? 'jwks';
  const expected = await site.programs[surface]();
  site.fake.setScenario(`${prefix}-${fault}` as ScenarioName);
  return { site, expected, answer: site.programs[surface](init) };
}

/** Waits until the scenario has taken effect. */
const hasTakenEffect = ({ get }: Site): Promise<void> =>
  vi.waitFor(async () => expect(await (await get('/__fake__/scenarios')).json()).toMatchObject({ active: null }), {
    timeout: 30_000,
  });

afterEach(() => void vi.useRealTimers());

describe.each(Object.keys(targets))('%s', (prefix) => {
  test('network-timeout: hangs until the client aborts', async () => {
    const controller = new AbortController();
    const { site, answer } = await sendWithFault(prefix, 'network-timeout', { signal: controller.signal });
    const outcome = expect(answer).rejects.toThrow('aborted by the client');
    await hasTakenEffect(site);
    controller.abort(new Error('aborted by the client'));
    await outcome;
  });

  test('network-timeout: hangs until the fake is reset', async () => {
    const { site, answer } = await sendWithFault(prefix, 'network-timeout');
    const outcome = expect(answer).rejects.toThrow('the fake LinkedIn was reset');
    await hasTakenEffect(site);
    site.fake.reset();
    await outcome;
  });

  test.each(['connection-reset', 'answer-lost'])('%s: rejects with the error of fetch', async (fault) => {
    const { answer } = await sendWithFault(prefix, fault);
    await expect(answer).rejects.toThrow(new TypeError('fetch failed'));
  });

  test('internal-error: answers 500 with a page', async () => {
    const { answer } = await sendWithFault(prefix, 'internal-error');
    const { status, headers } = await answer;
    expect([status, headers.get('content-type')]).toEqual([500, 'text/html']);
  });

  test('empty-answer: answers 502 without a body', async () => {
    const { answer } = await sendWithFault(prefix, 'empty-answer');
    const response = await answer;
    expect([response.status, await response.text()]).toEqual([502, '']);
  });

  test('malformed: answers with half of the body', async () => {
    const { expected, answer } = await sendWithFault(prefix, 'malformed');
    const response = await answer;
    const body = await response.text();
    expect([response.status, response.headers.get('content-type')]).toEqual([
      expected.status,
      expected.headers.get('content-type'),
    ]);
    expect(body.length).toBeGreaterThan(0);
    expect(() => JSON.parse(body) as unknown).toThrow(SyntaxError);
  });

  test('truncated: closes the connection during the answer', async () => {
    const { answer } = await sendWithFault(prefix, 'truncated');
    const response = await answer;
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow('fetch failed');
  });

  test('slow-drip: sends one byte per second until the answer is complete', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { answer } = await sendWithFault(prefix, 'slow-drip');
    const response = await answer;
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

  test('slow-drip: stops when the client cancels', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { answer } = await sendWithFault(prefix, 'slow-drip');
    const reader = ((await answer).body ?? new ReadableStream<Uint8Array>()).getReader();
    const first = reader.read();
    await vi.advanceTimersByTimeAsync(1000);
    expect((await first).done).toBe(false);
    await reader.cancel();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('gzip-garbage: declares gzip and sends something else', async () => {
    const { answer } = await sendWithFault(prefix, 'gzip-garbage');
    const { status, headers } = await answer;
    expect([status, headers.get('content-encoding')]).toEqual([200, 'gzip']);
  });

  test('oversized: answers with ten megabytes', async () => {
    const { answer } = await sendWithFault(prefix, 'oversized');
    const body = await (await answer).text();
    expect(body.length).toBeGreaterThan(10 * 1024 * 1024);
    expect(JSON.parse(body)).toHaveProperty('padding');
  });
});

test('answer-lost uses up the code, connection-reset does not', async () => {
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

test('a fault affects its own surface only', async () => {
  const site = client(partner);
  site.fake.setScenario('refresh-internal-error', { times: null });
  const { accessToken, userinfo, jwks, introspection, applicationToken, refresh } = site.programs;
  for (const program of [accessToken, userinfo, jwks, introspection, applicationToken])
    expect((await program()).status).toBe(200);
  expect((await refresh()).status).toBe(500);
});

describe.each(Object.entries(targets))('%s', (prefix, surface) => {
  test.each(Object.entries(faults))('%s is listed under its surface', (fault, { description }) => {
    expect(scenarios[`${prefix}-${fault}` as ScenarioName]).toMatchObject({ surface, description });
  });
});

describe('latency', () => {
  test('delays every answer until a reset', async () => {
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

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31, '5'])('rejects %j', (latency) => {
    const message = 'latency: must be a number of milliseconds, at least 0';
    // JavaScript callers may pass anything.
    expect(() => client({ latency: latency as number })).toThrow(message);
    expect(() => client().fake.setLatency(latency as number)).toThrow(message);
  });
});
