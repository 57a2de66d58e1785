/** No answer of ours may be kept by a browser, proxy or CDN, sniffed, framed by others, or named in a Referer. */
const common = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

type Cookies = readonly string[];

function respond(
  status: number,
  body: string | null,
  headers: Readonly<Record<string, string>>,
  cookies: Cookies,
): Response {
  const all = new Headers({ ...common, ...headers });
  for (const cookie of cookies) all.append('set-cookie', cookie);
  return new Response(body, { status, headers: all });
}

export const json = (status: number, body: unknown, cookies: Cookies = []): Response =>
  respond(status, JSON.stringify(body), { 'content-type': 'application/json; charset=utf-8' }, cookies);

export const redirect = (location: string, cookies: Cookies = []): Response =>
  respond(302, null, { location }, cookies);

/** Adds our cookies to a response that the application made, which nobody may keep. */
export function withCookies(response: Response, cookies: Cookies): Response {
  const { status, statusText, body } = response;
  // Headers of a response that was fetched cannot be changed.
  const headers = new Headers(response.headers);
  if (!headers.has('cache-control')) headers.set('cache-control', common['cache-control']);
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  return new Response(body, { status, statusText, headers });
}

/** Adds the application's own headers to a response. */
export function withHeaders(response: Response, headers: readonly (readonly [string, string])[]): Response {
  for (const [name, value] of headers) response.headers.append(name, value);
  return response;
}

export const empty = (
  status: number,
  headers: Readonly<Record<string, string>> = {},
  cookies: Cookies = [],
): Response => respond(status, null, headers, cookies);

/** `nonce` admits the page's own inline style and script; nothing else may run or load. */
export const html = (status: number, body: string, nonce: string, cookies: Cookies = []): Response =>
  respond(
    status,
    body,
    {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    },
    cookies,
  );

export const prefersJson = (request: Request): boolean => !(request.headers.get('accept') ?? '').includes('text/html');
