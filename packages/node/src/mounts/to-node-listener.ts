import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseRequestTarget } from '../http/request-target.ts';

/** Properties that a framework may have added to a request. */
interface FrameworkRequest {
  /** Express: the path before a router removed its own prefix. */
  readonly originalUrl?: string;
  /** The result of a body parser, which has consumed the body. */
  readonly body?: unknown;
}

/**
 * Creates a listener for `node:http`, Express or any other framework with Node's requests, out of a fetch handler.
 * `@remix-run/node-fetch-server`, loaded on demand, converts requests and responses. Bundles for Workers do not include it.
 *
 * @example `createServer(toNodeListener(linkedIn.fetch)).listen(3000, '127.0.0.1')`
 * @example `app.use('/auth/linkedin', toNodeListener(linkedIn.fetch))`, before or after body parsers
 */
export function toNodeListener(
  fetch: (request: Request) => Promise<Response>,
): (request: IncomingMessage, response: ServerResponse) => void {
  const library = import('#node-fetch-server');
  const convert = async (
    request: IncomingMessage & FrameworkRequest,
    response: ServerResponse,
    host: string | null,
  ): Promise<void> => {
    const { createRequestListener } = await library;
    createRequestListener((converted) => fetch(request.readableEnded ? withBody(converted, request.body) : converted), {
      // A malformed request, for example with an invalid `Host`.
      onError: () => new Response(null, { status: 400 }),
      ...(host !== null && { host }),
    })(request, response);
  };
  return (request: IncomingMessage & FrameworkRequest, response) => {
    const { path, host } = parseRequestTarget(request.originalUrl ?? request.url ?? '/');
    // `OPTIONS *` addresses the server, not a route, and has no URL. RFC 9110 §9.3.7
    if (path === '*') {
      response.writeHead(request.method === 'OPTIONS' ? 204 : 400).end();
      return;
    }
    request.url = path;
    void convert(request, response, host);
  };
}

/** Returns a request with the body that a parser has already consumed. Reading the original would never end. */
function withBody({ url, method, headers, signal }: Request, parsed: unknown): Request {
  if (method === 'GET' || method === 'HEAD') return new Request(url, { method, headers, signal });
  const body = typeof parsed === 'string' || parsed instanceof Uint8Array ? parsed : JSON.stringify(parsed ?? null);
  return new Request(url, { method, headers, signal, body: body as BodyInit });
}
