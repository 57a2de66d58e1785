import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
};

export interface StaticHost {
  /** The address of the folder, which ends with a slash. */
  readonly url: string;
  /** The paths that were requested, with their queries. */
  readonly requested: readonly string[];
  /** Replaces a file, as a new release does. `null` makes it absent. A promise delays it. */
  readonly replace: (name: string, content: string | null | Promise<string>) => void;
  readonly close: () => Promise<void>;
}

const dist = new URL('../dist/', import.meta.url);

/** Serves the built demo below a path on loopback, as a static host does. */
export async function serveFolder(path = '/docs/live/'): Promise<StaticHost> {
  const requested: string[] = [];
  const replaced = new Map<string, string | null | Promise<string>>();
  const server = createServer(async ({ url = '/' }, response) => {
    requested.push(url);
    const { pathname } = new URL(url, 'http://host');
    const name = pathname === path ? 'index.html' : pathname.slice(path.length);
    const content = pathname.startsWith(path)
      ? ((await replaced.get(name)) ??
        (replaced.has(name) ? null : await readFile(new URL(name, dist)).catch(() => null)))
      : null;
    response.statusCode = content === null ? 404 : 200;
    response.setHeader('content-type', types[extname(name)] ?? 'text/plain');
    response.end(content ?? 'not found');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A listening TCP server has an address of this form.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${path}`,
    requested,
    replace: (name, content) => replaced.set(name, content),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
