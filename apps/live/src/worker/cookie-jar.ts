import { parseSetCookie } from 'cookie';

export interface StoredCookie {
  readonly name: string;
  readonly value: string;
  /** Milliseconds since the epoch; `null` for a cookie without `Max-Age`. */
  readonly expiresAt: number | null;
}

/** The cookies of the adapter. The browser keeps none for a service worker. */
export interface CookieJar {
  /** Returns the `Cookie` header, oldest first. RFC 6265 §5.4 */
  readonly header: () => string;
  /** Stores and removes cookies as `Set-Cookie` headers say. `Path` and `Secure` are ignored: the jar is of one site and its own paths. */
  readonly keep: (setCookies: readonly string[]) => void;
  readonly all: () => readonly StoredCookie[];
}

/** @param now returns milliseconds since the epoch */
export function createCookieJar(stored: readonly StoredCookie[], now: () => number): CookieJar {
  const cookies = new Map(stored.map((cookie) => [cookie.name, cookie]));
  const all = (): readonly StoredCookie[] =>
    [...cookies.values()].filter(({ expiresAt }) => expiresAt === null || expiresAt > now());
  return {
    all,
    header: () =>
      all()
        .map(({ name, value }) => `${name}=${value}`)
        .join('; '),
    keep: (setCookies) => {
      for (const setCookie of setCookies) {
        const { name, value = '', maxAge } = parseSetCookie(setCookie);
        if (maxAge !== undefined && maxAge <= 0) cookies.delete(name);
        else cookies.set(name, { name, value, expiresAt: maxAge === undefined ? null : now() + maxAge * 1000 });
      }
    },
  };
}
