import { afterEach, describe, expect, test, vi } from 'vitest';
import { tokenOf } from '../src/vault/keeper.ts';
import { keepers } from '../src/vault/keepers.ts';
import { keeperTasks } from '../src/vault/tasks.ts';
import { tokenEndpoint } from '../src/vault/token-endpoint.ts';

/* The contenders that keep tokens do what the bench says of them. */

// better-auth takes the global `fetch`, which the bench replaces.
const { fetch } = globalThis;
afterEach(() => void vi.stubGlobal('fetch', fetch));

describe.each(Object.entries(keepers))('%s', (_, create) => {
  test('returns the token that it keeps, and a new one when that has expired', async () => {
    const endpoint = tokenEndpoint();
    const keeper = await create(endpoint);
    await keeper.keep(2);
    expect(await keeper.accessToken(1)).toBe(tokenOf(1));
    expect(endpoint.refreshes()).toBe(0);
    await keeper.expire();
    expect(await keeper.accessToken(1)).toMatch(/^AQ1y/);
    expect(await keeper.accessToken(1)).toMatch(/^AQ1y/);
    expect(endpoint.refreshes()).toBe(1);
  });

  test('refreshes all that have expired, each once', async () => {
    let seen = 0;
    const endpoint = tokenEndpoint();
    const { refreshes } = endpoint;
    const counting = {
      ...endpoint,
      refreshes: () => {
        const now = refreshes();
        seen += now;
        return now;
      },
    };
    const keeper = await create(counting);
    await keeper.keep(5);
    await keeper.expire();
    await keeper.refreshAll();
    counting.refreshes();
    expect(seen).toBe(5);
  });
});

test('the vault alone refreshes a token once for fifty callers', async () => {
  const requests: Record<string, number> = {};
  for (const name of Object.keys(keepers)) requests[name] = await (await keeperTasks(name)).atOnce();
  expect(requests).toEqual({ 'by hand: node:sqlite + jose': 50, '@linkedin-auth/vault': 1, 'better-auth': 50 });
});
