import { createServer, STATUS_CODES } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequestListener } from '@remix-run/node-fetch-server';
import { createFakeLinkedIn, type FakeLinkedIn } from './fake.ts';
import type { FakeLinkedInOptions } from './options.ts';

export interface ServeOptions extends FakeLinkedInOptions {
  /** The address to listen on. Other machines should not reach the fake, because it signs in anyone. @default '127.0.0.1' */
  readonly host?: string | undefined;
  /** 0 selects a free port. @default 4444 */
  readonly port?: number | undefined;
}

export interface ServedFakeLinkedIn {
  /** For example `http://127.0.0.1:4444`. */
  readonly origin: string;
  readonly port: number;
  readonly fake: FakeLinkedIn;
  /** Closes all connections, including requests that hang. May be called more than once. */
  readonly close: () => Promise<void>;
}

/** Adds the standard reason phrase, which HTTP/1.1 has but a `Response` lacks. Some clients show only that. */
const withReasonPhrase = (response: Response): Response =>
  Object.defineProperty(response, 'statusText', { value: STATUS_CODES[response.status] ?? '' });

/**
 * Serves a fake LinkedIn over HTTP.
 *
 * @throws TypeError that names the invalid option
 * @throws Error of `node:net` if the port is not available
 */
export async function serveFakeLinkedIn(options: ServeOptions = {}): Promise<ServedFakeLinkedIn> {
  const { host = '127.0.0.1', port: requestedPort = 4444, ...rest } = options;
  const fake = createFakeLinkedIn(rest);
  const server = createServer((request, response) => {
    const answer = async (incoming: Request): Promise<Response> => {
      try {
        return withReasonPhrase(await fake.fetch(incoming));
      } catch (error) {
        // `fetch` rejects if the connection closes, so close it.
        response.destroy();
        throw error;
      }
    };
    // Any other error comes from an invalid request: a malformed Host, or a method that `Request` does not accept.
    const onError = (): Response => new Response('Bad Request', { status: 400 });
    void createRequestListener(answer, { onError })(request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(requestedPort, host, resolve);
  });
  // A listening TCP server has an address of this type.
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
