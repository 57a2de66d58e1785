import { revealSecret } from '@linkedin-auth/core';
import {
  AggregationTemporality,
  DataPointType,
  InMemoryMetricExporter,
  InstrumentType,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { type GrantStore, grantIdOf, memoryGrants, type VaultTelemetry } from '../src/index.ts';
import { attendantOf } from '../src/scheduler/attendant.ts';
import { openTelemetry } from '../src/telemetry/opentelemetry.ts';
import {
  clientId,
  clientSecret,
  createLinkedIn,
  day,
  inTime,
  pass,
  sealingKey,
  settled,
  signIn,
  simulateTime,
  subOf,
  vaultOf,
} from './world.ts';

simulateTime();

const second = 1000;
const hour = 3600 * second;
const app = { 'linkedin_auth.client_id': clientId };

/** A value of a counter or gauge, or the count and the sum of a histogram. */
interface Point {
  readonly value: number;
  readonly sum?: number | undefined;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** The SDK repeats the last value of a gauge that was not observed, unless its temporality is delta. */
class Exporter extends InMemoryMetricExporter {
  override selectAggregationTemporality(type: InstrumentType): AggregationTemporality {
    return type === InstrumentType.OBSERVABLE_GAUGE ? AggregationTemporality.DELTA : AggregationTemporality.CUMULATIVE;
  }
}

/** Creates the telemetry of one test, and what an exporter receives of it. */
function measuring() {
  const exporter = new Exporter(AggregationTemporality.CUMULATIVE);
  const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 1e9, exportTimeoutMillis: 1e8 });
  const provider = new MeterProvider({ readers: [reader] });
  onTestFinished(() => provider.shutdown());
  /** Returns the metrics of an export. Without `takesTime`, it needs none. */
  const exported = async (takesTime = false) => {
    exporter.reset();
    const done = reader.forceFlush();
    await settled();
    await vi.advanceTimersByTimeAsync(0);
    await (takesTime ? inTime(done) : done);
    return (
      exporter
        .getMetrics()
        .at(-1)
        ?.scopeMetrics.flatMap(({ metrics }) => metrics) ?? []
    );
  };
  /** Returns the points of a metric that is exported now. */
  const pointsOf = async (name: string): Promise<readonly Point[]> =>
    (await exported())
      .filter(({ descriptor }) => descriptor.name === `linkedin_auth.vault.${name}`)
      .flatMap((metric) =>
        metric.dataPointType === DataPointType.SUM || metric.dataPointType === DataPointType.GAUGE
          ? metric.dataPoints.map(({ value, attributes }) => ({ value, attributes }))
          : metric.dataPoints.map(({ value, attributes }) => ({ value: value.count, sum: value.sum, attributes })),
      );
  return { telemetry: openTelemetry(provider.getMeter('test')), exported, pointsOf };
}

describe('refreshes', () => {
  test('are measured with their duration and the failure that they end with', async () => {
    const { telemetry, pointsOf } = measuring();
    const linkedIn = createLinkedIn();
    const vault = vaultOf(linkedIn, memoryGrants(), { telemetry });
    await vault.keep(await signIn(linkedIn));
    expect(await pointsOf('refresh.duration')).toEqual([]);
    await pass(61 * day, 61 * day);
    linkedIn.setScenario('refresh-internal-error');
    await inTime(vault.accessToken(subOf()));
    await pass(day, day);
    await inTime(vault.accessToken(subOf()));
    const duration = { sum: expect.any(Number), value: 1 };
    expect(await pointsOf('refresh.duration')).toEqual([
      { ...duration, attributes: { ...app, 'error.type': 'linkedin_unavailable' } },
      { ...duration, attributes: app },
    ]);
  });

  test('of a refused refresh token count as failed, although the member has to sign in again', async () => {
    const { telemetry, pointsOf } = measuring();
    const linkedIn = createLinkedIn();
    const vault = vaultOf(linkedIn, memoryGrants(), { telemetry });
    await vault.keep(await signIn(linkedIn));
    await pass(59 * day, 59 * day);
    linkedIn.setScenario('refresh-token-invalid');
    expect(await inTime(vault.tend(subOf()))).toMatchObject({ ok: true });
    expect(await pointsOf('refresh.duration')).toMatchObject([
      { value: 1, attributes: { ...app, 'error.type': 'refresh_token_invalid' } },
    ]);
  });

  test('that time out take as long as they were waited for', async () => {
    const { telemetry, pointsOf } = measuring();
    const linkedIn = createLinkedIn();
    const vault = vaultOf(linkedIn, memoryGrants(), { telemetry });
    await vault.keep(await signIn(linkedIn));
    await pass(61 * day, 61 * day);
    linkedIn.setScenario('refresh-network-timeout');
    const measured = vi.spyOn(performance, 'now').mockImplementation(() => Date.now());
    onTestFinished(() => measured.mockRestore());
    await inTime(vault.accessToken(subOf()));
    expect(await pointsOf('refresh.duration')).toEqual([
      { value: 1, sum: 15, attributes: { ...app, 'error.type': 'response_timeout' } },
    ]);
  });

  test('that were never sent are not measured', async () => {
    const { telemetry, pointsOf } = measuring();
    const linkedIn = createLinkedIn();
    const store = memoryGrants();
    const vault = vaultOf(linkedIn, store, { telemetry });
    await vault.keep(await signIn(linkedIn));
    await pass(61 * day, 61 * day);
    await store.pause(clientId, Date.now() + hour);
    await inTime(vault.accessToken(subOf()));
    expect(await pointsOf('refresh.duration')).toEqual([]);
  });
});

describe('the lag of a grant', () => {
  /** Keeps a grant, and returns how long it has been due after two months, in seconds. */
  async function overdueGrant(telemetry: VaultTelemetry) {
    const linkedIn = createLinkedIn();
    const store = memoryGrants();
    const vault = vaultOf(linkedIn, store, { telemetry });
    await vault.keep(await signIn(linkedIn));
    await pass(61 * day, 61 * day);
    const dueAt = (await store.nextDue(clientId)) ?? Number.NaN;
    return { vault, lag: (Date.now() - dueAt) / 1000 };
  }

  test('is the time since it was due, for the engine', async () => {
    const { telemetry, pointsOf } = measuring();
    const { vault, lag } = await overdueGrant(telemetry);
    const engine = vault.start();
    await settled();
    expect(await pointsOf('grant.lag')).toEqual([{ value: 1, sum: lag, attributes: app }]);
    await engine.stop();
  });

  test('is the time since it was due, for the worker of a scheduler', async () => {
    const { telemetry, pointsOf } = measuring();
    const { vault, lag } = await overdueGrant(telemetry);
    await inTime(attendantOf(vault).attend(grantIdOf(clientId, subOf()), { owner: 'attempt' }));
    expect(await pointsOf('grant.lag')).toEqual([{ value: 1, sum: lag, attributes: app }]);
  });

  test('is not measured for a grant that is not due, nor for one that somebody else holds', async () => {
    const { telemetry, pointsOf } = measuring();
    const linkedIn = createLinkedIn();
    const store = memoryGrants();
    const vault = vaultOf(linkedIn, store, { telemetry });
    const id = grantIdOf(clientId, subOf());
    await vault.keep(await signIn(linkedIn));
    await inTime(attendantOf(vault).attend(id, { owner: 'early' }));
    await pass(61 * day, 61 * day);
    await store.lease(id, { owner: 'somebody', until: Date.now() + hour }, Date.now());
    expect(await inTime(attendantOf(vault).attend(id, { owner: 'late' }))).toEqual({ outcome: 'busy' });
    expect(await pointsOf('grant.lag')).toEqual([]);
  });
});

describe('failures', () => {
  test('are counted by code, those of callers and those of the engine', async () => {
    const { telemetry, pointsOf } = measuring();
    const linkedIn = createLinkedIn();
    const vault = vaultOf(linkedIn, memoryGrants(), { telemetry });
    await vault.accessToken('nobody');
    await expect(vault.fetch('nobody', '/v2/userinfo')).rejects.toMatchObject({ code: 'grant_unknown' });
    await vault.tend('nobody');
    await vault.keep(await signIn(linkedIn));
    await pass(61 * day, 61 * day);
    linkedIn.setScenario('refresh-internal-error');
    const engine = vault.start();
    await settled();
    expect(await pointsOf('failures')).toEqual([
      { value: 3, attributes: { ...app, 'error.type': 'grant_unknown' } },
      { value: 1, attributes: { ...app, 'error.type': 'linkedin_unavailable' } },
    ]);
    await engine.stop();
  });
});

test('notices that the application has accepted are counted by kind', async () => {
  const { telemetry, pointsOf } = measuring();
  const linkedIn = createLinkedIn(false);
  let calls = 0;
  const vault = vaultOf(linkedIn, memoryGrants(), {
    telemetry,
    onReauthorizationDue: () => {
      calls += 1;
      if (calls === 1) throw new Error('not yet');
    },
    onEnded: () => {},
  });
  await vault.keep(await signIn(linkedIn));
  const engine = vault.start();
  await pass(50 * day, day);
  expect(calls).toBe(2);
  const due = { value: 1, attributes: { ...app, 'linkedin_auth.notice.kind': 'reauthorization-due' } };
  expect(await pointsOf('notices')).toEqual([due]);
  await pass(20 * day, day);
  expect(await pointsOf('notices')).toEqual([
    due,
    { value: 1, attributes: { ...app, 'linkedin_auth.notice.kind': 'ended' } },
  ]);
  await engine.stop();
});

describe('gauges', () => {
  const status = (name: string) => ({ ...app, 'linkedin_auth.grant.status': name });

  test('show grants by status, those that are due, and the pause of the app', async () => {
    const { telemetry, pointsOf } = measuring();
    const linkedIn = createLinkedIn();
    const store = memoryGrants();
    const vault = vaultOf(linkedIn, store, { telemetry });
    await vault.keep(await signIn(linkedIn));
    await pass(61 * day, 61 * day);
    await vault.keep(await signIn(linkedIn, 'grace'));
    const row = await store.read(grantIdOf(clientId, subOf('grace')));
    if (row === null) return expect.unreachable();
    await store.write({ ...row, dueAt: Date.now() + hour / 2, version: row.version + 1 }, { version: row.version });
    await store.pause(clientId, Date.now() + 90 * second);
    expect(await pointsOf('grant.count')).toEqual([
      { value: 2, attributes: status('fresh') },
      { value: 0, attributes: status('expiring') },
      { value: 0, attributes: status('reauthorization-due') },
      { value: 0, attributes: status('expired') },
      { value: 0, attributes: status('revoked') },
    ]);
    expect(await pointsOf('grant.overdue')).toEqual([{ value: 1, attributes: app }]);
    expect(await pointsOf('grant.due')).toEqual([{ value: 1, attributes: app }]);
    expect(await pointsOf('pause.remaining')).toEqual([{ value: 90, attributes: app }]);
    await pass(120 * second);
    expect(await pointsOf('pause.remaining')).toEqual([{ value: 0, attributes: app }]);
  });

  test('of two apps have points of their own, and end with their vault', async () => {
    const { telemetry, pointsOf } = measuring();
    const store = memoryGrants();
    const [one, other] = ['app', 'other'].map((name) =>
      vaultOf(createLinkedIn(), store, { telemetry, clientId: name }),
    );
    const apps = async () =>
      (await pointsOf('grant.due')).map(({ attributes }) => attributes['linkedin_auth.client_id']);
    expect(await apps()).toEqual(['app', 'other']);
    await one?.close();
    expect(await apps()).toEqual(['other']);
    await other?.close();
    expect(await apps()).toEqual([]);
  });

  test('have no point when the store rejects, and the others stay', async () => {
    const { telemetry, pointsOf } = measuring();
    const store: GrantStore = { ...memoryGrants(), countDue: () => Promise.reject(new Error('CANARY')) };
    vaultOf(createLinkedIn(), store, { telemetry });
    expect(await pointsOf('grant.due')).toEqual([]);
    expect(await pointsOf('pause.remaining')).toEqual([{ value: 0, attributes: app }]);
  });

  test('do not hold up an export when the store does not answer', async () => {
    const { telemetry, exported } = measuring();
    const store: GrantStore = { ...memoryGrants(), counts: () => new Promise(() => {}) };
    const vault = vaultOf(createLinkedIn(), store, { telemetry });
    const startedAt = Date.now();
    const names = (await exported(true)).map(({ descriptor }) => descriptor.name);
    expect(names).toContain('linkedin_auth.vault.pause.remaining');
    expect(Date.now() - startedAt).toBeLessThanOrEqual(6 * second);
    await vault.close();
  });

  test('ask nothing of a store that is closed', async () => {
    const counts = vi.fn().mockResolvedValue({});
    const apps: Parameters<VaultTelemetry['observe']>[0][] = [];
    const telemetry: VaultTelemetry = {
      record: () => {},
      observe: (observed) => {
        apps.push(observed);
        return () => {};
      },
    };
    await vaultOf(createLinkedIn(), { ...memoryGrants(), counts }, { telemetry }).close();
    expect(await apps[0]?.read()).toEqual({ grants: null, due: null, pause: null });
    expect(counts).not.toHaveBeenCalled();
  });
});

test('units and names follow the conventions', async () => {
  const { telemetry, exported } = measuring();
  const linkedIn = createLinkedIn();
  const vault = vaultOf(linkedIn, memoryGrants(), { telemetry, onReauthorizationDue: () => {} });
  await vault.keep(await signIn(linkedIn));
  await vault.accessToken('nobody');
  await pass(59 * day, 59 * day);
  linkedIn.setScenario('refresh-token-invalid');
  await inTime(vault.tend(subOf()));
  const units = (await exported()).map(({ descriptor: { name, unit } }) => [name, unit]);
  expect(Object.fromEntries(units)).toEqual({
    'linkedin_auth.vault.refresh.duration': 's',
    'linkedin_auth.vault.grant.lag': 's',
    'linkedin_auth.vault.failures': '{failure}',
    'linkedin_auth.vault.notices': '{notice}',
    'linkedin_auth.vault.grant.count': '{grant}',
    'linkedin_auth.vault.grant.overdue': '{grant}',
    'linkedin_auth.vault.grant.due': '{grant}',
    'linkedin_auth.vault.pause.remaining': 's',
  });
});

test('what is exported contains no token, no secret and no sub', async () => {
  const { telemetry, exported } = measuring();
  const linkedIn = createLinkedIn();
  const store = memoryGrants();
  const askToReconnect = vi.fn().mockResolvedValue(undefined).mockRejectedValueOnce(new Error('CANARY'));
  const vault = vaultOf(linkedIn, store, {
    telemetry,
    onReauthorizationDue: askToReconnect,
    onEnded: askToReconnect,
  });
  const login = await signIn(linkedIn);
  await vault.keep(login);
  await vault.keep(await signIn(linkedIn, 'grace'));
  await vault.accessToken('CANARY-sub');
  await pass(61 * day, 61 * day);
  linkedIn.setScenario('refresh-internal-error');
  await inTime(vault.accessToken(subOf()));
  await pass(hour, hour);
  const refreshed = await inTime(vault.accessToken(subOf()));
  await pass(59 * day, 59 * day);
  linkedIn.setScenario('refresh-token-invalid');
  const engine = vault.start();
  await pass(day, hour);
  await engine.stop();
  const metrics = await exported();
  const text = JSON.stringify(metrics);
  expect(metrics.map(({ descriptor }) => descriptor.name)).toHaveLength(8);
  expect(text).toContain('notice_undelivered');
  expect(text).toContain('linkedin_unavailable');
  const tokens = [login.tokens.accessToken, login.tokens.refreshToken].map((token) => token && revealSecret(token));
  const secrets = [...tokens, refreshed.ok ? refreshed.accessToken : '', clientSecret, sealingKey];
  expect(new Set(secrets).size).toBe(5);
  for (const secret of [...secrets, subOf(), 'sub-of', 'CANARY', 'ada', 'grace', grantIdOf(clientId, subOf())])
    expect(text).not.toContain(secret);
});

describe('telemetry that is at fault', () => {
  const throws = (): never => {
    throw new Error('CANARY');
  };
  const rejects = (): never => Promise.reject(new Error('CANARY')) as never;

  test.each([
    ['throws', throws],
    ['rejects', rejects],
    ['returns nothing', () => undefined as never],
  ])('and %s does not reach the vault', async (_, fault) => {
    const linkedIn = createLinkedIn();
    const vault = vaultOf(linkedIn, memoryGrants(), { telemetry: { record: fault, observe: fault } });
    expect(await vault.keep(await signIn(linkedIn))).toEqual({ ok: true });
    await pass(61 * day, 61 * day);
    const engine = vault.start();
    await settled();
    await engine.stop();
    expect(await vault.accessToken(subOf())).toMatchObject({ ok: true });
    expect(await vault.accessToken('nobody')).toMatchObject({ ok: false });
    await vault.close();
  });

  test('and cannot end its observation does not keep the vault open', async () => {
    const close = vi.fn().mockResolvedValue(undefined);
    const telemetry = { record: () => {}, observe: () => throws };
    await vaultOf(createLinkedIn(), { ...memoryGrants(), close }, { telemetry }).close();
    expect(close).toHaveBeenCalledOnce();
  });

  test('and lacks a function is refused at once', () => {
    const telemetry = { record: () => {} } as unknown as VaultTelemetry;
    expect(() => vaultOf(createLinkedIn(), memoryGrants(), { telemetry })).toThrow(/^telemetry: /);
  });
});

test('without a provider of metrics, a vault works unchanged', async () => {
  const linkedIn = createLinkedIn();
  const vault = vaultOf(linkedIn, memoryGrants(), { telemetry: openTelemetry() });
  await vault.keep(await signIn(linkedIn));
  expect(await vault.accessToken(subOf())).toMatchObject({ ok: true });
  await vault.close();
});
