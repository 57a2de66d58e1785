import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createFakeLinkedIn, type FakeLinkedIn } from '@linkedin-auth/fake-linkedin';
import { toNodeListener } from '@linkedin-auth/node';

/**
 * Serves a fake LinkedIn whose pages have a Cross-Origin-Opener-Policy, which separates a popup from its opener. Whether LinkedIn sends
 * this header is not known.
 */
export async function serveIsolatedLinkedIn() {
  let fake: FakeLinkedIn = createFakeLinkedIn();
  const server = createServer(
    toNodeListener(async (request) => {
      const { status, headers, body } = await fake.fetch(request);
      const policy = new Headers(headers);
      policy.set('cross-origin-opener-policy', 'same-origin');
      return new Response(body, { status, headers: policy });
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A listening TCP server has an address of this form.
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    /** Registers the redirect URIs of a site. */
    register: (site: string): void => {
      const redirectUris = [`${site}/auth/linkedin/callback`, `${site}/callback`];
      fake = createFakeLinkedIn({
        apps: [{ clientId: 'fake-client-id', clientSecret: 'fake-client-secret', redirectUris }],
      });
    },
    close: (): Promise<void> =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
