import { createLinkedInAuth, type LinkedInAuth } from '@linkedin-auth/node';
import { createVault, type GrantStore, type Vault } from '@linkedin-auth/vault';
import { type RestateScheduler, restateScheduler } from '@linkedin-auth/vault/restate';
import type { Account } from './account.ts';
import type { FleetLinkedIn } from './linkedin.ts';
import { sharedStore } from './open-store.ts';
import type { FleetApp } from './settings.ts';

/** The web server of all apps: members sign in here, and their tokens are asked for. */
export interface Web {
  readonly vaultOf: (app: Pick<FleetApp, 'clientId'>) => Vault;
  /** Signs a member in, as a browser would. @throws Error if the member is not signed in */
  readonly signIn: (account: Account) => Promise<void>;
  /** Returns a vault that opens the grants of an app, and reaches neither LinkedIn nor Restate. */
  readonly readerOf: (app: Pick<FleetApp, 'clientId'>) => Vault;
  /** Starts the sweeps of all apps. */
  readonly sweep: () => Promise<void>;
  /** Opens and seals by other keys from now on. */
  readonly setSealingKeys: (keys: readonly string[]) => void;
}

export interface WebOptions {
  readonly apps: readonly FleetApp[];
  readonly linkedIn: FleetLinkedIn;
  readonly store: GrantStore;
  /** URL of Restate's ingress. */
  readonly ingress: string;
  readonly sealingKeys: readonly string[];
  readonly clock: () => number;
  /** Runs something while time stands still for it: a code lives for half an hour, which may be over in milliseconds. */
  readonly atOnce: <T>(run: () => Promise<T>) => Promise<T>;
  /** Receives failures that no caller receives. */
  readonly onFailure: (code: string, app: FleetApp, sub: string | null) => void;
}

const site = 'https://fleet.example';
export const redirectUri = `${site}/auth/linkedin/callback`;

interface Site {
  readonly auth: LinkedInAuth;
  readonly vault: Vault;
  readonly reader: Vault;
}

export function createWeb({ apps, linkedIn, store, ingress, sealingKeys, clock, atOnce, onFailure }: WebOptions): Web {
  const scheduler: RestateScheduler = restateScheduler({ ingress });
  const sites = new Map<string, Site>();

  const siteOf = (app: FleetApp, keys: readonly string[]): Site => {
    const { clientId, clientSecret } = app;
    const common = { clientId, clientSecret, sealingKeys: keys, fetch: linkedIn.send, clock };
    const vault = createVault({
      ...common,
      store: sharedStore(store),
      scheduler,
      onFailure: ({ code }, { sub }) => onFailure(code, app, sub),
    });
    const reader = createVault({ ...common, store: sharedStore(store), fetch: unreachable });
    const scope = ['openid', 'profile', 'w_member_social'];
    return { vault, reader, auth: createLinkedInAuth({ ...common, redirectUri, scope, vault }) };
  };
  const setSealingKeys = (keys: readonly string[]): void => {
    for (const app of apps) sites.set(app.clientId, siteOf(app, keys));
  };
  setSealingKeys(sealingKeys);
  const of = ({ clientId }: Pick<FleetApp, 'clientId'>): Site => {
    const found = sites.get(clientId);
    if (found === undefined) throw new TypeError(`no such app: ${clientId}`);
    return found;
  };

  return {
    vaultOf: (app) => of(app).vault,
    readerOf: (app) => of(app).reader,
    signIn: (account) =>
      atOnce(async () => {
        const { auth } = of(account.app);
        const begun = await auth.fetch(new Request(`${site}/auth/linkedin/login`));
        const callback = await linkedIn.allow(account, begun.headers.get('location') ?? '');
        const ended = await auth.fetch(new Request(callback, { headers: { cookie: cookiesOf(begun) } }));
        const member = await auth.session(new Request(site, { headers: { cookie: cookiesOf(ended) } }));
        if (member === null) throw new Error(`not signed in: ${ended.headers.get('location') ?? ended.status}`);
        account.sub = member.sub;
      }),
    sweep: async () => {
      for (const { clientId } of apps) await scheduler.sweep(clientId);
    },
    setSealingKeys,
  };
}

const unreachable: typeof fetch = async () => {
  throw new TypeError('fetch failed');
};

const cookiesOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
