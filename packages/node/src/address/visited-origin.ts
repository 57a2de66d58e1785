/** Names under which a browser reaches its own machine. Browsers take each for a site of its own, with its own cookies. */
const loopbackName = /^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1\])$/;

/** Returns whether a host name leads a browser to its own machine. */
export const isLoopbackName = (hostname: string): boolean => loopbackName.test(hostname);

/**
 * Returns the origin at which a browser has opened the site, where that is certain to be another loopback host than the redirect
 * URI's: a login that begins at `127.0.0.1` and comes back to `localhost` has lost its cookie. `null` in every other case, ports aside.
 *
 * The browser's own word counts first: `Referer` with `Sec-Fetch-Site: same-origin`, which proxies pass on. Without it `Host` counts,
 * but only with the redirect URI's port: a development proxy that puts its target there has another one.
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
