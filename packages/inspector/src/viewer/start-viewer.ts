import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRelay } from '../relay/create-relay.ts';
import { serveBeside } from '../relay/serve-beside.ts';
import type { StaticFiles } from './static-files.ts';
import { viewerFiles, viewHash } from './viewer-files.ts';

export interface ViewerOptions {
  /** 0 selects a free port. @default 4983 */
  readonly port?: number | undefined;
  /** Origins of pages that may send, for example `http://localhost:3000`. @default none */
  readonly origins?: readonly string[] | undefined;
  /** The hosted inspector. @default Stately's */
  readonly stately?: string | undefined;
  /** The built viewer, as a `file:` URL that ends with a slash. @default the one in this package */
  readonly folder?: URL | undefined;
}

export interface StartedViewer {
  /** The URL to open in a browser. It contains the secret of this run. */
  readonly url: string;
  /** The URL for `createInspector({ to })`. It permits sending, not watching. */
  readonly sourceUrl: string;
  /** A page that shows the same messages in the hosted Stately inspector. Redacted messages leave this machine. */
  readonly statelyUrl: string;
  readonly close: () => Promise<void>;
}

const loopback = '127.0.0.1';

/**
 * Serves the viewer and a relay on loopback. Works offline.
 *
 * @throws ViewerNotBuiltError if the folder does not contain the viewer
 * @throws Error of `node:net` if the port is in use
 */
export async function startViewer({
  port = 4983,
  origins = [],
  stately,
  folder,
}: ViewerOptions = {}): Promise<StartedViewer> {
  const files = await viewerFiles(folder);
  const relay = createRelay({ origins, stately });
  const server = serveBeside(relay, listenerOf(files));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, loopback, resolve);
  });
  // A listening TCP server has an address of this type.
  const host = `${loopback}:${(server.address() as AddressInfo).port}`;
  return {
    url: `http://${host}/${viewHash(relay.viewPath)}`,
    sourceUrl: `ws://${host}${relay.sourcePath}`,
    statelyUrl: `http://${host}${relay.statelyPath}`,
    close: () =>
      new Promise((resolve) => {
        relay.close();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Serves files to GET and HEAD. Node omits the body of an answer to HEAD. */
const listenerOf =
  (files: StaticFiles): RequestListener =>
  ({ method, url = '/' }, response) => {
    const isRead = method === 'GET' || method === 'HEAD';
    const answer = isRead
      ? (files(url.replace(/\?.*$/s, '')) ?? new Response('Not found', { status: 404 }))
      : new Response('Method not allowed', { status: 405, headers: { allow: 'GET, HEAD' } });
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    answer.arrayBuffer().then(
      (body) => response.end(Buffer.from(body)),
      () => response.destroy(),
    );
  };
