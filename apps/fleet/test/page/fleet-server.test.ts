import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createFleetServer, type FleetServerOptions } from '../../src/live/fleet-server.ts';
import type { FleetState, Snapshot } from '../../src/live/fleet-state.ts';
import { createFleetMetrics } from '../../src/live/metrics.ts';
import { createMadeUpFleet } from './made-up-fleet.ts';

const origin = 'http://127.0.0.1:4990';

function serverOf(options: Partial<FleetServerOptions> = {}) {
  const fleet = createMadeUpFleet();
  const onError = vi.fn();
  return { fleet, onError, handle: createFleetServer({ ...fleet, onError, ...options }) };
}

const actionOf = (body: unknown, headers: Readonly<Record<string, string>> = {}): Request =>
  new Request(`${origin}/actions`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  });

describe('the server of the page', () => {
  test.each(['http://fleet.example/', 'http://127.0.0.1.example/state', 'http://10.0.0.1/metrics'])(
    'refuses a request to %s',
    async (url) => {
      expect((await serverOf().handle(new Request(url))).status).toBe(421);
    },
  );

  test.each(['http://127.0.0.1:1/', 'http://localhost:1/', 'http://[::1]:1/'])('answers %s', async (url) => {
    const response = await serverOf().handle(new Request(url));
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('<title>Fleet</title>');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
  });

  test('says that the page is not built', async () => {
    const { handle } = serverOf({ client: new URL('nowhere/', import.meta.url) });
    const response = await handle(new Request(`${origin}/`));
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('pnpm build');
  });

  test.each([
    ['POST', '/'],
    ['HEAD', '/state'],
    ['GET', '/actions'],
    ['DELETE', '/metrics'],
  ])('refuses %s %s', async (method, path) => {
    expect((await serverOf().handle(new Request(origin + path, { method }))).status).toBe(405);
  });

  test('has no metrics and no other file unless it is given some', async () => {
    const { handle } = serverOf();
    for (const path of ['/metrics', '/nothing', '/../package.json'])
      expect((await handle(new Request(origin + path))).status).toBe(404);
  });
});

describe('actions', () => {
  test.each([
    { kind: 'kill', target: 'worker-2' },
    { kind: 'start', target: 'engine' },
  ])('$kind $target', async (action) => {
    const { handle, fleet } = serverOf();
    expect((await handle(actionOf({ ...action, more: 1 }, { 'sec-fetch-site': 'same-origin' }))).status).toBe(204);
    expect(fleet.actions).toEqual([action]);
  });

  test.each([
    ['from another site', { 'sec-fetch-site': 'cross-site' }],
    ['from another port', { 'sec-fetch-site': 'same-site' }],
    ['from another origin, in a browser without fetch metadata', { origin: 'http://fleet.example' }],
  ])('%s are refused', async (_, headers) => {
    const { handle, fleet } = serverOf();
    const response = await handle(actionOf({ kind: 'kill', target: 'worker-1' }, headers));
    expect(response.status).toBe(403);
    expect(fleet.actions).toEqual([]);
  });

  test.each([
    [415, actionOf({ kind: 'kill', target: 'worker-1' }, { 'content-type': 'text/plain' })],
    [400, actionOf('{')],
    [400, actionOf('null')],
    [400, actionOf({ kind: 'stop', target: 'worker-1' })],
    [400, actionOf({ kind: 'kill', target: 1 })],
    [400, actionOf({ kind: 'kill', target: 'x'.repeat(2000) })],
    [404, actionOf({ kind: 'kill', target: 'worker-9' })],
  ])('that are invalid are refused with %d', async (status, request) => {
    const { handle, fleet } = serverOf();
    const response = await handle(request);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ error: expect.any(String) });
    expect(fleet.actions).toEqual([]);
  });

  test('that fail are reported, without the text of the error', async () => {
    const { handle, onError } = serverOf({ act: () => Promise.reject(new Error('CANARY')) });
    const response = await handle(actionOf({ kind: 'kill', target: 'engine' }));
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('CANARY');
    expect(onError).toHaveBeenCalledWith(new Error('CANARY'));
  });
});

/** Reads the snapshots of a stream. */
async function* snapshotsOf(response: Response): AsyncGenerator<Snapshot> {
  if (response.body === null) throw new Error('no stream');
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream()))
    if (chunk.startsWith('data: ')) yield JSON.parse(chunk.slice('data: '.length)) as Snapshot;
}

describe('the stream of snapshots', () => {
  const start = async (options: Partial<FleetServerOptions> = {}) => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const server = serverOf(options);
    const response = await server.handle(new Request(`${origin}/state`));
    return { ...server, response, snapshots: snapshotsOf(response) };
  };
  const next = async (snapshots: AsyncGenerator<Snapshot>): Promise<Snapshot> => (await snapshots.next()).value;

  test('begins at once, and has one each second', async () => {
    const { response, snapshots } = await start();
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const startedAt = Date.now();
    expect((await next(snapshots)).sentAt).toBe(startedAt);
    for (const second of [1, 2, 3]) {
      await vi.advanceTimersByTimeAsync(1000);
      expect((await next(snapshots)).sentAt).toBe(startedAt + 1000 * second);
    }
    await snapshots.return(undefined);
  });

  test('shows a process that has ended within a tenth of a second, and sends no more than ten in a second', async () => {
    const { fleet, snapshots } = await start();
    await next(snapshots);
    fleet.set('worker-1', false);
    await vi.advanceTimersByTimeAsync(100);
    expect((await next(snapshots)).state.workers[0]?.pid).toBeNull();
    const state = vi.fn<() => FleetState>(fleet.state);
    const { fleet: busy, snapshots: others } = await start({ state });
    await next(others);
    for (let change = 0; change < 100; change += 1) {
      busy.set('worker-1', change % 2 === 0);
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(state.mock.calls.length).toBeLessThanOrEqual(12);
    await Promise.all([snapshots.return(undefined), others.return(undefined)]);
  });

  test('asks for nothing once the last page has gone', async () => {
    const state = vi.fn<() => FleetState>(createMadeUpFleet().state);
    const { snapshots, handle } = await start({ state });
    const second = await handle(new Request(`${origin}/state`));
    await next(snapshots);
    await snapshots.return(undefined);
    await vi.advanceTimersByTimeAsync(2000);
    expect(state).toHaveBeenCalledTimes(4);
    await second.body?.cancel();
    await vi.advanceTimersByTimeAsync(5000);
    expect(state).toHaveBeenCalledTimes(4);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('is silent while `state` throws, and goes on afterwards', async () => {
    const fleet = createMadeUpFleet();
    let isBroken = true;
    const state = (): FleetState => {
      if (isBroken) throw new Error('CANARY');
      return fleet.state();
    };
    const { snapshots, onError } = await start({ state });
    await vi.advanceTimersByTimeAsync(3000);
    expect(onError.mock.calls.length).toBeGreaterThanOrEqual(3);
    isBroken = false;
    const arriving = next(snapshots);
    await vi.advanceTimersByTimeAsync(1000);
    expect((await arriving).state.workers).toHaveLength(3);
    await snapshots.return(undefined);
  });

  test('does not grow while a page does not read', async () => {
    const state = vi.fn<() => FleetState>(createMadeUpFleet().state);
    const { response } = await start({ state });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(state.mock.calls.length).toBeGreaterThan(50);
    const reading = snapshotsOf(response);
    const times: number[] = [];
    for (let count = 0; count < 3; count += 1) times.push((await next(reading)).sentAt);
    await vi.advanceTimersByTimeAsync(1000);
    expect((await next(reading)).sentAt).toBe(Date.now());
    await reading.return(undefined);
  });
});

test('metrics are those of the fleet, in Prometheus’ text form', async () => {
  const fleet = createMadeUpFleet({ down: ['worker-2'] });
  const metrics = createFleetMetrics(fleet.state);
  metrics.meter.createCounter('linkedin_auth.vault.failures').add(2);
  const { handle } = serverOf({ metrics: metrics.text });
  const response = await handle(new Request(`${origin}/metrics`));
  expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4');
  const text = await response.text();
  for (const line of [
    'linkedin_auth_fleet_process_up{process_name="worker-1"} 1',
    'linkedin_auth_fleet_process_up{process_name="worker-2"} 0',
    'linkedin_auth_fleet_errors_total{error_type="refresh_throttled"} 41',
    'linkedin_auth_fleet_pause_remaining{linkedin_auth_client_id="78app1example"} 0',
    'linkedin_auth_vault_failures_total 2',
  ])
    expect(text.split('\n')).toContain(line);
  fleet.set('worker-2', true);
  expect(await metrics.text()).toContain('linkedin_auth_fleet_process_up{process_name="worker-2"} 1');
});
