import { createFakeLinkedIn } from '@linkedin-auth/fake-linkedin';
import { type Restate, startRestate } from '@linkedin-auth/testing/restate';
import { onTestFinished } from 'vitest';
import { createVault, type GrantStore, memoryGrants, type Vault, type VaultOptions } from '../../src/index.ts';
import { restateGrants, restateScheduler } from '../../src/restate/index.ts';
import { clientSecret, redirectUri, sealingKey } from '../world.ts';

/*
 * Restate's server, a worker in this process, and a vault of a web server that reaches it. Each test has an app of its own. Time runs 40 times
 * as fast as on the machine, so that a lease lasts for a second and a half, and the first look at a new grant comes after as long.
 */

const speed = 40;

export const realTime = (milliseconds: number): number => milliseconds / speed;

const startedAt = Date.now();

/** The time of the vaults, of LinkedIn and of the timers at Restate. */
export const now = (): number => startedAt + (Date.now() - startedAt) * speed;

export const day = 24 * 60 * 60 * 1000;

let apps = 0;

/** Every token that LinkedIn has issued to any fleet. */
export const issued = new Set<string>();

export function createFleet(server: Restate) {
  apps += 1;
  const clientId = `app${apps}`;
  const products = ['Share on LinkedIn'] as const;
  const app = { clientId, clientSecret, redirectUris: [redirectUri], products, refreshTokens: true };
  const linkedIn = createFakeLinkedIn({ apps: [app], clock: now });
  const intercepted = linkedIn.intercept() as typeof globalThis.fetch;
  /** LinkedIn, as the vaults reach it. */
  const send: typeof globalThis.fetch = async (...request) => {
    const response = await intercepted(...request);
    const content: unknown = await response
      .clone()
      .json()
      .catch(() => null);
    const { access_token: token } = (content ?? {}) as { readonly access_token?: string };
    if (token !== undefined) issued.add(token);
    return response;
  };
  const store: GrantStore = memoryGrants();
  const vaultWith = (options: Partial<VaultOptions>): Vault =>
    createVault({
      clientId,
      clientSecret,
      sealingKeys: [sealingKey],
      store,
      fetch: send,
      clock: now,
      ...options,
    });
  const scheduler = restateScheduler({ ingress: server.ingress });
  const web = vaultWith({ scheduler });
  return { clientId, linkedIn, send, store, vaultWith, scheduler, web };
}

interface ListenOptions {
  readonly port?: number;
  /** In milliseconds of the vaults. */
  readonly sweepInterval?: number;
}

/** Lets a worker with these vaults listen until the test ends, and registers it as the newest. */
export async function listen(server: Restate, vaults: readonly Vault[], { port = 0, ...options }: ListenOptions = {}) {
  const worker = await restateGrants(vaults, { realTime, ...options }).listen({ port, logger: () => {} });
  onTestFinished(worker.close);
  await server.register(worker.url);
  return worker;
}

export { type Restate, startRestate };
