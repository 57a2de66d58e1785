import { createServer, STATUS_CODES } from 'node:http';
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
  readonly port: number;
  readonly fake: FakeLinkedIn;
  /** Ends every connection, and requests that hang. May be called again. */
  readonly close: () => Promise<void>;
}

/** With the usual reason phrase, which HTTP/1.1 has and a `Response` has not. Some clients show nothing else. */
const phrased = (response: Response): Response =>
  Object.defineProperty(response, 'statusText', { value: STATUS_CODES[response.status] ?? '' });

/** Serves a fake LinkedIn over http. Rejects with Node's error when the port cannot be had. */
export async function serveFakeLinkedIn(options: ServeOptions = {}): Promise<ServedFakeLinkedIn> {
  const { host = '127.0.0.1', port: wanted = 4444, ...rest } = options;
  const fake = createFakeLinkedIn(rest);
  const server = createServer((request, response) => {
    const answer = async (asked: Request): Promise<Response> => {
      try {
        return phrased(await fake.fetch(asked));
      } catch (error) {
        // `fetch` rejects where a connection breaks, so it breaks.
        response.destroy();
        throw error;
      }
    };
    // What is left is a request that is none: a malformed Host, a method that `Request` does not take.
    const onError = (): Response => new Response('Bad Request', { status: 400 });
    void createRequestListener(answer, { onError })(request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(wanted, host, resolve);
  });
  // A listening TCP server has an address of this form.
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    port,
    fake,
    close: () =>
      new Promise((resolve) => {
        fake.reset();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
