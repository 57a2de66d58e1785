import { parseCookie, stringifySetCookie } from 'cookie';
import { cookieBytes } from './budget.ts';
import { type CookieSource, cookieHeader } from './cookie-source.ts';

export interface CookieJar {
  readonly attempt: (id: string) => string;
  readonly outcome: (id: string) => string;
  readonly session: string;
  /** The request's cookies; malformed headers read as none. */
  readonly read: (request: CookieSource) => Readonly<Record<string, string | undefined>>;
  /** `Set-Cookie` value. `maxAge` in seconds. */
  readonly set: (name: string, value: string, maxAge: number) => string;
  readonly clear: (name: string) => string;
  /** Names of outcome cookies in a request, oldest first: the order in which browsers send them, RFC 6265 §5.4. */
  readonly outcomes: (request: CookieSource) => readonly string[];
  /** Bytes of the attempt cookies in a request. */
  readonly attemptBytes: (request: CookieSource) => number;
  /**
   * Names of the cookies that have to go so that one of `bytes` bytes finds room within `budget`: outcomes first, then attempts, the
   * oldest of each first.
   *
   * @param replaced names of cookies that go anyway: the one of the same name, and one that the new one takes the place of
   */
  readonly makeRoom: (
    request: CookieSource,
    bytes: number,
    budget: number,
    ...replaced: readonly string[]
  ) => readonly string[];
}

/** Most cookies that one response removes: each takes a line of its header. */
const removalLimit = 12;

/**
 * Creates the names and attributes of one application's cookies. Where the site is https, `__Host-` keeps other hosts and paths from
 * setting or shadowing them.
 *
 * @param tag tells this application's cookies from those of others on the same origin
 */
export function createCookieJar(origin: string, tag: string): CookieJar {
  const secure = origin.startsWith('https:');
  const prefix = cookiePrefix(origin, tag);
  const attributes = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
  const read: CookieJar['read'] = (request) => parseCookie(cookieHeader(request));
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
      let taken = others.reduce((sum, [, size]) => sum + size, bytes);
      const gone: string[] = [];
      for (const [name, size] of others) {
        if (taken <= budget || gone.length === removalLimit) break;
        gone.push(name);
        taken -= size;
      }
      return gone;
    },
  };
}

/** What the names of one application's cookies begin with. */
export const cookiePrefix = (origin: string, tag: string): string =>
  `${origin.startsWith('https:') ? '__Host-' : ''}linkedin-auth.${tag}.`;
