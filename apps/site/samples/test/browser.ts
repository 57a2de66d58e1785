import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Handle = (request: Request) => Response | Promise<Response>;

/** Origin of the sites, as members see it. */
export const origin = 'https://app.example';

/** Returns a browser for the site of `origin`. It keeps cookies and does not follow redirects. */
export function createBrowser(handle: Handle) {
  const cookies = new Map<string, string>();
  return async (url: string | URL, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await handle(new Request(new URL(url, origin), { ...init, headers, redirect: 'manual' }));
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0|expires=Thu, 01 Jan 1970/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  };
}

/** Passes requests for the site to a port, like a proxy that terminates TLS. */
export const proxyTo =
  (port: number): Handle =>
  async (request) => {
    const { pathname, search } = new URL(request.url);
    const headers = new Headers(request.headers);
    headers.set('x-forwarded-proto', 'https');
    const body = request.body === null ? null : await request.arrayBuffer();
    const { method } = request;
    return fetch(`http://127.0.0.1:${port}${pathname}${search}`, { method, headers, body, redirect: 'manual' });
  };

/** Serves an application for Node.js on a free port. */
export async function serve(listener: RequestListener): Promise<{ readonly port: number; readonly close: () => void }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    // A listening TCP server has an address of this form.
    port: (server.address() as AddressInfo).port,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

export const locationOf = (response: Response): string => response.headers.get('location') ?? 'no location';
