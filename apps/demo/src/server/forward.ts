/** Forwards requests to the fake's control paths, so that the page needs only its own origin. */
export function forwardTo(origin: string): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname, search } = new URL(request.url);
    try {
      const response = await fetch(`${origin}${pathname}${search}`, {
        method: request.method,
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        ...(request.method !== 'GET' && request.method !== 'HEAD' && { body: await request.text() }),
      });
      const type = response.headers.get('content-type') ?? 'text/plain';
      return new Response(await response.text(), { status: response.status, headers: { 'content-type': type } });
    } catch {
      return Response.json({ error: `no response from ${origin}` }, { status: 502 });
    }
  };
}
