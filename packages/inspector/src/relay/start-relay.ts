import type { AddressInfo } from 'node:net';
import { createRelay, type RelayOptions } from './create-relay.ts';
import { serveBeside } from './serve-beside.ts';

export interface StartRelayOptions extends RelayOptions {
  /** 0 takes any free port. @default 4983 */
  readonly port?: number | undefined;
}

export interface StartedRelay {
  readonly port: number;
  /** For `createInspector({ to })`, in a page, a server or a worker. Whoever has it can send, and cannot watch. */
  readonly sourceUrl: string;
  /** For a viewer: it shows everything that was sent. */
  readonly viewUrl: string;
  /** A page that shows everything in the hosted Stately inspector: there it leaves the machine, redacted. */
  readonly statelyUrl: string;
  readonly close: () => Promise<void>;
}

const host = '127.0.0.1';

/**
 * Starts a relay of its own on loopback.
 *
 * @throws Error of `node:net` when the port is in use
 */
export async function startRelay({ port = 4983, ...options }: StartRelayOptions = {}): Promise<StartedRelay> {
  const relay = createRelay(options);
  const server = serveBeside(relay, (_, response) => response.writeHead(404).end());
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  // A listening TCP server has an address of this form.
  const { port: taken } = server.address() as AddressInfo;
  return {
    port: taken,
    sourceUrl: `ws://${host}:${taken}${relay.sourcePath}`,
    viewUrl: `ws://${host}:${taken}${relay.viewPath}`,
    statelyUrl: `http://${host}:${taken}${relay.statelyPath}`,
    close: () =>
      new Promise((resolve) => {
        relay.close();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
