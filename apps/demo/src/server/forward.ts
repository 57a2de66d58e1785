/** Passes the fake's control paths on, so that the page needs no other origin than its own. */
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
      return Response.json({ error: `nothing answers at ${origin}` }, { status: 502 });
    }
  };
}
