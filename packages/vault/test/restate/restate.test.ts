import { revealSecret } from '@linkedin-auth/core';
import { findRestate } from '@linkedin-auth/testing/restate';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { GrantRow, GrantStore, Vault } from '../../src/index.ts';
import { grantIdOf } from '../../src/index.ts';
import { restateGrants, restateScheduler } from '../../src/restate/index.ts';
import { clientSecret, refreshesAt, sealingKey, signIn, subOf } from '../world.ts';
import { createFleet, day, issued, listen, now, type Restate, realTime, startRestate } from './fleet.ts';
import { forwardTo } from './forwarder.ts';
import { storedTexts } from './stored-texts.ts';

/* The vault on a real server of Restate. `RESTATE_REQUIRED` fails the tests where it is not installed. */

const fewAttempts = 3;

const minute = 60_000;

const isInstalled = findRestate() !== null;

test.runIf(process.env['RESTATE_REQUIRED'] === '1')('Restate is installed', () => {
  expect(isInstalled).toBe(true);
});

describe.skipIf(!isInstalled)('on Restate', () => {
  let server: Restate;
  beforeAll(async () => {
    // Fewer attempts than by default, so that a test can outlast them.
    server = await startRestate({ RESTATE_DEFAULT_RETRY_POLICY__MAX_ATTEMPTS: `${fewAttempts}` });
  });
  afterAll(() => server.remove());

  /** Signs a member in, so many days ago. */
  const signedIn = async (fleet: ReturnType<typeof createFleet>, daysAgo: number): Promise<string> => {
    const login = await signIn(fleet.linkedIn, 'ada', ['w_member_social'], fleet.clientId);
    for (const token of [login.tokens.accessToken, login.tokens.refreshToken])
      if (token) issued.add(revealSecret(token));
    const issuedAt = now() - daysAgo * day;
    const kept = await fleet.web.keep({ ...login, issuedAt, expiresAt: issuedAt + 60 * day });
    expect(kept).toEqual({ ok: true });
    return subOf();
  };
  const accessOf = async (vault: Vault, sub: string) => {
    const access = await vault.accessToken(sub);
    return access.ok ? 'a token' : access.failure.code;
  };
  const calls = (clientId: string, handler: string) =>
    server.query(
      `SELECT id, status FROM sys_invocation WHERE target_service_name = 'LinkedInGrant' AND target_service_key LIKE '${clientId}/%' AND target_handler_name = '${handler}'`,
    );
  const stateOf = (clientId: string) =>
    server.query(`SELECT key, value_utf8 FROM state WHERE service_key LIKE '${clientId}/%'`);

  test('a grant is refreshed when it is due, and then waits with one delayed call', async () => {
    const fleet = createFleet(server);
    await listen(server, [fleet.vaultWith({})]);
    const sub = await signedIn(fleet, 55);
    await vi.waitFor(() => expect(refreshesAt(fleet.linkedIn)).toHaveLength(1), { timeout: 30_000 });
    const id = grantIdOf(fleet.clientId, sub);
    const row = async () => (await fleet.store.read(id))?.dueAt ?? 0;
    await vi.waitFor(async () => expect(await row()).toBeGreaterThan(now() + 30 * day), { timeout: 30_000 });
    const at = await row();
    await vi.waitFor(
      async () => {
        expect(await stateOf(fleet.clientId)).toEqual([
          { key: 'timer', value_utf8: expect.stringContaining(`"at":${at},`) },
        ]);
        expect(await calls(fleet.clientId, 'wake')).toEqual([{ id: expect.any(String), status: 'scheduled' }]);
      },
      { timeout: 30_000 },
    );
    expect(refreshesAt(fleet.linkedIn)).toHaveLength(1);
  });

  test('fifty callers on two web servers share one refresh', async () => {
    const fleet = createFleet(server);
    await listen(server, [fleet.vaultWith({})]);
    const sub = await signedIn(fleet, 61);
    const other = fleet.vaultWith({ scheduler: restateScheduler({ ingress: server.ingress }) });
    const vaults = Array.from({ length: 50 }, (_, index) => (index % 2 === 0 ? fleet.web : other));
    const given = await Promise.all(vaults.map((vault) => accessOf(vault, sub)));
    expect(new Set(given)).toEqual(new Set(['a token']));
    expect(refreshesAt(fleet.linkedIn)).toHaveLength(1);
  });

  test('forget leaves neither state nor a call', async () => {
    const fleet = createFleet(server);
    await listen(server, [fleet.vaultWith({})]);
    const sub = await signedIn(fleet, 0);
    await vi.waitFor(async () => expect(await calls(fleet.clientId, 'wake')).toHaveLength(1), { timeout: 30_000 });
    expect(await fleet.web.forget(sub)).toEqual({ ok: true, forgotten: true });
    await vi.waitFor(
      async () => {
        expect(await stateOf(fleet.clientId)).toEqual([]);
        expect(await calls(fleet.clientId, 'wake')).toEqual([]);
      },
      { timeout: 30_000 },
    );
    expect(await accessOf(fleet.web, sub)).toBe('grant_unknown');
  });

  test('a refresh token that LinkedIn refuses is not tried again, and the member is asked once', async () => {
    const fleet = createFleet(server);
    const asked: string[] = [];
    await listen(server, [fleet.vaultWith({ onReauthorizationDue: ({ failure }) => void asked.push(failure.code) })]);
    fleet.linkedIn.setScenario('refresh-token-invalid', { times: null });
    const sub = await signedIn(fleet, 55);
    await vi.waitFor(() => expect(asked).toEqual(['refresh_token_invalid']), { timeout: 30_000 });
    const id = grantIdOf(fleet.clientId, sub);
    await vi.waitFor(async () => expect((await fleet.store.read(id))?.notices).toEqual([]), { timeout: 30_000 });
    expect(refreshesAt(fleet.linkedIn)).toHaveLength(1);
    expect((await fleet.store.read(id))?.status).toBe('reauthorization-due');
  });

  test('an app that LinkedIn throttles pauses on every worker, and its grants wait at Restate', async () => {
    const fleet = createFleet(server);
    await listen(server, [fleet.vaultWith({})]);
    fleet.linkedIn.setScenario('refresh-quota-throttled', { times: null });
    const sub = await signedIn(fleet, 55);
    await vi.waitFor(async () => expect(await fleet.store.pausedUntil(fleet.clientId)).not.toBeNull(), {
      timeout: 30_000,
    });
    expect(await accessOf(fleet.web, sub)).toBe('a token');
    const until = (await fleet.store.pausedUntil(fleet.clientId)) ?? 0;
    await vi.waitFor(
      async () => {
        const [timer] = await stateOf(fleet.clientId);
        const { at } = JSON.parse(String(timer?.['value_utf8'])) as { at: number };
        expect(at).toBeGreaterThanOrEqual(until);
      },
      { timeout: 30_000 },
    );
    expect(refreshesAt(fleet.linkedIn)).toHaveLength(1);
  });

  test('a revoked token ends the grant, as the web server that met it has reported', async () => {
    const fleet = createFleet(server);
    const ended: string[] = [];
    await listen(server, [fleet.vaultWith({ onEnded: ({ failure }) => void ended.push(failure.code) })]);
    const sub = await signedIn(fleet, 1);
    fleet.linkedIn.setScenario('api-revoked-access-token', { times: null });
    expect((await fleet.web.fetch(sub, '/v2/userinfo')).status).toBe(401);
    await vi.waitFor(() => expect(ended).toEqual(['access_token_revoked']), { timeout: 30_000 });
    expect(await accessOf(fleet.web, sub)).toBe('access_token_revoked');
  });

  test('a newer worker goes on with the grants of an older one', async () => {
    const fleet = createFleet(server);
    const refreshedBy: string[] = [];
    const workerNamed = (name: string) =>
      fleet.vaultWith({
        fetch: (...request) => {
          refreshedBy.push(name);
          return fleet.send(...request);
        },
      });
    await listen(server, [workerNamed('older')]);
    const sub = await signedIn(fleet, 55);
    await vi.waitFor(async () => expect(await calls(fleet.clientId, 'wake')).toHaveLength(1), { timeout: 30_000 });
    await listen(server, [workerNamed('newer')]);
    await vi.waitFor(() => expect(refreshedBy).toEqual(['newer']), { timeout: 30_000 });
    expect(await accessOf(fleet.web, sub)).toBe('a token');
  });

  test('a worker that has lost its connection ends its refresh, and another goes on without waiting for the lease', async () => {
    const fleet = createFleet(server);
    const held: AbortSignal[] = [];
    const cutOff = fleet.vaultWith({
      fetch: (_, init) => {
        if (init?.signal) held.push(init.signal);
        return new Promise(() => {});
      },
    });
    const worker = await restateGrants([cutOff], { realTime }).listen({ port: 0, logger: () => {} });
    onTestFinished(worker.close);
    const forwarder = await forwardTo(Number(new URL(worker.url).port));
    await server.register(forwarder.url);
    const sub = await signedIn(fleet, 61);
    const waiting = accessOf(fleet.web, sub);
    await vi.waitFor(() => expect(held).toHaveLength(1), { timeout: 30_000 });
    const leased: boolean[] = [];
    const wasEnded: (boolean | undefined)[] = [];
    const store: GrantStore = {
      ...fleet.store,
      lease: async (...given) => {
        const row = await fleet.store.lease(...given);
        leased.push(row !== null);
        return row;
      },
    };
    const next = fleet.vaultWith({
      store,
      fetch: (...request) => {
        wasEnded.push(held[0]?.aborted);
        return fleet.send(...request);
      },
    });
    forwarder.forwardTo(Number(new URL((await listen(server, [next])).url).port));
    forwarder.cut();
    await vi.waitFor(() => expect(refreshesAt(fleet.linkedIn)).toHaveLength(1), { timeout: 30_000 });
    expect(await waiting).toBe('a token');
    expect(leased[0]).toBe(true);
    expect(wasEnded).toEqual([true]);
    expect(held).toHaveLength(1);
  });

  test('a call outlasts an outage of all workers, however often it is tried', async () => {
    const fleet = createFleet(server);
    const worker = await listen(server, [fleet.vaultWith({})]);
    await worker.close();
    const id = grantIdOf(fleet.clientId, await signedIn(fleet, 55));
    const tried = `SELECT retry_count FROM sys_invocation WHERE target_service_key = '${id}' AND retry_count > ${fewAttempts + 1}`;
    await vi.waitFor(async () => expect(await server.query(tried)).not.toEqual([]), { timeout: 30_000 });
    await listen(server, [fleet.vaultWith({})], { port: Number(new URL(worker.url).port) });
    await vi.waitFor(() => expect(refreshesAt(fleet.linkedIn)).toHaveLength(1), { timeout: 30_000 });
  });

  test('a worker that is closed finishes its refresh', async () => {
    const fleet = createFleet(server);
    let answer = (): void => {};
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    let sent = 0;
    const closing = fleet.vaultWith({
      fetch: async (...request) => {
        sent += 1;
        await answered;
        return fleet.send(...request);
      },
    });
    const worker = await restateGrants([closing], { realTime }).listen({ port: 0, logger: () => {} });
    await server.register(worker.url);
    const sub = await signedIn(fleet, 61);
    const waiting = accessOf(fleet.web, sub);
    await vi.waitFor(() => expect(sent).toBe(1), { timeout: 30_000 });
    const closed = worker.close();
    answer();
    expect(await waiting).toBe('a token');
    await closed;
    expect(sent).toBe(1);
  });

  test('a sweep finds what nothing wakes', async () => {
    const fleet = createFleet(server);
    await listen(server, [fleet.vaultWith({})]);
    const embedded = fleet.vaultWith({});
    const login = await signIn(fleet.linkedIn, 'ada', ['w_member_social'], fleet.clientId);
    const issuedAt = now() - 55 * day;
    await embedded.keep({ ...login, issuedAt, expiresAt: issuedAt + 60 * day });
    await fleet.scheduler.sweep(fleet.clientId);
    await fleet.scheduler.sweep(fleet.clientId);
    await vi.waitFor(() => expect(refreshesAt(fleet.linkedIn)).toHaveLength(1), { timeout: 30_000 });
    const pending = `SELECT target_handler_name, status FROM sys_invocation WHERE target_service_name = 'LinkedInSweep' AND target_service_key = '${fleet.clientId}'`;
    await vi.waitFor(
      async () => expect(await server.query(pending)).toEqual([{ target_handler_name: 'sweep', status: 'scheduled' }]),
      { timeout: 30_000 },
    );
  });

  test('a sweep finds a grant that others have made due', async () => {
    const fleet = createFleet(server);
    await listen(server, [fleet.vaultWith({})]);
    await signedIn(fleet, 1);
    const id = grantIdOf(fleet.clientId, subOf());
    // From now on, its call is that of its renewal in weeks.
    expect(await fleet.scheduler.attend(id)).toMatchObject({ outcome: 'attended', status: 'fresh' });
    const row = await fleet.store.read(id);
    if (row === null) throw new Error('there is no grant');
    // The seal is of another version.
    await fleet.store.write({ ...row, version: row.version + 1, dueAt: now() - day }, { version: row.version });
    await fleet.scheduler.sweep(fleet.clientId);
    await vi.waitFor(async () => expect((await fleet.store.read(id))?.trouble).toBe('grant_unreadable'), {
      timeout: 30_000,
    });
  });

  test('a sweep begins where the last one ended', async () => {
    const fleet = createFleet(server);
    const asked: number[] = [];
    const numberIn = (cursor: string): number => Number(/\d+$/.exec(cursor)?.[0]);
    // More pages than one sweep takes.
    const list: GrantStore['list'] = async ({ cursor }) => {
      const page = cursor === undefined ? 0 : numberIn(cursor) + 1;
      asked.push(page);
      const id = `${fleet.clientId}/overdue-${page}`;
      return { rows: [{ id } as GrantRow], cursor: page % 30 === 29 ? null : id };
    };
    await listen(server, [fleet.vaultWith({ store: { ...fleet.store, list } })], { sweepInterval: minute });
    await fleet.scheduler.sweep(fleet.clientId);
    await vi.waitFor(() => expect(asked.length).toBeGreaterThan(30), { timeout: 30_000 });
    // The second sweep takes the ten pages that are left, the third begins with the first.
    expect(asked.slice(0, 31)).toEqual([...Array.from({ length: 30 }, (_, page) => page), 0]);
  });

  test('a server that is killed keeps what is due', async () => {
    const fleet = createFleet(server);
    await listen(server, [fleet.vaultWith({})]);
    await signedIn(fleet, 55);
    await server.kill();
    await server.start();
    await vi.waitFor(() => expect(refreshesAt(fleet.linkedIn)).toHaveLength(1), { timeout: 30_000 });
  });

  test('without the server, a login is stored, a token is refreshed here, and that is reported', async () => {
    const fleet = createFleet(server);
    const reported: string[] = [];
    const scheduler = restateScheduler({ ingress: 'http://127.0.0.1:9' });
    const web = fleet.vaultWith({ scheduler, onFailure: ({ code }) => void reported.push(code) });
    const sub = await signedIn({ ...fleet, web }, 61);
    expect(await accessOf(web, sub)).toBe('a token');
    expect(await web.forget(sub)).toEqual({ ok: true, forgotten: true });
    expect(reported).toEqual(['scheduler_unavailable', 'scheduler_unavailable', 'scheduler_unavailable']);
  });

  test('no token and no secret is in what the server stores, logs or shows', async () => {
    const { shown, written } = await storedTexts(server);
    // What is searched has what it should have: the same search finds IDs of grants.
    expect(shown).toContain('app1/sub-of-ada');
    expect(written).toContain('app1/sub-of-ada');
    expect(issued.size).toBeGreaterThan(10);
    for (const secret of [...issued, clientSecret, sealingKey])
      expect([shown.includes(secret), written.includes(secret)]).toEqual([false, false]);
  });
});

test('options that cannot work are refused by name', () => {
  expect(() => restateScheduler({ ingress: 'localhost:8080' })).toThrow('ingress: must be a URL');
  expect(() => restateGrants({} as Vault)).toThrow('the vault must be one that createVault has returned');
  for (const sweepInterval of [0, 999, Number.NaN, Number.POSITIVE_INFINITY])
    expect(() => restateGrants([], { sweepInterval })).toThrow('sweepInterval: must be a number of milliseconds');
});
