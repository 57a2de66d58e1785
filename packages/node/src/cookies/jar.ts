import { parseCookie, stringifySetCookie } from 'cookie';
import { type CookieSource, cookieHeader } from './cookie-source.ts';

export interface CookieJar {
  readonly attempt: (id: string) => string;
  readonly outcome: (id: string) => string;
  /** A session is in as many cookies as it needs; the first has the number 0. */
  readonly session: (piece: number) => string;
  /** The request's cookies; malformed headers read as none. */
  readonly read: (request: CookieSource) => Readonly<Record<string, string | undefined>>;
  /** `Set-Cookie` value. `maxAge` in seconds. */
  readonly set: (name: string, value: string, maxAge: number) => string;
  readonly clear: (name: string) => string;
  /** Names of attempt cookies in a request, oldest first: the order in which browsers send them, RFC 6265 §5.4. */
  readonly attempts: (request: CookieSource) => readonly string[];
  /** Names of outcome cookies in a request, oldest first. */
  readonly outcomes: (request: CookieSource) => readonly string[];
  /** Names of the session's cookies in a request. */
  readonly sessions: (request: CookieSource) => readonly string[];
}

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
  const named = (request: CookieSource, kind: string): readonly string[] =>
    Object.keys(read(request)).filter((name) => name.startsWith(`${prefix}${kind}.`));
  return {
    attempt: (id) => `${prefix}attempt.${id}`,
    outcome: (id) => `${prefix}outcome.${id}`,
    session: (piece) => `${prefix}session.${piece}`,
    read,
    set: (name, value, maxAge) => stringifySetCookie({ name, value, maxAge, ...attributes }),
    clear: (name) => stringifySetCookie({ name, value: '', maxAge: 0, ...attributes }),
    attempts: (request) => named(request, 'attempt'),
    outcomes: (request) => named(request, 'outcome'),
    sessions: (request) => named(request, 'session'),
  };
}

/** What the names of one application's cookies begin with. */
export const cookiePrefix = (origin: string, tag: string): string =>
  `${origin.startsWith('https:') ? '__Host-' : ''}linkedin-auth.${tag}.`;
