import { expect, test } from 'vitest';
import { type GrantStore, grantIdOf, memoryGrants, type VaultOptions } from '../src/index.ts';
import { attendantOf } from '../src/scheduler/attendant.ts';
import {
  clientId,
  createLinkedIn,
  day,
  inTime,
  pass,
  refreshesAt,
  settled,
  signIn,
  simulateTime,
  subOf,
  vaultOf,
} from './world.ts';

/* An attempt that the engine gives up, because it has lost its connection to a worker that lives. Another worker repeats it. */

simulateTime();

const id = grantIdOf(clientId, subOf());

/** Stores a grant that is due, and returns two workers. Requests of the first one are not answered. */
async function workersWithDueGrant() {
  const linkedIn = createLinkedIn();
  const store: GrantStore = memoryGrants();
  const requests: AbortSignal[] = [];
  const fetch: VaultOptions['fetch'] = (_, init) => {
    if (init?.signal) requests.push(init.signal);
    return new Promise(() => {});
  };
  const failures: string[] = [];
  const first = vaultOf(linkedIn, store, { fetch, onFailure: ({ code }) => void failures.push(code) });
  const second = vaultOf(linkedIn, store);
  await second.keep(await signIn(linkedIn));
  await pass(61 * day, 61 * day);
  return { linkedIn, store, requests, failures, first: attendantOf(first), second: attendantOf(second) };
}

test('a refresh ends when its attempt is given up, and the next worker has the lease at once', async () => {
  const { linkedIn, requests, failures, first, second } = await workersWithDueGrant();
  const giving = new AbortController();
  const given = first.attend(id, { owner: 'attempt', givenUp: giving.signal });
  await settled();
  expect(requests.map(({ aborted }) => aborted)).toEqual([false]);
  giving.abort();
  expect(await given).toEqual({ outcome: 'busy' });
  expect(requests.map(({ aborted }) => aborted)).toEqual([true]);
  expect(await second.attend(id, { owner: 'another attempt' })).toEqual({ outcome: 'busy' });
  const repeated = await inTime(second.attend(id, { owner: 'attempt' }));
  expect(repeated).toMatchObject({ outcome: 'attended', status: 'fresh' });
  expect(refreshesAt(linkedIn)).toHaveLength(1);
  expect(failures).toEqual([]);
});

test('an attempt that is given up before its refresh sends none', async () => {
  const { requests, store, first } = await workersWithDueGrant();
  expect(await first.attend(id, { owner: 'attempt', givenUp: AbortSignal.abort() })).toEqual({ outcome: 'busy' });
  const giving = new AbortController();
  const pausedUntil = store.pausedUntil;
  Object.assign(store, {
    pausedUntil: (app: string) => {
      giving.abort();
      return pausedUntil(app);
    },
  });
  const given = first.attend(id, { owner: 'attempt', givenUp: giving.signal });
  expect(await inTime(given)).toEqual({ outcome: 'busy' });
  expect(requests).toEqual([]);
});

test('the same worker repeats an attempt after the one that was given up has ended', async () => {
  const { requests, first } = await workersWithDueGrant();
  const giving = new AbortController();
  const given = first.attend(id, { owner: 'attempt', givenUp: giving.signal });
  await settled();
  giving.abort();
  const repeated = first.attend(id, { owner: 'attempt' });
  const shared = first.attend(id, { owner: 'attempt' });
  expect(await given).toEqual({ outcome: 'busy' });
  await settled();
  expect(requests.map(({ aborted }) => aborted)).toEqual([true, false]);
  expect(await inTime(Promise.all([repeated, shared]))).toMatchObject([
    { outcome: 'attended' },
    { outcome: 'attended' },
  ]);
});
