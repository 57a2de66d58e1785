import { parseTokenResponse } from '@linkedin-auth/core';
import { createFakeLinkedIn, type FakeLinkedIn } from '@linkedin-auth/fake-linkedin';
import { afterEach, beforeEach, vi } from 'vitest';
import { createVault, type GrantStore, type KeptLogin, type VaultOptions } from '../src/index.ts';

/* A world with its own time: LinkedIn in memory, a store, and vaults that share both. */

export const day = 24 * 60 * 60 * 1000;
export const startedAt = 1_800_000_000_000;
export const clientId = 'app';
export const clientSecret = 'CANARY-client-secret';
export const sealingKey = 'CANARY-sealing-key-of-32-characters-or-more';
export const redirectUri = 'https://app.example/callback';

/** Ends the current turn of the event loop, by the real timers. */
const turn = setImmediate;
const nextTurn = (): Promise<void> => new Promise((resolve) => void turn(resolve));

let underWay = (): number => 0;

/** Lets simulated time stand still while operations of a real database are under way. */
export function waitForDatabase(count: () => number): void {
  underWay = count;
}

/** Lets everything happen that needs no time. */
export async function settled(): Promise<void> {
  do for (let count = 0; count < 3; count += 1) await nextTurn();
  while (underWay() > 0);
}

/** Lets time pass in steps, so that what happens at one time is done before the next. */
export async function pass(milliseconds: number, step = Math.max(1000, milliseconds / 20)): Promise<void> {
  await settled();
  for (let left = milliseconds; left > 0; left -= step) {
    await vi.advanceTimersByTimeAsync(Math.min(step, left));
    await settled();
  }
}

/** Waits for a promise while time passes. */
export async function inTime<T>(promise: Promise<T>, step = 1000): Promise<T> {
  const state = { isDone: false };
  const done = promise.finally(() => {
    state.isDone = true;
  });
  done.catch(() => {});
  await settled();
  while (!state.isDone) await pass(step, step);
  return done;
}

export function useSimulatedTime(): void {
  vi.useFakeTimers({ now: startedAt, toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
}

/** Gives every test of a file its own simulated time. */
export function simulateTime(): void {
  beforeEach(() => {
    useSimulatedTime();
  });
  afterEach(() => {
    vi.useRealTimers();
  });
}

export function createLinkedIn(refreshTokens = true): FakeLinkedIn {
  return createFakeLinkedIn({
    apps: [
      {
        clientId,
        clientSecret,
        redirectUris: [redirectUri],
        products: ['Sign In with LinkedIn using OpenID Connect', 'Share on LinkedIn'],
        refreshTokens,
      },
    ],
    clock: () => Date.now(),
  });
}

/** Signs a member in at the fake. Without `openid` nothing is signed, so a login takes no time. */
export async function signIn(
  linkedIn: FakeLinkedIn,
  member = 'ada',
  scope: readonly string[] = ['w_member_social'],
  app = clientId,
): Promise<KeptLogin> {
  const url = new URL('https://www.linkedin.com/oauth/v2/authorization');
  const query = {
    response_type: 'code',
    client_id: app,
    redirect_uri: redirectUri,
    state: 'state-of-32-characters',
    scope: scope.join(' '),
  };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  const back = await linkedIn.authorize(url, { member });
  const form = {
    grant_type: 'authorization_code',
    code: back.searchParams.get('code') ?? '',
    redirect_uri: redirectUri,
    client_id: app,
    client_secret: clientSecret,
  };
  const answer = await linkedIn.fetch(
    new Request('https://www.linkedin.com/oauth/v2/accessToken', { method: 'POST', body: new URLSearchParams(form) }),
  );
  const receivedAt = Date.now();
  const response = parseTokenResponse({ status: answer.status, body: await answer.text(), receivedAt });
  if (response.kind !== 'granted') throw new Error('the fake did not grant');
  const { accessToken, refreshToken, refreshTokenExpiresIn, expiresIn } = response;
  return {
    member: { sub: `sub-of-${member}` },
    tokens: {
      accessToken,
      refreshToken,
      refreshTokenExpiresAt: refreshTokenExpiresIn === null ? null : receivedAt + refreshTokenExpiresIn * 1000,
    },
    scope: response.scope ?? scope,
    issuedAt: receivedAt,
    expiresAt: receivedAt + expiresIn * 1000,
  };
}

export const subOf = (member = 'ada'): string => `sub-of-${member}`;

/** Creates a vault that talks to the fake. */
export const vaultOf = (linkedIn: FakeLinkedIn, store: GrantStore, options: Partial<VaultOptions> = {}) =>
  createVault({
    clientId,
    clientSecret,
    store,
    sealingKeys: [sealingKey],
    fetch: linkedIn.intercept() as typeof globalThis.fetch,
    engine: { pollInterval: day / 4 },
    clock: () => Date.now(),
    ...options,
  });

/** Returns the refreshes that LinkedIn has received. */
export const refreshesAt = (linkedIn: FakeLinkedIn) =>
  linkedIn.requests().filter(({ parameters }) => parameters['grant_type'] === 'refresh_token');
