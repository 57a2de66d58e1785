import type { AddressInfo } from 'node:net';
import { createRelay, serveBeside } from '@linkedin-auth/inspector/relay';
import { toNodeListener } from '@linkedin-auth/node';
import { viewerFiles, viewHash } from './viewer-files.ts';

export interface ViewerOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Origins of pages that may send. */
  readonly origins: readonly string[];
  /** The hosted inspector. @default Stately's */
  readonly stately?: string | undefined;
}

export interface StartedViewer {
  /** Where a person opens it. It holds the secret of this run. */
  readonly url: string;
  /** Where inspectors send to. */
  readonly sourceUrl: string;
  /** The same in the hosted Stately inspector. */
  readonly statelyUrl: string;
  readonly close: () => Promise<void>;
}

const host = '127.0.0.1';

/** Serves the viewer, and a relay beside it, on loopback. */
export async function startViewer({ port, origins, stately }: ViewerOptions): Promise<StartedViewer> {
  const files = await viewerFiles();
  const relay = createRelay({ origins, stately });
  const server = serveBeside(
    relay,
    toNodeListener(
      async (request) => files(new URL(request.url).pathname) ?? new Response('Not found', { status: 404 }),
    ),
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  // A listening TCP server has an address of this form.
  const at = `${host}:${(server.address() as AddressInfo).port}`;
  return {
    url: `http://${at}/${viewHash(relay.viewPath)}`,
    sourceUrl: `ws://${at}${relay.sourcePath}`,
    statelyUrl: `http://${at}${relay.statelyPath}`,
    close: () =>
      new Promise((resolve) => {
        relay.close();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
