/** Host names of the browser's own machine. To a browser each is a separate site with separate cookies. */
const loopbackName = /^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1\])$/;

/** Returns whether a host name is one of the browser's own machine. */
export const isLoopbackName = (hostname: string): boolean => loopbackName.test(hostname);

/**
 * Returns the origin at which the browser has opened the site, if it is certainly a different loopback host from the redirect URI's.
 * Returns `null` in every other case. A login that begins at `127.0.0.1` and returns to `localhost` has lost its cookie.
 *
 * `Referer` with `Sec-Fetch-Site: same-origin` takes precedence, because proxies pass both on. Otherwise `Host` counts, but only with
 * the redirect URI's port: a development proxy that replaces `Host` by its target has another port.
 */
export function otherLoopbackOrigin({ headers, url }: Request, origin: string): string | null {
  const expected = new URL(origin);
  if (!isLoopbackName(expected.hostname)) return null;
  const referrer = headers.get('sec-fetch-site') === 'same-origin' ? parse(headers.get('referer')) : null;
  const visited = referrer ?? parse(`${expected.protocol}//${headers.get('host') ?? new URL(url).host}`);
  if (visited === null || !isLoopbackName(visited.hostname) || visited.hostname === expected.hostname) return null;
  return referrer === null && visited.port !== expected.port ? null : visited.origin;
}

const parse = (url: string | null): URL | null => (url !== null && URL.canParse(url) ? new URL(url) : null);
