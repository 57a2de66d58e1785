/** What carries cookies: a `Request`, a request of Node, Express or Fastify, or `{ headers: await headers() }` of Next.js. */
export interface CookieSource {
  readonly headers: Pick<Headers, 'get'> | Readonly<Record<string, string | readonly string[] | undefined>>;
}

export function cookieHeader({ headers }: CookieSource): string {
  const value = hasGet(headers) ? headers.get('cookie') : headers['cookie'];
  return typeof value === 'string' ? value : '';
}

const hasGet = (headers: CookieSource['headers']): headers is Pick<Headers, 'get'> =>
  typeof headers['get'] === 'function';
