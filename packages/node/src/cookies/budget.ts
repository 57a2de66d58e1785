/**
 * How many bytes the adapter's cookies take. A browser sends all of them with every request to the site, and a server that finds the
 * header too long answers 400 or 431 to everything until they are gone: NGINX takes 8 kB, Node.js 16 kB.
 */

/** All cookies of one `createLinkedInAuth` in one request, names and separators included, in bytes. */
export const requestBudget = 4096;

/**
 * All headers of one response, in bytes, with some room for what a server in front adds: NGINX takes 4 kB of a response by default.
 * With `keepTokens` a response may be longer.
 */
export const responseBudget = 3500;

/** The session cookie, in bytes. Tokens need room, and then less is left for logins that are under way. */
export const sessionBudget = (keepTokens: boolean): number => (keepTokens ? 3072 : 1600);

/** All cookies of logins that are under way or have just ended, in bytes. */
export const loginBudget = (keepTokens: boolean): number => requestBudget - sessionBudget(keepTokens);

/** Room for the shortest form of an outcome, in bytes: about as much as the attempt that it replaces took. */
export const smallestOutcome = 480;

/** Longest way back that travels along, in characters. Of a longer one the path does. */
export const returnToLimit = 1024;

/** Bytes of a cookie in a request: `name=value; `. Names and values are ASCII. */
export const cookieBytes = (name: string, value: string | undefined): number => name.length + (value ?? '').length + 3;

/** Bytes of a `Set-Cookie` header: name, colon, space, value, line break. */
export const lineBytes = (setCookie: string): number => 'set-cookie: \r\n'.length + setCookie.length;
