import { request as forward } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { getCertificate } from '@vitejs/plugin-basic-ssl';

/** The site's address in the browser. Only `LINKEDIN_REDIRECT_URI` contains it. */
export const origin = 'https://app.example';

export interface PublicOrigin {
  /** Makes Chromium find the proxy under the name of the site. */
  readonly chromiumArgument: string;
  /** Sends requests to the server on this port from now on. */
  readonly leadTo: (port: number) => void;
  /** The first lines of the requests since the last call. */
  readonly requested: () => readonly string[];
  readonly close: () => Promise<void>;
}

/**
 * Serves the public origin as proxies do: ends TLS, and passes requests on with a `Host` that is the server's own and the
 * browser's in `X-Forwarded-Host`.
 */
export async function servePublicOrigin(folder: string): Promise<PublicOrigin> {
  const pem = await getCertificate(folder, 'app.example', ['app.example']);
  let port = 0;
  let lines: string[] = [];
  const server = createServer({ key: pem, cert: pem }, (request, response) => {
    const { method, url, headers } = request;
    lines.push(`${method} ${url}`);
    const { host, ...rest } = headers;
    const forwarded = { 'x-forwarded-host': host, 'x-forwarded-proto': 'https', 'x-forwarded-for': '127.0.0.1' };
    const upstream = forward({
      host: '127.0.0.1',
      port,
      method,
      path: url,
      headers: { ...rest, ...forwarded, host: `127.0.0.1:${port}` },
    });
    upstream.once('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(response);
    });
    upstream.once('error', () => response.destroy());
    request.pipe(upstream);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A listening TCP server has an address of this form.
  const own = server.address() as AddressInfo;
  return {
    chromiumArgument: `--host-resolver-rules=MAP app.example:443 127.0.0.1:${own.port}`,
    leadTo: (to) => {
      port = to;
    },
    requested: () => {
      const since = lines;
      lines = [];
      return since;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
