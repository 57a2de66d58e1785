/**
 * Limits for the size of the adapter's cookies. A browser sends all of them with every request to the site. A server that finds the
 * header too long answers every request with 400 or 431 until they are removed. NGINX accepts 8 kB, Node.js 16 kB.
 */

/** Limit for all cookies of one `createLinkedInAuth` in one request, names and separators included, in bytes. */
export const requestBudget = 4096;

/**
 * Limit for all headers of one response, in bytes. By default NGINX accepts 4 kB from a server behind it; the difference leaves room for
 * headers that others add. With `keepTokens` a response may be longer.
 */
export const responseBudget = 3500;

/** Returns the limit for the session cookie, in bytes. A session with tokens leaves less room for pending logins. */
export const sessionBudget = (keepTokens: boolean): number => (keepTokens ? 3072 : 1600);

/** Returns the limit for all cookies of logins that are pending or have just ended, in bytes. */
export const loginBudget = (keepTokens: boolean): number => requestBudget - sessionBudget(keepTokens);

/** Room for the shortest form of an outcome, in bytes: about the size of the attempt that it replaces. */
export const smallestOutcome = 480;

/** Maximum length of a `returnTo` in a cookie, in characters. A longer one is cut down to its path. */
export const returnToLimit = 1024;

/** Returns the bytes of a cookie in a request: `name=value; `. Names and values are ASCII. */
export const cookieBytes = (name: string, value: string | undefined): number => name.length + (value ?? '').length + 3;

/** Returns the bytes of a `Set-Cookie` header: name, colon, space, value, line break. */
export const lineBytes = (setCookie: string): number => 'set-cookie: \r\n'.length + setCookie.length;
