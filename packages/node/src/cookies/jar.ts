import { cookieBytes } from './budget.ts';
import { type CookieSource, cookieHeader } from './cookie-source.ts';
import { type Cookies, parseCookies } from './parse-cookies.ts';

/** Reads and writes the cookies of one application. */
export interface CookieJar {
  /** Returns the name of an attempt's cookie. */
  readonly attempt: (id: string) => string;
  /** Returns the name of an outcome's cookie. */
  readonly outcome: (id: string) => string;
  /** Name of the session's cookie. */
  readonly session: string;
  /** Returns the application's cookies in a request. */
  readonly read: (request: CookieSource) => Cookies;
  /** Returns a `Set-Cookie` value. `maxAge` is in seconds. */
  readonly set: (name: string, value: string, maxAge: number) => string;
  /** Returns the `Set-Cookie` value that removes a cookie. */
  readonly clear: (name: string) => string;
  /** Returns the names of the outcome cookies, oldest first: the order of browsers, RFC 6265 §5.4. */
  readonly outcomes: (cookies: Cookies) => readonly string[];
  /** Returns the bytes of the attempt cookies. */
  readonly attemptBytes: (cookies: Cookies) => number;
  /**
   * Returns the names of the cookies to remove so that a new one of `bytes` bytes fits into `budget`: outcomes first, then attempts, the
   * oldest of each first.
   *
   * @param replaced names of cookies that are removed anyway: one of the same name, and one that the new cookie replaces
   */
  readonly makeRoom: (
    cookies: Cookies,
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
  const prefix = cookiePrefix(origin, tag);
  const [attempt, outcome] = [`${prefix}attempt.`, `${prefix}outcome.`];
  const attributes = `; Path=/; HttpOnly${origin.startsWith('https:') ? '; Secure' : ''}; SameSite=Lax`;
  const bytesOf = (cookies: Cookies, isCounted: (name: string) => boolean): number => {
    let sum = 0;
    for (const [name, value] of cookies) if (isCounted(name)) sum += cookieBytes(name, value);
    return sum;
  };
  // Names and values are base64url and full stops, which need no encoding.
  const set: CookieJar['set'] = (name, value, maxAge) => {
    if (!Number.isSafeInteger(maxAge)) throw new TypeError('the lifetime of a cookie is no whole number of seconds');
    return `${name}=${value}; Max-Age=${maxAge}${attributes}`;
  };
  return {
    attempt: (id) => attempt + id,
    outcome: (id) => outcome + id,
    session: `${prefix}session`,
    read: createReader(prefix),
    set,
    clear: (name) => set(name, '', 0),
    outcomes: (cookies) => [...cookies.keys()].filter((name) => name.startsWith(outcome)),
    attemptBytes: (cookies) => bytesOf(cookies, (name) => name.startsWith(attempt)),
    makeRoom: (cookies, bytes, budget, ...replaced) => {
      const isOther = (name: string): boolean =>
        (name.startsWith(outcome) || name.startsWith(attempt)) && !replaced.includes(name);
      let total = bytes + bytesOf(cookies, isOther);
      const removed: string[] = [];
      for (const kind of [outcome, attempt])
        for (const [name, value] of cookies) {
          if (total <= budget || removed.length === removalLimit) return removed;
          if (!name.startsWith(kind) || !isOther(name)) continue;
          removed.push(name);
          total -= cookieBytes(name, value);
        }
      return removed;
    },
  };
}

const none: Cookies = new Map();

/** Creates a function that parses the cookies of a request once. A request whose header has changed since is parsed again. */
function createReader(prefix: string): CookieJar['read'] {
  const parsed = new WeakMap<CookieSource, { readonly header: string; readonly cookies: Cookies }>();
  return (request) => {
    const header = cookieHeader(request);
    if (header === '') return none;
    const known = parsed.get(request);
    if (known?.header === header) return known.cookies;
    const cookies = parseCookies(header, prefix);
    parsed.set(request, { header, cookies });
    return cookies;
  };
}

/** Returns the prefix of the names of one application's cookies. */
export const cookiePrefix = (origin: string, tag: string): string =>
  `${origin.startsWith('https:') ? '__Host-' : ''}linkedin-auth.${tag}.`;
