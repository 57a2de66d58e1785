/** Where the worker's paths lead. */
export type Destination =
  | { readonly to: 'server'; readonly route: string }
  | { readonly to: 'linkedIn'; readonly path: string }
  | { readonly to: 'live' };

/** The folder of the fake's paths below the scope. */
export const linkedInFolder = 'linkedin/';

/** Returns where a request leads, or `null` for the page's files, which come from the network. */
export function destinationOf(url: URL, scope: URL): Destination | null {
  if (url.origin !== scope.origin) return null;
  // The pictures in the fake's id_tokens have addresses at the root of its origin.
  if (url.pathname.startsWith('/__fake__/pictures/')) return { to: 'linkedIn', path: url.pathname };
  if (!url.pathname.startsWith(scope.pathname)) return null;
  const path = url.pathname.slice(scope.pathname.length);
  if (path === 'live.json') return { to: 'live' };
  if (path.startsWith('auth/linkedin/')) return { to: 'server', route: path.slice('auth/linkedin/'.length) };
  return path.startsWith(linkedInFolder) ? { to: 'linkedIn', path: path.slice(linkedInFolder.length - 1) } : null;
}
