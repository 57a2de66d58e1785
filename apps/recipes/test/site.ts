import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import type { FakeLinkedIn } from '@linkedin-auth/fake-linkedin';
import { serveFakeLinkedIn } from '@linkedin-auth/fake-linkedin/serve';
import { createLinkedInAuth, endpointsAt, type OnSignedIn, toNodeListener } from '@linkedin-auth/node';

export interface Site {
  readonly url: string;
  readonly fake: FakeLinkedIn;
  readonly close: () => Promise<void>;
}

const dist = new URL('../dist/', import.meta.url);
const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css' };

/**
 * Serves the built application and its login routes on a free port, with a fake LinkedIn that has its redirect URI registered.
 *
 * @param callback the path of the redirect URI
 * @param origin the origin of the pages, if another server proxies `/auth/linkedin`
 */
export async function startSite(callback: string, origin?: string, onSignedIn?: OnSignedIn): Promise<Site> {
  let handle = async (_request: Request): Promise<Response> => new Response(null, { status: 503 });
  const server = createServer(toNodeListener((request) => handle(request)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A listening TCP server has an address of this form.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const app = { clientId: 'client-id', clientSecret: 'client-secret' };
  const redirectUri = (origin ?? url) + callback;
  const {
    fake,
    origin: linkedInOrigin,
    close,
  } = await serveFakeLinkedIn({
    port: 0,
    apps: [
      {
        ...app,
        redirectUris: [redirectUri],
        products: ['Sign In with LinkedIn using OpenID Connect', 'Share on LinkedIn'],
      },
    ],
    // Shows the consent page at every login; LinkedIn shows it once for the same scopes.
    habits: { rememberConsent: false },
  });
  const linkedIn = createLinkedInAuth({
    ...app,
    redirectUri,
    redirectUriIsPage: callback === '/signed-in',
    sealingKeys: ['a sealing key of 32 characters or more'],
    endpoints: endpointsAt(linkedInOrigin),
    scopes: { default: ['openid', 'profile', 'email'], share: ['w_member_social'] },
    onSignedIn,
  });
  handle = async (request) => {
    const { pathname } = new URL(request.url);
    if (linkedIn.handles(pathname)) return linkedIn.fetch(request);
    const type = types[extname(pathname)];
    return type === undefined
      ? new Response(await readFile(new URL('index.html', dist)), { headers: { 'content-type': 'text/html' } })
      : new Response(await readFile(new URL(`.${pathname}`, dist)), { headers: { 'content-type': type } });
  };
  return {
    url,
    fake,
    close: async (): Promise<void> => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await Promise.all([closed, close()]);
    },
  };
}
