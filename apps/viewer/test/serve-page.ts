import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { toNodeListener } from '@linkedin-auth/node';
import { loadFiles } from '../src/server/index.ts';

export interface ServedPage {
  readonly origin: string;
  readonly close: () => Promise<void>;
}

/** Serves the page whose logins the tests inspect, at its own origin. */
export async function servePage(): Promise<ServedPage> {
  // The viewer and the relay decide who may connect or frame, not this page.
  const files = await loadFiles(new URL('../test-results/page/', import.meta.url), {
    'content-security-policy': "default-src 'self' data:; connect-src ws: http:; frame-ancestors *",
  });
  const server = createServer(
    toNodeListener(
      async (request) => files(new URL(request.url).pathname) ?? new Response('Not found', { status: 404 }),
    ),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    // A listening TCP server has an address of this form.
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
