/** Headers by name, in any letter case, as in Node and AWS. */
type HeadersByName = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Headers in any form: `Headers`, the read-only headers of Next.js, an object keyed by name, or pairs of name and value. */
export type HeadersSource = Pick<Headers, 'get'> | HeadersByName | Iterable<readonly [name: string, value: string]>;

/**
 * A request with cookies: a `Request`, a request of Node, Express or Fastify, `{ headers: await headers() }` in Next.js, or an event of
 * AWS Lambda in either payload format.
 *
 * @see {@link https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html Lambda payloads}
 */
export interface CookieSource {
  readonly headers?: HeadersSource | null | undefined;
  /** Lambda payload format 1.0: every value of a header. `headers` then holds only the last value. */
  readonly multiValueHeaders?: HeadersByName | null | undefined;
  /** Lambda payload format 2.0: an array of `name=value`. Other forms, such as the objects of cookie parsers, are ignored. */
  readonly cookies?: unknown;
}

/** Returns the value of the `Cookie` header, or an empty string for anything that cannot be read. Never throws. */
export function cookieHeader(source: CookieSource): string {
  try {
    const { headers, multiValueHeaders, cookies } = source;
    return (Array.isArray(cookies) ? joined(cookies) : '') || valueIn(multiValueHeaders) || valueIn(headers);
  } catch {
    // Plain JavaScript passes anything, and a getter may throw.
    return '';
  }
}

function valueIn(headers: HeadersSource | null | undefined): string {
  if (typeof headers !== 'object' || headers === null) return '';
  if (hasGet(headers)) {
    const value = headers.get('cookie');
    // A `Map` has `get` too, but is case-sensitive.
    if (typeof value === 'string') return value;
    if (headers instanceof Headers || !isIterable(headers)) return '';
  }
  // Fast path for Node's requests.
  else if ('cookie' in headers && typeof headers['cookie'] === 'string') return headers['cookie'];
  const entries = isIterable(headers) ? [...headers] : Object.entries(headers);
  return joined(entries.flatMap(([name, value]) => (isCookie(name) ? value : [])));
}

/** Joins several `Cookie` headers to one, as HTTP/2 requires, RFC 9113 §8.2.3. */
const joined = (values: readonly unknown[]): string =>
  values.filter((value): value is string => typeof value === 'string' && value !== '').join('; ');

const isCookie = (name: unknown): boolean => typeof name === 'string' && name.toLowerCase() === 'cookie';

const hasGet = (headers: object): headers is Pick<Headers, 'get'> =>
  'get' in headers && typeof headers.get === 'function';

const isIterable = (headers: object): headers is Iterable<readonly [string, string]> => Symbol.iterator in headers;
