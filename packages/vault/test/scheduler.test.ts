import { revealSecret } from '@linkedin-auth/core';
import { parseAnswer } from '@linkedin-auth/core/wire';
import type { FakeLinkedIn } from '@linkedin-auth/fake-linkedin';
import { describe, expect, test, vi } from 'vitest';
import {
  type Answered,
  type Attended,
  createVault,
  failureOf,
  type GrantScheduler,
  type GrantStore,
  grantIdOf,
  type KeptLogin,
  memoryGrants,
  type Vault,
  type VaultOptions,
} from '../src/index.ts';
import { attendantOf } from '../src/scheduler/attendant.ts';
import {
  clientId,
  clientSecret,
  createLinkedIn,
  day,
  inTime,
  pass,
  refreshesAt,
  sealingKey,
  settled,
  signIn,
  simulateTime,
  subOf,
  vaultOf,
} from './world.ts';

/* A vault of a web server whose grants another vault attends to: that of a worker, behind a scheduler. */

simulateTime();

const second = 1000;
const anotherKey = 'CANARY-another-sealing-key-of-32-characters';
const idOf = (member = 'ada'): string => grantIdOf(clientId, subOf(member));

/** What has happened to the scheduler and in the store, in order. */
interface Call {
  readonly name: 'schedule' | 'attend' | 'cancel' | 'write' | 'remove';
  readonly id: string;
  readonly given: readonly unknown[];
}

/** What another process would receive of a value. */
const throughJson = <T>(value: T): T => (value === undefined ? value : JSON.parse(JSON.stringify(value)));

/**
 * Creates a scheduler in this process: one place for each grant, where one call follows the other.
 *
 * @param before called when a call's turn has come
 */
function schedulerOver(worker: Vault, calls: Call[], before: (id: string) => Promise<unknown> = async () => {}) {
  const attendant = attendantOf(worker);
  const places = new Map<string, Promise<unknown>>();
  const outcomes: Attended[] = [];
  const scheduler: GrantScheduler = {
    schedule: async (...given) => void calls.push({ name: 'schedule', id: given[0], given }),
    attend: (...given) => {
      const [id, answered] = throughJson(given);
      calls.push({ name: 'attend', id, given });
      const attempt = `attempt-${calls.length}`;
      const attended = (places.get(id) ?? Promise.resolve()).then(async () => {
        await before(id);
        // A member that is `undefined` has become `null` on its way.
        const outcome = throughJson(await attendant.attend(id, { owner: attempt, answered: answered ?? undefined }));
        outcomes.push(outcome);
        return outcome;
      });
      places.set(id, attended);
      return attended;
    },
    cancel: async (...given) => void calls.push({ name: 'cancel', id: given[0], given }),
  };
  return { scheduler, outcomes };
}

interface Setting {
  readonly refreshTokens?: boolean;
  readonly worker?: Partial<VaultOptions>;
  readonly web?: Partial<VaultOptions>;
  readonly before?: (id: string, store: GrantStore) => Promise<unknown>;
}

/** A web server and a worker that share a store. */
function worldOf({ refreshTokens = true, worker: workerOptions, web: webOptions, before }: Setting = {}) {
  const linkedIn = createLinkedIn(refreshTokens);
  const store = memoryGrants();
  const calls: Call[] = [];
  const watched: GrantStore = {
    ...store,
    write: (row, expected) => {
      calls.push({ name: 'write', id: row.id, given: [] });
      return store.write(row, expected);
    },
    remove: (id) => {
      calls.push({ name: 'remove', id, given: [] });
      return store.remove(id);
    },
  };
  const [onEnded, onEndedInWeb] = [vi.fn(), vi.fn()];
  const [workerFailures, webFailures] = [failureList(), failureList()];
  const worker = vaultOf(linkedIn, store, { onEnded, onFailure: workerFailures.onFailure, ...workerOptions });
  const { scheduler, outcomes } = schedulerOver(worker, calls, async (id) => before?.(id, store));
  const web = vaultOf(linkedIn, watched, {
    scheduler,
    onEnded: onEndedInWeb,
    onFailure: webFailures.onFailure,
    ...webOptions,
  });
  return {
    linkedIn,
    store,
    calls,
    worker,
    web,
    scheduler,
    outcomes,
    onEnded,
    onEndedInWeb,
    workerFailures,
    webFailures,
  };
}

function failureList() {
  const failures: Parameters<NonNullable<VaultOptions['onFailure']>>[0][] = [];
  const onFailure: NonNullable<VaultOptions['onFailure']> = (failure) => void failures.push(failure);
  return { onFailure, all: failures, codes: (): readonly string[] => failures.map(({ code }) => code) };
}

const attends = (calls: readonly Call[]): readonly Call[] => calls.filter(({ name }) => name === 'attend');

const tokenOf = (login: KeptLogin): string => revealSecret(login.tokens.accessToken);

const revoked = parseAnswer({
  status: 401,
  body: JSON.stringify({ status: 401, code: 'REVOKED_ACCESS_TOKEN', message: 'revoked', serviceErrorCode: 65601 }),
});

/** Returns what an API has answered to the token of a login. */
const revokedFor = ({ issuedAt = 0 }: KeptLogin): Answered => ({ issuedAt, answer: revoked, at: Date.now() });

/** Returns a `fetch` that passes requests on to the fake, except what `answer` answers instead. */
function fetchTo(linkedIn: FakeLinkedIn, answer: (request: Request) => Response | null): typeof globalThis.fetch {
  const pass = linkedIn.intercept();
  return async (...given) => {
    const request = new Request(...given);
    return answer(request) ?? pass(request);
  };
}

describe('a login', () => {
  test('is scheduled before its row is written', async () => {
    const { web, linkedIn, calls } = worldOf();
    expect(await web.keep(await signIn(linkedIn))).toEqual({ ok: true });
    expect(calls.map(({ name, id }) => [name, id])).toEqual([
      ['schedule', idOf()],
      ['write', idOf()],
    ]);
  });

  test('is attended to only once its grant is due', async () => {
    const { web, linkedIn, calls } = worldOf();
    const login = await signIn(linkedIn);
    await web.keep(login);
    await pass(30 * day, 30 * day);
    expect(await web.accessToken(subOf())).toMatchObject({ ok: true, accessToken: tokenOf(login) });
    expect(attends(calls)).toEqual([]);
  });
});

describe('an access token that is due', () => {
  test('is refreshed by the worker, and returned by the web server', async () => {
    const webFetch = vi.fn();
    const { web, linkedIn, outcomes, calls, workerFailures, webFailures } = worldOf({ web: { fetch: webFetch } });
    const login = await signIn(linkedIn);
    await web.keep(login);
    await pass(61 * day, 61 * day);
    const access = await inTime(web.accessToken(subOf()));
    expect(access).toMatchObject({ ok: true, expiresAt: Date.now() + 60 * day });
    expect(access).not.toMatchObject({ accessToken: tokenOf(login) });
    expect(attends(calls).map(({ given }) => given)).toEqual([[idOf(), undefined]]);
    expect(outcomes).toEqual([{ outcome: 'attended', status: 'fresh', trouble: null, dueAt: expect.any(Number) }]);
    expect(refreshesAt(linkedIn)).toHaveLength(1);
    expect(webFetch).not.toHaveBeenCalled();
    expect([...workerFailures.all, ...webFailures.all]).toEqual([]);
  });

  test('is refreshed once for 50 simultaneous calls', async () => {
    const { web, linkedIn, calls } = worldOf();
    await web.keep(await signIn(linkedIn));
    await pass(61 * day, 61 * day);
    linkedIn.setLatency(second);
    const results = await inTime(Promise.all(Array.from({ length: 50 }, () => web.accessToken(subOf()))));
    expect(refreshesAt(linkedIn)).toHaveLength(1);
    expect(attends(calls)).toHaveLength(1);
    expect(new Set(results.map((result) => result.ok && result.accessToken)).size).toBe(1);
    expect(results[0]).toMatchObject({ ok: true });
  });

  test('is refreshed once for simultaneous calls of several web servers', async () => {
    const { web, linkedIn, store, scheduler } = worldOf();
    const others = [1, 2, 3].map(() => vaultOf(linkedIn, store, { scheduler }));
    await web.keep(await signIn(linkedIn));
    await pass(61 * day, 61 * day);
    linkedIn.setLatency(second);
    const results = await inTime(Promise.all([web, ...others].map((vault) => vault.accessToken(subOf()))));
    expect(refreshesAt(linkedIn)).toHaveLength(1);
    expect(new Set(results.map((result) => result.ok && result.accessToken)).size).toBe(1);
  });

  test('is still returned while LinkedIn fails, which the worker reports', async () => {
    const { web, linkedIn, outcomes, workerFailures, webFailures } = worldOf();
    const login = await signIn(linkedIn);
    await web.keep(login);
    await pass(55 * day, 55 * day);
    linkedIn.setScenario('refresh-internal-error', { times: null });
    expect(await inTime(web.accessToken(subOf()))).toMatchObject({ ok: true, accessToken: tokenOf(login) });
    expect(outcomes).toMatchObject([{ outcome: 'attended', status: 'expiring', trouble: 'linkedin_unavailable' }]);
    expect(workerFailures.codes()).toEqual(['linkedin_unavailable']);
    expect(webFailures.codes()).toEqual([]);
  });

  test('that has expired names why LinkedIn does not renew it', async () => {
    const { web, linkedIn } = worldOf();
    await web.keep(await signIn(linkedIn));
    await pass(61 * day, 61 * day);
    linkedIn.setScenario('refresh-internal-error', { times: null });
    expect(await inTime(web.accessToken(subOf()))).toMatchObject({
      ok: false,
      failure: { code: 'linkedin_unavailable' },
    });
  });

  test('of a grant that nothing renews ends in the worker, once', async () => {
    const { web, linkedIn, onEnded, onEndedInWeb, outcomes } = worldOf({ refreshTokens: false });
    await web.keep(await signIn(linkedIn));
    await pass(61 * day, 61 * day);
    for (let call = 0; call < 2; call += 1)
      expect(await inTime(web.accessToken(subOf()))).toMatchObject({
        ok: false,
        failure: { code: 'access_token_expired' },
      });
    expect(outcomes[0]).toMatchObject({ outcome: 'attended', status: 'expired', trouble: 'access_token_expired' });
    expect(onEnded).toHaveBeenCalledTimes(1);
    expect(onEndedInWeb).not.toHaveBeenCalled();
  });
});

describe('an answer of an API', () => {
  test('that revokes a token ends its grant through the worker, which informs the application once', async () => {
    const { web, linkedIn, store, calls, outcomes, onEnded, onEndedInWeb, webFailures } = worldOf();
    const login = await signIn(linkedIn);
    await web.keep(login);
    await pass(60 * second);
    linkedIn.removePermission('ada');
    const response = await inTime(web.fetch(subOf(), '/v2/userinfo'));
    expect(failureOf(response)).toMatchObject({ code: 'access_token_revoked' });
    const answered = {
      issuedAt: login.issuedAt,
      at: expect.any(Number),
      answer: expect.objectContaining({ status: 401 }),
    };
    expect(attends(calls).map(({ given }) => given)).toEqual([[idOf(), answered]]);
    expect(outcomes).toEqual([
      { outcome: 'attended', status: 'revoked', trouble: 'access_token_revoked', dueAt: null },
    ]);
    expect(await store.read(idOf())).toMatchObject({ status: 'revoked', sealed: null, notices: [], dueAt: null });
    expect(await web.accessToken(subOf())).toMatchObject({ ok: false, failure: { code: 'access_token_revoked' } });
    await web.close();
    expect(onEnded).toHaveBeenCalledTimes(1);
    expect(onEnded).toHaveBeenCalledWith(
      expect.objectContaining({ sub: subOf(), failure: expect.objectContaining({ code: 'access_token_revoked' }) }),
    );
    expect(onEndedInWeb).not.toHaveBeenCalled();
    expect(webFailures.codes()).toEqual([]);
  });

  test('that calls a token expired has it refreshed by the worker, and the call is sent again', async () => {
    const { web, linkedIn, outcomes } = worldOf();
    await web.keep(await signIn(linkedIn));
    await pass(60 * second);
    linkedIn.setScenario('api-expired-access-token');
    const response = await inTime(web.fetch(subOf(), '/v2/userinfo'));
    // The login did not ask for `openid`, but the fake has accepted the token.
    expect(failureOf(response)).toMatchObject({ code: 'userinfo_scope_missing' });
    expect(refreshesAt(linkedIn)).toHaveLength(1);
    expect(outcomes).toMatchObject([{ outcome: 'attended', status: 'fresh' }]);
  });

  test('to an older token changes nothing', async () => {
    const { web, linkedIn, store, scheduler, onEnded } = worldOf();
    const older = await signIn(linkedIn);
    await web.keep(older);
    await pass(60 * second);
    const login = await signIn(linkedIn);
    await web.keep(login);
    await pass(60 * second);
    const before = await store.read(idOf());
    for (const issuedAt of [older.issuedAt ?? 0, 0, (login.issuedAt ?? 0) + 1])
      expect(await scheduler.attend(idOf(), { ...revokedFor(older), issuedAt })).toMatchObject({
        outcome: 'attended',
        status: 'fresh',
        trouble: null,
      });
    expect(await store.read(idOf())).toEqual(before);
    expect(await web.accessToken(subOf())).toMatchObject({ ok: true, accessToken: tokenOf(login) });
    expect(onEnded).not.toHaveBeenCalled();
    // To the present one, it would.
    expect(await scheduler.attend(idOf(), revokedFor(login))).toMatchObject({ status: 'revoked' });
  });

  test('to a token that is due is about the older token, once the refresh has happened', async () => {
    const { web, linkedIn, scheduler, onEnded } = worldOf();
    const login = await signIn(linkedIn);
    await web.keep(login);
    await pass(59 * day, 59 * day);
    const attended = await inTime(scheduler.attend(idOf(), revokedFor(login)));
    expect(attended).toMatchObject({ outcome: 'attended', status: 'fresh', trouble: null });
    expect(refreshesAt(linkedIn)).toHaveLength(1);
    const access = await web.accessToken(subOf());
    expect(access).toMatchObject({ ok: true, expiresAt: Date.now() + 60 * day });
    expect(access).not.toMatchObject({ accessToken: tokenOf(login) });
    expect(onEnded).not.toHaveBeenCalled();
  });

  test('that comes after the token has become due has the call sent again with the new token', async () => {
    const { linkedIn, store, scheduler, onEnded } = worldOf();
    const login = await signIn(linkedIn);
    const answers: string[] = [];
    const fetch = fetchTo(linkedIn, ({ headers }) => {
      answers.push(headers.get('authorization') ?? '');
      if (answers.length > 1) return null;
      vi.setSystemTime(Date.now() + 59 * day);
      return new Response(JSON.stringify({ status: 401, code: 'REVOKED_ACCESS_TOKEN', serviceErrorCode: 65601 }), {
        status: 401,
      });
    });
    const web = vaultOf(linkedIn, store, { scheduler, fetch });
    await web.keep(login);
    await pass(60 * second);
    const response = await inTime(web.fetch(subOf(), '/v2/userinfo'));
    expect(failureOf(response)).toMatchObject({ code: 'userinfo_scope_missing' });
    expect(answers).toHaveLength(2);
    expect(answers[0]).toBe(`Bearer ${tokenOf(login)}`);
    expect(answers[1]).not.toBe(answers[0]);
    expect(refreshesAt(linkedIn)).toHaveLength(1);
    expect(onEnded).not.toHaveBeenCalled();
  });

  test('that is reported twice ends a grant once', async () => {
    const { web, linkedIn, scheduler, onEnded } = worldOf();
    const login = await signIn(linkedIn);
    await web.keep(login);
    await pass(60 * second);
    const answered = revokedFor(login);
    const attended = await inTime(
      Promise.all([scheduler.attend(idOf(), answered), scheduler.attend(idOf(), answered)]),
    );
    expect(attended).toMatchObject([{ status: 'revoked' }, { status: 'revoked', dueAt: null }]);
    expect(onEnded).toHaveBeenCalledTimes(1);
  });
});

describe('forget', () => {
  test('removes the row first, then cancels', async () => {
    const { web, linkedIn, calls } = worldOf();
    await web.keep(await signIn(linkedIn));
    calls.length = 0;
    expect(await web.forget(subOf())).toEqual({ ok: true, forgotten: true });
    expect(calls.map(({ name, id }) => [name, id])).toEqual([
      ['remove', idOf()],
      ['cancel', idOf()],
    ]);
  });

  test('erases a grant while the worker refreshes it', async () => {
    const { web, linkedIn, store } = worldOf();
    await web.keep(await signIn(linkedIn));
    await pass(61 * day, 61 * day);
    linkedIn.setLatency(second);
    const refreshing = web.accessToken(subOf());
    await pass(100);
    expect(await web.forget(subOf())).toEqual({ ok: true, forgotten: true });
    expect(await inTime(refreshing)).toMatchObject({ ok: false, failure: { code: 'grant_unknown' } });
    expect(await store.read(idOf())).toBeNull();
  });
});

describe('a scheduler that does not answer', () => {
  const reject = () => Promise.reject(new Error('CANARY of a scheduler'));
  const throwAtOnce = (): never => {
    throw new TypeError('CANARY of a scheduler');
  };

  test.each<[string, GrantScheduler, string]>([
    ['rejects', { schedule: reject, attend: reject, cancel: reject }, 'Error'],
    ['throws', { schedule: throwAtOnce, attend: throwAtOnce, cancel: throwAtOnce }, 'TypeError'],
  ])('and %s leaves the vault to do everything itself', async (_, scheduler, reason) => {
    const { web, linkedIn, store, webFailures, onEndedInWeb, onEnded } = worldOf({ web: { scheduler } });
    const login = await signIn(linkedIn);
    const expectReport = (): void => {
      expect(webFailures.all).toMatchObject([{ code: 'scheduler_unavailable', evidence: { reason } }]);
      expect(JSON.stringify(webFailures.all)).not.toContain('CANARY');
      webFailures.all.length = 0;
    };
    expect(await web.keep(login)).toEqual({ ok: true });
    expectReport();

    await pass(61 * day, 61 * day);
    const access = await inTime(web.accessToken(subOf()));
    expect(access).toMatchObject({ ok: true, expiresAt: Date.now() + 60 * day });
    expect(refreshesAt(linkedIn)).toHaveLength(1);
    expectReport();

    await pass(60 * second);
    linkedIn.removePermission('ada');
    expect(failureOf(await inTime(web.fetch(subOf(), '/v2/userinfo')))).toMatchObject({ code: 'access_token_revoked' });
    expect(await store.read(idOf())).toMatchObject({ status: 'revoked', sealed: null });
    expectReport();
    await vi.waitFor(() => expect(onEndedInWeb).toHaveBeenCalledTimes(1), { timeout: 30_000 });
    expect(onEnded).not.toHaveBeenCalled();

    expect(await web.forget(subOf())).toEqual({ ok: true, forgotten: true });
    expect(await store.read(idOf())).toBeNull();
    expectReport();
  });

  test.each([
    ['a text', 'CANARY of a scheduler', 'string'],
    ['nothing', undefined, 'undefined'],
    ['an object', { name: 'CANARY of a scheduler' }, 'object'],
  ])('and rejects with %s is reported by the type of it', async (_, error, reason) => {
    const fails = () => Promise.reject(error);
    const scheduler = { schedule: fails, attend: fails, cancel: fails };
    const { web, linkedIn, webFailures } = worldOf({ web: { scheduler } });
    expect(await web.keep(await signIn(linkedIn))).toEqual({ ok: true });
    expect(webFailures.all).toMatchObject([{ code: 'scheduler_unavailable', evidence: { reason } }]);
    expect(JSON.stringify(webFailures.all)).not.toContain('CANARY');
  });

  test('and rejects has a grant refreshed once for 50 simultaneous calls', async () => {
    const scheduler = { schedule: reject, attend: reject, cancel: reject };
    const { web, linkedIn, webFailures } = worldOf({ web: { scheduler } });
    await web.keep(await signIn(linkedIn));
    await pass(61 * day, 61 * day);
    const results = await inTime(Promise.all(Array.from({ length: 50 }, () => web.accessToken(subOf()))));
    expect(refreshesAt(linkedIn)).toHaveLength(1);
    expect(new Set(results.map((result) => result.ok && result.accessToken)).size).toBe(1);
    expect(webFailures.codes()).toEqual(['scheduler_unavailable', 'scheduler_unavailable']);
  });

  test('while its worker refreshes does not lead to a second refresh', async () => {
    const { web, worker, linkedIn, webFailures } = worldOf({
      web: { scheduler: { schedule: async () => {}, attend: reject, cancel: async () => {} } },
    });
    await web.keep(await signIn(linkedIn));
    await pass(61 * day, 61 * day);
    linkedIn.setLatency(5 * second);
    const attending = attendantOf(worker).attend(idOf(), { owner: 'attempt' });
    await settled();
    expect(await inTime(web.accessToken(subOf()))).toMatchObject({ ok: true });
    expect(await attending).toMatchObject({ outcome: 'attended', status: 'fresh' });
    expect(refreshesAt(linkedIn)).toHaveLength(1);
    expect(new Set(webFailures.codes())).toEqual(new Set(['scheduler_unavailable']));
  });
});

describe('an outcome of the worker', () => {
  test('paused reaches the caller as app_paused', async () => {
    const { web, linkedIn, outcomes } = worldOf();
    await web.keep(await signIn(linkedIn));
    await web.keep(await signIn(linkedIn, 'grace'));
    await pass(61 * day, 61 * day);
    linkedIn.setScenario('refresh-quota-throttled', { times: 1 });
    expect(await inTime(web.accessToken(subOf()))).toMatchObject({ ok: false, failure: { code: 'refresh_throttled' } });
    expect(await inTime(web.accessToken(subOf('grace')))).toMatchObject({
      ok: false,
      failure: { code: 'app_paused', evidence: { retryAfterSeconds: expect.any(Number) } },
    });
    expect(outcomes.at(-1)).toEqual({ outcome: 'paused', until: expect.any(Number) });
    expect(refreshesAt(linkedIn)).toHaveLength(1);
    await pass(60 * second);
    expect(await inTime(web.accessToken(subOf('grace')))).toMatchObject({ ok: true });
  });

  test('paused leaves a token that is still valid to the caller', async () => {
    const { web, linkedIn, store, outcomes } = worldOf();
    const login = await signIn(linkedIn);
    await web.keep(login);
    await pass(59 * day, 59 * day);
    await store.pause(clientId, Date.now() + 60 * second);
    expect(await inTime(web.accessToken(subOf()))).toMatchObject({ ok: true, accessToken: tokenOf(login) });
    expect(outcomes).toMatchObject([{ outcome: 'paused' }]);
  });

  test('unreadable reaches the caller as grant_unreadable, if this process cannot open the grant either', async () => {
    const { web, linkedIn, store } = worldOf({
      web: { sealingKeys: [anotherKey] },
      worker: { sealingKeys: [anotherKey] },
    });
    await vaultOf(linkedIn, store).keep(await signIn(linkedIn));
    await pass(61 * day, 61 * day);
    expect(await inTime(web.accessToken(subOf()))).toMatchObject({
      ok: false,
      failure: { code: 'grant_unreadable', evidence: { reason: 'unknown-key' } },
    });
  });

  test('a grant whose key the worker lacks is refreshed here', async () => {
    const { web, linkedIn, outcomes, webFailures, workerFailures } = worldOf({ worker: { sealingKeys: [anotherKey] } });
    await web.keep(await signIn(linkedIn));
    await pass(61 * day, 61 * day);
    expect(await inTime(web.accessToken(subOf()))).toMatchObject({ ok: true });
    expect(webFailures.codes()).toEqual(['scheduler_unavailable']);
    expect(outcomes).toEqual([{ outcome: 'unreadable', reason: 'unknown-key', dueAt: expect.any(Number) }]);
    expect(outcomes[0]).toSatisfy((attended: Attended) => 'dueAt' in attended && (attended.dueAt ?? 0) > Date.now());
    expect(workerFailures.codes()).toEqual(['grant_unreadable']);
  });

  test('busy is waited for until the grant is free', async () => {
    const { web, linkedIn, store, outcomes } = worldOf();
    await web.keep(await signIn(linkedIn));
    await pass(61 * day, 61 * day);
    await store.lease(idOf(), { owner: 'somebody', until: Date.now() + 60 * second }, Date.now());
    const waiting = web.accessToken(subOf());
    await pass(2 * second, 100);
    expect(outcomes.length).toBeGreaterThan(1);
    expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(['busy']));
    await store.release(idOf(), 'somebody');
    expect(await inTime(waiting)).toMatchObject({ ok: true, expiresAt: expect.any(Number) });
    expect(outcomes.at(-1)).toMatchObject({ outcome: 'attended' });
    expect(refreshesAt(linkedIn)).toHaveLength(1);
  });

  test('gone reaches the caller as grant_unknown', async () => {
    const { web, linkedIn, outcomes } = worldOf({ before: (id, store) => store.remove(id) });
    await web.keep(await signIn(linkedIn));
    await pass(61 * day, 61 * day);
    expect(await inTime(web.accessToken(subOf()))).toMatchObject({ ok: false, failure: { code: 'grant_unknown' } });
    expect(outcomes).toEqual([{ outcome: 'gone' }]);
  });

  test('full is waited for: a burst beyond the places of a worker is served', async () => {
    const { web, linkedIn, outcomes } = worldOf({ worker: { engine: { concurrency: 1 } } });
    const members = ['ada', 'grace', 'pablo'];
    const logins: KeptLogin[] = [];
    for (const member of members) logins.push(await signIn(linkedIn, member));
    // More grants than one that runs and four that wait.
    const subs = Array.from({ length: 9 }, (_, index) => `sub-${index}`);
    for (const [index, sub] of subs.entries()) {
      const login = logins[index % logins.length] as KeptLogin;
      await web.keep({ ...login, member: { sub } });
    }
    await pass(61 * day, 61 * day);
    linkedIn.setLatency(second);
    const results = await inTime(Promise.all(subs.map((sub) => web.accessToken(sub))));
    expect(results.filter(({ ok }) => ok)).toHaveLength(subs.length);
    expect(outcomes.filter(({ outcome }) => outcome === 'full').length).toBeGreaterThan(0);
    expect(refreshesAt(linkedIn)).toHaveLength(subs.length);
  });

  test('a grant of a worker whose store does not answer is refreshed here', async () => {
    const { linkedIn, store } = worldOf();
    const broken: GrantStore = { ...store, lease: () => Promise.reject(new Error('CANARY')) };
    const { scheduler, outcomes } = schedulerOver(vaultOf(linkedIn, broken), []);
    const web = vaultOf(linkedIn, store, { scheduler });
    await web.keep(await signIn(linkedIn));
    await pass(61 * day, 61 * day);
    expect(await inTime(web.accessToken(subOf()))).toMatchObject({ ok: true });
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['unavailable']);
  });
});

describe('a scheduler that is at fault', () => {
  const noAnswer = () => new Promise<undefined>(() => {});
  const faulty = (attend: () => unknown): GrantScheduler => ({
    schedule: noAnswer,
    attend: attend as GrantScheduler['attend'],
    cancel: noAnswer,
  });

  const faults: readonly (readonly [string, () => Promise<unknown>, string])[] = [
    ['never answers', noAnswer, 'no answer'],
    ['answers nothing', async () => undefined, 'TypeError'],
    ['answers with an outcome of a later release', async () => ({ outcome: 'CANARY' }), 'unknown outcome'],
    [
      'rejects with an error whose name is a text',
      () => Promise.reject(Object.assign(new Error('x'), { name: 'CANARY x' })),
      'Error',
    ],
  ];
  test.each(faults)('and %s delays logins and tokens, and loses none', async (_, attend, reason) => {
    const { linkedIn, store } = worldOf();
    const failures = failureList();
    const web = vaultOf(linkedIn, store, { scheduler: faulty(attend), onFailure: failures.onFailure });
    const login = await signIn(linkedIn);
    expect(await inTime(web.keep(login))).toEqual({ ok: true });
    await pass(61 * day, 61 * day);
    expect(await inTime(web.accessToken(subOf()))).toMatchObject({ ok: true });
    expect(await inTime(web.forget(subOf()))).toEqual({ ok: true, forgotten: true });
    expect(new Set(failures.codes())).toEqual(new Set(['scheduler_unavailable']));
    expect(failures.all.map(({ evidence }) => evidence.reason)).toContain(reason);
    expect(JSON.stringify(failures.all.map(({ evidence }) => evidence.reason))).not.toContain('CANARY');
  });

  test('two calls of one attempt share one refresh', async () => {
    const { linkedIn, store } = worldOf();
    const worker = vaultOf(linkedIn, store);
    await worker.keep(await signIn(linkedIn));
    await pass(61 * day, 61 * day);
    const { attend } = attendantOf(worker);
    const both = await inTime(Promise.all([attend(idOf(), { owner: 'a' }), attend(idOf(), { owner: 'a' })]));
    expect(both).toMatchObject([{ outcome: 'attended' }, { outcome: 'attended' }]);
    expect(refreshesAt(linkedIn)).toHaveLength(1);
  });
});

describe('what a scheduler learns', () => {
  test('contains no token, no secret and no sealing key', async () => {
    const { linkedIn, store } = worldOf();
    const calls: Call[] = [];
    const secrets: string[] = [clientSecret, sealingKey, 'CANARY'];
    /** LinkedIn, whose answers about tokens are noted, and whose API repeats the token that it refuses. */
    const toFake = linkedIn.intercept();
    const refusals = ['EXPIRED_ACCESS_TOKEN'];
    const fetch: typeof globalThis.fetch = async (...given) => {
      const request = new Request(...given);
      if (new URL(request.url).pathname === '/oauth/v2/accessToken') {
        const response = await toFake(request);
        const { access_token: accessToken, refresh_token: refreshToken } = await response.clone().json();
        secrets.push(...[accessToken, refreshToken].filter((token) => typeof token === 'string'));
        return response;
      }
      const token = request.headers.get('authorization')?.replace('Bearer ', '') ?? '';
      const code = refusals.shift() ?? 'REVOKED_ACCESS_TOKEN';
      return new Response(
        JSON.stringify({
          status: 401,
          code,
          serviceErrorCode: code === 'REVOKED_ACCESS_TOKEN' ? 65601 : 65602,
          message: `The token ${token} (${encodeURIComponent(token)}) is refused`,
        }),
        { status: 401, headers: { 'x-li-uuid': token, 'content-type': `application/json; token=${token}` } },
      );
    };
    const worker = vaultOf(linkedIn, store, { fetch, onEnded: () => {} });
    const { scheduler, outcomes } = schedulerOver(worker, calls);
    const web = vaultOf(linkedIn, store, { fetch, scheduler });
    const login = await signIn(linkedIn);
    secrets.push(tokenOf(login), revealSecret(login.tokens.refreshToken ?? login.tokens.accessToken));
    await web.keep(login);
    await pass(61 * day, 61 * day);
    expect(await inTime(web.accessToken(subOf()))).toMatchObject({ ok: true });
    await pass(day, day);
    // The first refusal has the token refreshed. A later one ends the grant.
    expect(failureOf(await inTime(web.fetch(subOf(), '/v2/userinfo')))).toMatchObject({
      code: 'access_token_not_yet_active',
    });
    await pass(60 * second);
    expect(failureOf(await inTime(web.fetch(subOf(), '/v2/userinfo')))).toMatchObject({ code: 'access_token_revoked' });
    await web.forget(subOf());

    expect(refreshesAt(linkedIn)).toHaveLength(2);
    expect(calls.map(({ name }) => name)).toEqual(['schedule', 'attend', 'attend', 'attend', 'cancel']);
    expect(outcomes).toMatchObject([{ status: 'fresh' }, { status: 'fresh' }, { status: 'revoked' }]);
    expect(new Set(secrets).size).toBeGreaterThan(5);
    const learned = JSON.stringify({ calls, outcomes });
    for (const secret of secrets) {
      expect(learned).not.toContain(secret);
      for (const form of ['base64', 'base64url', 'hex'] as const)
        expect(learned).not.toContain(Buffer.from(secret).toString(form).slice(0, -4));
    }
    // The answers did come, without the token that they repeated.
    expect(learned).toContain('[secret]');
  });
});

describe('the attendant of a worker', () => {
  const operations = ['read', 'lease', 'write', 'pausedUntil'] as const satisfies readonly (keyof GrantStore)[];

  test.each(operations)('never rejects when the store rejects: %s', async (operation) => {
    const { web, linkedIn, store } = worldOf();
    await web.keep(await signIn(linkedIn));
    await pass(61 * day, 61 * day);
    const failures = failureList();
    const broken = { ...store, [operation]: () => Promise.reject(new Error('CANARY of a store')) };
    const worker = vaultOf(linkedIn, broken, { onFailure: failures.onFailure });
    const attended = await inTime(attendantOf(worker).attend(idOf(), { owner: 'attempt' }));
    expect(attended).toEqual({ outcome: 'unavailable', code: 'store_unavailable' });
    expect(failures.codes()).toEqual(['store_unavailable']);
    expect(JSON.stringify([attended, failures.all])).not.toContain('CANARY');
  });

  test('never rejects when the store rejects while a notice is delivered', async () => {
    const { web, linkedIn, store } = worldOf();
    const login = await signIn(linkedIn);
    await web.keep(login);
    await pass(60 * second);
    const failures = failureList();
    const state = { isBroken: false };
    const broken: GrantStore = {
      ...store,
      lease: (...given) => (state.isBroken ? Promise.reject(new Error('CANARY of a store')) : store.lease(...given)),
    };
    const onEnded = vi.fn().mockImplementationOnce(() => {
      state.isBroken = true;
    });
    const worker = vaultOf(linkedIn, broken, { onFailure: failures.onFailure, onEnded });
    expect(await inTime(attendantOf(worker).attend(idOf(), { owner: 'attempt', answered: revokedFor(login) }))).toEqual(
      {
        outcome: 'unavailable',
        code: 'store_unavailable',
      },
    );
    expect(failures.codes()).toEqual(['store_unavailable']);
    // The grant has ended, and the notice is due again.
    expect(await store.read(idOf())).toMatchObject({ status: 'revoked', notices: [{ kind: 'ended' }] });
    state.isBroken = false;
    await pass(120 * second, 120 * second);
    expect(await inTime(attendantOf(worker).attend(idOf(), { owner: 'later' }))).toMatchObject({ outcome: 'attended' });
    expect(onEnded).toHaveBeenCalledTimes(2);
  });

  test('repeats what a killed worker has begun under the same owner, without waiting for its lease', async () => {
    const { web, worker, linkedIn, store } = worldOf();
    await web.keep(await signIn(linkedIn));
    await pass(61 * day, 61 * day);
    const killed = vaultOf(linkedIn, { ...store, pausedUntil: () => new Promise(() => {}) });
    attendantOf(killed)
      .attend(idOf(), { owner: 'attempt' })
      .catch(() => {});
    await pass(second);
    const attendant = attendantOf(worker);
    expect(await attendant.attend(idOf(), { owner: 'another attempt' })).toEqual({ outcome: 'busy' });
    expect(await attendant.attend(idOf(), { owner: 'attempt' })).toMatchObject({
      outcome: 'attended',
      status: 'fresh',
    });
    expect(refreshesAt(linkedIn)).toHaveLength(1);
  });

  test('answers gone for a grant that does not exist', async () => {
    const { worker } = worldOf();
    expect(await attendantOf(worker).attend(idOf(), { owner: 'attempt' })).toEqual({ outcome: 'gone' });
  });

  test('finds the grants that are overdue, page by page', async () => {
    const { web, worker, linkedIn } = worldOf();
    await web.keep(await signIn(linkedIn));
    await pass(61 * day, 61 * day);
    await web.keep(await signIn(linkedIn, 'grace'));
    const attendant = attendantOf(worker);
    expect(attendant.clientId).toBe(clientId);
    expect(attendant.clock()).toBe(Date.now());
    const page = await attendant.overdue(attendant.clock() - 60 * second, null);
    expect(page.rows.map(({ id }) => id)).toEqual([idOf()]);
    expect(page.cursor).toBeNull();
    expect((await attendant.overdue(attendant.clock(), idOf())).rows).toEqual([]);
  });

  test('exists for vaults alone', () => {
    const { web } = worldOf();
    expect(() => attendantOf({ ...web })).toThrow(TypeError);
  });
});

test.each(['schedule', 'attend', 'cancel'] as const)('a scheduler without %s is refused at once', (name) => {
  const { scheduler } = worldOf();
  const { [name]: _, ...others } = scheduler;
  const options = { clientId, clientSecret, store: memoryGrants(), sealingKeys: [sealingKey] };
  expect(() => createVault({ ...options, scheduler: others as GrantScheduler })).toThrow(/^scheduler: /);
});
