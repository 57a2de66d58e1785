import { parseCookie, stringifySetCookie } from 'cookie';
import { cookieBytes } from './budget.ts';
import { type CookieSource, cookieHeader } from './cookie-source.ts';

/** Reads and writes the cookies of one application. */
export interface CookieJar {
  /** Returns the name of an attempt's cookie. */
  readonly attempt: (id: string) => string;
  /** Returns the name of an outcome's cookie. */
  readonly outcome: (id: string) => string;
  /** Name of the session's cookie. */
  readonly session: string;
  /** Returns the request's cookies, or none for a malformed header. */
  readonly read: (request: CookieSource) => Readonly<Record<string, string | undefined>>;
  /** Returns a `Set-Cookie` value. `maxAge` is in seconds. */
  readonly set: (name: string, value: string, maxAge: number) => string;
  /** Returns the `Set-Cookie` value that removes a cookie. */
  readonly clear: (name: string) => string;
  /** Returns the names of the outcome cookies in a request, oldest first: the order of browsers, RFC 6265 §5.4. */
  readonly outcomes: (request: CookieSource) => readonly string[];
  /** Returns the bytes of the attempt cookies in a request. */
  readonly attemptBytes: (request: CookieSource) => number;
  /**
   * Returns the names of the cookies to remove so that a new one of `bytes` bytes fits into `budget`: outcomes first, then attempts, the
   * oldest of each first.
   *
   * @param replaced names of cookies that are removed anyway: one of the same name, and one that the new cookie replaces
   */
  readonly makeRoom: (
    request: CookieSource,
    bytes: number,
    budget: number,
    ...replaced: readonly string[]
  ) => readonly string[];
}

/** Maximum number of cookies that one response removes. Each takes a line of its header. */
const removalLimit = 12;

/**
 * Creates the names and attributes of one application's cookies. On an https site, the prefix `__Host-` prevents other hosts and paths
 * from setting or shadowing them.
 *
 * @param tag distinguishes this application's cookies from those of others on the same origin
 */
export function createCookieJar(origin: string, tag: string): CookieJar {
  const secure = origin.startsWith('https:');
  const prefix = cookiePrefix(origin, tag);
  const attributes = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
  const read = createReader();
  const named = (request: CookieSource, kind: string): readonly (readonly [name: string, bytes: number])[] =>
    Object.entries(read(request)).flatMap(([name, value]) =>
      name.startsWith(`${prefix}${kind}.`) ? [[name, cookieBytes(name, value)]] : [],
    );
  return {
    attempt: (id) => `${prefix}attempt.${id}`,
    outcome: (id) => `${prefix}outcome.${id}`,
    session: `${prefix}session`,
    read,
    set: (name, value, maxAge) => stringifySetCookie({ name, value, maxAge, ...attributes }),
    clear: (name) => stringifySetCookie({ name, value: '', maxAge: 0, ...attributes }),
    outcomes: (request) => named(request, 'outcome').map(([name]) => name),
    attemptBytes: (request) => named(request, 'attempt').reduce((sum, [, bytes]) => sum + bytes, 0),
    makeRoom: (request, bytes, budget, ...replaced) => {
      const others = [...named(request, 'outcome'), ...named(request, 'attempt')].filter(
        ([name]) => !replaced.includes(name),
      );
      let total = others.reduce((sum, [, size]) => sum + size, bytes);
      const removed: string[] = [];
      for (const [name, size] of others) {
        if (total <= budget || removed.length === removalLimit) break;
        removed.push(name);
        total -= size;
      }
      return removed;
    },
  };
}

const none: ReturnType<CookieJar['read']> = {};

/** Creates a function that parses the cookies of a request once. A request whose header has changed since is parsed again. */
function createReader(): CookieJar['read'] {
  const parsed = new WeakMap<
    CookieSource,
    { readonly header: string; readonly cookies: ReturnType<CookieJar['read']> }
  >();
  return (request) => {
    const header = cookieHeader(request);
    if (header === '') return none;
    const known = parsed.get(request);
    if (known?.header === header) return known.cookies;
    const cookies = parseCookie(header);
    parsed.set(request, { header, cookies });
    return cookies;
  };
}

/** Returns the prefix of the names of one application's cookies. */
export const cookiePrefix = (origin: string, tag: string): string =>
  `${origin.startsWith('https:') ? '__Host-' : ''}linkedin-auth.${tag}.`;
