import { withoutSlash } from './paths.ts';

/** Where browsers find the routes, which may be elsewhere than where requests arrive: proxies take path prefixes away. */
export interface PublicAddress {
  /** The base path in the address of a browser. */
  readonly publicBasePath: string;
  /** The application's front page: where members go who are not sent anywhere else. Ends with a slash. */
  readonly home: string;
  /** Every base path under which a request is understood. */
  readonly basePaths: readonly string[];
  /** Every path at which a callback is understood; none where a page of the application is at the redirect URI. */
  readonly callbackPaths: readonly string[];
}

/** A prefix that a proxy may take away: segments, none of them empty. `//host` would lead to another site. */
const prefixForm = /^(\/[\w.~%-]+)*$/;

/** Longest base path, in characters. Together with the client ID it goes into the key derivation, whose input has a limit. */
export const basePathLimit = 256;

/** Returns whether a text is a base path: segments that a URL parser leaves as they are. */
export const isBasePath = (path: string): boolean =>
  path.length <= basePathLimit && /^(\/(?!\.{1,2}(\/|$))[\w.~-]+)+$/.test(path);

/**
 * Derives the public address. A redirect URI that ends with `<basePath>/callback` shows the prefix, for example `/portal` in
 * `https://example.com/portal/auth/linkedin/callback`; any other needs the option `publicBasePath`.
 */
export function publicAddressOf(
  basePath: string,
  redirectPath: string,
  {
    publicBasePath,
    redirectUriIsPage,
  }: { readonly publicBasePath: string | undefined; readonly redirectUriIsPage: boolean },
): PublicAddress {
  const derived = prefixOf(withoutSlash(redirectPath), `${basePath}/callback`);
  const base = publicBasePath ?? `${derived ?? ''}${basePath}`;
  // A proxy that maps one path to another takes no prefix away: then the front page is the site's.
  const prefix = prefixOf(base, basePath) ?? '';
  const inside = prefix !== '' && redirectPath.startsWith(`${prefix}/`) ? [redirectPath.slice(prefix.length)] : [];
  return {
    publicBasePath: base,
    home: `${prefix}/`,
    basePaths: [...new Set([basePath, base])],
    callbackPaths: redirectUriIsPage ? [] : [redirectPath, ...inside],
  };
}

/** Returns what precedes an ending, or `null` where the path ends otherwise. */
function prefixOf(path: string, ending: string): string | null {
  const prefix = path.endsWith(ending) ? path.slice(0, path.length - ending.length) : null;
  return prefix !== null && prefixForm.test(prefix) ? prefix : null;
}
