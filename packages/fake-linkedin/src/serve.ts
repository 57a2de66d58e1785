import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequestListener } from '@remix-run/node-fetch-server';
import { createFakeLinkedIn, type FakeLinkedIn } from './fake.ts';
import type { FakeLinkedInOptions } from './options.ts';

export interface ServeOptions extends FakeLinkedInOptions {
  /** @default '127.0.0.1': the fake signs anybody in, so nothing outside this machine should reach it */
  readonly host?: string | undefined;
  /** 0 takes any free port. @default 4444 */
  readonly port?: number | undefined;
}

export interface ServedFakeLinkedIn {
  /** For example `http://127.0.0.1:4444`. */
  readonly origin: string;
  readonly fake: FakeLinkedIn;
  readonly close: () => Promise<void>;
}

/** Serves a fake LinkedIn over http. Rejects with Node's error when the port cannot be had. */
export async function serveFakeLinkedIn(options: ServeOptions = {}): Promise<ServedFakeLinkedIn> {
  const { host = '127.0.0.1', port = 4444, ...rest } = options;
  const fake = createFakeLinkedIn(rest);
  const server = createServer((request, response) => {
    const listen = createRequestListener((asked) => fake.fetch(asked), {
      // A scenario that breaks the connection: no answer at all.
      onError: () => {
        response.destroy();
        return new Response(null, { status: 500 });
      },
    });
    void listen(request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  // A listening TCP server has an address of this form.
  const address = server.address() as AddressInfo;
  return {
    origin: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
    fake,
    close: () =>
      new Promise((resolve) => {
        fake.reset();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
