import type { AddressInfo } from 'node:net';
import { createRelay, type RelayOptions } from './create-relay.ts';
import { serveBeside } from './serve-beside.ts';

export interface StartRelayOptions extends RelayOptions {
  /** 0 selects a free port. @default 4983 */
  readonly port?: number | undefined;
}

export interface StartedRelay {
  readonly port: number;
  /** For `createInspector({ to })` in a page, a server or a worker. It permits sending, not watching. */
  readonly sourceUrl: string;
  /** For a viewer. It permits watching. */
  readonly viewUrl: string;
  /** A page that shows all messages in the hosted Stately inspector. Redacted messages leave this machine. */
  readonly statelyUrl: string;
  readonly close: () => Promise<void>;
}

const host = '127.0.0.1';

/**
 * Starts a server with a relay on loopback.
 *
 * @throws Error of `node:net` if the port is in use
 */
export async function startRelay({ port = 4983, ...options }: StartRelayOptions = {}): Promise<StartedRelay> {
  const relay = createRelay(options);
  const server = serveBeside(relay, (_, response) => response.writeHead(404).end());
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  // A listening TCP server has an address of this type.
  const { port: actualPort } = server.address() as AddressInfo;
  return {
    port: actualPort,
    sourceUrl: `ws://${host}:${actualPort}${relay.sourcePath}`,
    viewUrl: `ws://${host}:${actualPort}${relay.viewPath}`,
    statelyUrl: `http://${host}:${actualPort}${relay.statelyPath}`,
    close: () =>
      new Promise((resolve) => {
        relay.close();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
