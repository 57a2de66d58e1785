import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * Mounts a fetch handler on `node:http`, Express or Fastify. `@remix-run/node-fetch-server` does the conversion; it is
 * loaded on first use, so that runtimes without `node:http` never meet it.
 *
 * @example `createServer(toNodeListener(linkedIn.fetch)).listen(3000, '127.0.0.1')`
 */
export function toNodeListener(
  fetch: (request: Request) => Promise<Response>,
): (request: IncomingMessage, response: ServerResponse) => void {
  const listener = import('@remix-run/node-fetch-server').then(({ createRequestListener }) =>
    createRequestListener((request) => fetch(request)),
  );
  return (request, response) => {
    void listener.then((listen) => listen(request, response));
  };
}
