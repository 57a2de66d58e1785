type Cookies = readonly string[];
type Header = [name: string, value: string];

/** Headers of every response: no caching, no sniffing, no `Referer`. */
const common: readonly Header[] = [
  ['cache-control', 'no-store'],
  ['referrer-policy', 'no-referrer'],
  ['x-content-type-options', 'nosniff'],
];

function respond(status: number, body: string | null, headers: readonly Header[], cookies: Cookies): Response {
  const response = new Response(body, { status });
  // An array of headers would be copied first, which takes longer.
  for (const [name, value] of common) response.headers.set(name, value);
  for (const [name, value] of headers) response.headers.set(name, value);
  for (const cookie of cookies) response.headers.append('set-cookie', cookie);
  return response;
}

export const json = (status: number, body: unknown, cookies: Cookies = []): Response =>
  respond(status, JSON.stringify(body), [['content-type', 'application/json; charset=utf-8']], cookies);

export const redirect = (location: string, cookies: Cookies = []): Response =>
  respond(302, null, [['location', location]], cookies);

/** Returns the application's response with cookies added. The response is not cacheable unless it says otherwise. */
export function withCookies(response: Response, cookies: Cookies): Response {
  const { status, statusText, body } = response;
  // The headers of a fetched response are immutable.
  const headers = new Headers(response.headers);
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  return new Response(body, { status, statusText, headers });
}

/** Appends headers to a response, and returns it. */
export function withHeaders(response: Response, headers: readonly (readonly [string, string])[]): Response {
  for (const [name, value] of headers) response.headers.append(name, value);
  return response;
}

export const empty = (
  status: number,
  headers: Readonly<Record<string, string>> = {},
  cookies: Cookies = [],
): Response => respond(status, null, Object.entries(headers), cookies);

/** Returns a page. `nonce` allows its inline style and script. Nothing else runs or loads. */
export const html = (status: number, body: string, nonce: string, cookies: Cookies = []): Response =>
  respond(
    status,
    body,
    [
      ['content-type', 'text/html; charset=utf-8'],
      [
        'content-security-policy',
        `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      ],
    ],
    cookies,
  );

/** Returns whether a request does not accept HTML. */
export const prefersJson = (request: Request): boolean => !(request.headers.get('accept') ?? '').includes('text/html');
