import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { toNodeListener } from '@linkedin-auth/node';

export interface ServedFleet {
  /** Such as `http://127.0.0.1:4990`. */
  readonly url: string;
  /** Ends every connection, those of open pages too. */
  readonly close: () => Promise<void>;
}

/**
 * Listens on loopback.
 *
 * @param handle such as that of `createFleetServer`
 * @param port 0: any free port
 * @throws Error of `node:net` if the port is in use
 */
export async function serveFleet(handle: (request: Request) => Promise<Response>, port = 4990): Promise<ServedFleet> {
  const server = createServer(toNodeListener(handle));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  // A listening TCP server has an address of this form.
  const { port: listening } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${listening}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
