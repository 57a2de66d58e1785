import { createServer, type ServerHttp2Session } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { createEndpointHandler, type LoggerTransport } from '@restatedev/restate-sdk';
import { type Attendant, attendantOf } from '../scheduler/attendant.ts';
import type { Vault } from '../vault.ts';
import { createGrantObject } from './grant-object.ts';
import { createSweepObject } from './sweep-object.ts';

export interface GrantsOptions {
  /**
   * Returns how much real time a time of the vaults' clock takes, both in milliseconds: for simulations whose time runs faster. Calls at
   * Restate wait that long. @default the same
   */
  readonly realTime?: ((milliseconds: number) => number) | undefined;
  /**
   * How often to look for grants that nothing wakes, in milliseconds of the vaults' clock: those whose call was lost because Restate was not
   * there when they were stored. @default 300000 (5 minutes)
   */
  readonly sweepInterval?: number | undefined;
}

/** Where Restate's server calls a worker. */
export interface ListenOptions {
  /** @default 9080 */
  readonly port?: number | undefined;
  /** Anyone who reaches this address can have any grant attended to, so that it must not be public. @default '127.0.0.1' */
  readonly hostname?: string | undefined;
  /** Lets several processes of one machine listen on one port, on Linux and FreeBSD. @default false */
  readonly reusePort?: boolean | undefined;
  /** Public keys of Restate's server: others may not call. @default none, which is for loopback and private networks */
  readonly identityKeys?: readonly string[] | undefined;
  /** Receives what the SDK logs. @default the console, from the level in `RESTATE_LOGGING` on */
  readonly logger?: LoggerTransport | undefined;
}

/** What a worker does with the grants of its vaults, for Restate. */
export interface GrantsEndpoint {
  /** The virtual objects, for an endpoint that has other services too. */
  readonly services: readonly [ReturnType<typeof createGrantObject>, ReturnType<typeof createSweepObject>];
  /** Listens for Restate's server, over HTTP/2 in clear text. @throws Error if the port is taken */
  readonly listen: (options?: ListenOptions) => Promise<Listening>;
}

export interface Listening {
  readonly url: string;
  /** Takes no further calls, and resolves when those under way are done, after a minute at most. Other workers take over what is left. */
  readonly close: () => Promise<void>;
}

/** How long calls that are under way have to end, in milliseconds: longer than a request to LinkedIn and the waits of the store. */
const longestClose = 60_000;

/**
 * Creates a worker's endpoint for Restate: one virtual object for each grant of these vaults, one of each app.
 *
 * @param vaults with the same `store` and `sealingKeys` as those of the web servers, and without the option `scheduler`
 * @throws TypeError for anything else, and for two vaults of one app
 */
export function restateGrants(
  vaults: Vault | readonly Vault[],
  { realTime = (milliseconds) => milliseconds, sweepInterval = 5 * 60_000 }: GrantsOptions = {},
): GrantsEndpoint {
  if (!(Number.isFinite(sweepInterval) && sweepInterval >= 1000))
    throw new TypeError('sweepInterval: must be a number of milliseconds, at least 1000');
  const attendants = new Map<string, Attendant>();
  for (const vault of [vaults].flat()) {
    const attendant = attendantOf(vault);
    if (attendants.has(attendant.clientId)) throw new TypeError(`two vaults are for the app ${attendant.clientId}`);
    attendants.set(attendant.clientId, attendant);
  }
  const forApp = (clientId: string): Attendant | null => attendants.get(clientId) ?? null;
  const wait = (milliseconds: number): number => Math.ceil(Math.max(0, realTime(milliseconds)));
  const services = [
    createGrantObject((id) => forApp(clientIdOf(id)), wait),
    createSweepObject(forApp, wait, sweepInterval),
  ] as const;
  return {
    services,
    listen: async ({ port = 9080, hostname = '127.0.0.1', reusePort = false, identityKeys, logger } = {}) => {
      const keys = identityKeys && { identityKeys: [...identityKeys] };
      const server = createServer(
        createEndpointHandler({ services: [...services], ...(logger && { logger }), ...keys }),
      );
      const sessions = new Set<ServerHttp2Session>();
      server.on('session', (session) => {
        sessions.add(session);
        session.once('close', () => sessions.delete(session));
      });
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen({ port, host: hostname, reusePort }, resolve);
      });
      // A listening TCP server has an address of this form.
      const { port: listening } = server.address() as AddressInfo;
      return {
        url: `http://${hostname.includes(':') ? `[${hostname}]` : hostname}:${listening}`,
        close: () =>
          new Promise((resolve) => {
            const timer = setTimeout(() => {
              for (const session of sessions) session.destroy();
            }, longestClose);
            server.close(() => {
              clearTimeout(timer);
              resolve();
            });
            // Restate keeps its connections open. Each ends when no call uses it.
            for (const session of sessions) session.close();
          }),
      };
    },
  };
}

/** Returns the client ID in the ID of a grant. */
function clientIdOf(id: string): string {
  try {
    return decodeURIComponent(id.split('/')[0] ?? '');
  } catch {
    return '';
  }
}
