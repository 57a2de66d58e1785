import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseRequestTarget } from '../http/request-target.ts';

/** What a framework may have done to a request before it came here. */
interface FrameworkRequest {
  /** Express: the path before a router took its own part away. */
  readonly originalUrl?: string;
  /** What a body parser made of a body that can be read only once. */
  readonly body?: unknown;
}

/**
 * Mounts a fetch handler on `node:http`, Express or anything else that hands out Node's own requests.
 * `@remix-run/node-fetch-server` does the conversion; it is loaded on first use, and bundles for Workers do not hold it at all.
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
      // A malformed request, for example with a Host that is no host.
      onError: () => new Response(null, { status: 400 }),
      ...(host !== null && { host }),
    })(request, response);
  };
  return (request: IncomingMessage & FrameworkRequest, response) => {
    const { path, host } = parseRequestTarget(request.originalUrl ?? request.url ?? '/');
    // `OPTIONS *` asks about the server, not about a route, and has no URL. RFC 9110 §9.3.7
    if (path === '*') {
      response.writeHead(request.method === 'OPTIONS' ? 204 : 400).end();
      return;
    }
    request.url = path;
    void convert(request, response, host);
  };
}

/** A request whose body a parser has already read, which would otherwise be waited for without end. */
function withBody({ url, method, headers, signal }: Request, parsed: unknown): Request {
  if (method === 'GET' || method === 'HEAD') return new Request(url, { method, headers, signal });
  const body = typeof parsed === 'string' || parsed instanceof Uint8Array ? parsed : JSON.stringify(parsed ?? null);
  return new Request(url, { method, headers, signal, body: body as BodyInit });
}
