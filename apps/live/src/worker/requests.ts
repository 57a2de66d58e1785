/* Requests as a server receives them. A browser adds these headers after the service worker, and lets no script set them. */

/**
 * Returns a request as the adapter would receive it from the network.
 *
 * @param cookie the `Cookie` header
 */
export async function asReceived(request: Request, cookie: string): Promise<Request> {
  const headers = new Headers(request.headers);
  if (cookie !== '') headers.set('cookie', cookie);
  // Only pages of this site reach the worker with anything but a navigation, which any site can begin.
  if (request.mode !== 'navigate') headers.set('sec-fetch-site', 'same-origin');
  return withHeaders(request, request.url, headers);
}

/** Returns the request with another address. */
export const movedTo = (request: Request, url: URL): Promise<Request> =>
  withHeaders(request, url.href, new Headers(request.headers));

async function withHeaders(request: Request, url: string, headers: Headers): Promise<Request> {
  const { method, signal } = request;
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const copy = new Request(url, { method, signal, ...(hasBody && { body: await request.text() }) });
  // The request's own headers refuse these names.
  Object.defineProperty(copy, 'headers', { value: headers });
  return copy;
}
