import { withoutSlash } from './paths.ts';

/** Where browsers find the routes. Requests may arrive under other paths, because proxies remove path prefixes. */
export interface PublicAddress {
  /** The base path in the browser's address. */
  readonly publicBasePath: string;
  /** Path of the application's front page, the default `returnTo`. Ends with a slash. */
  readonly home: string;
  /** Every base path under which requests are accepted. */
  readonly basePaths: readonly string[];
  /** Every path at which callbacks are accepted. Empty where the redirect URI is a page of the application. */
  readonly callbackPaths: readonly string[];
}

/** A prefix that a proxy may remove: segments, none of them empty. `//host` would lead to another site. */
const prefixForm = /^(\/[\w.~%-]+)*$/;

/** Maximum length of a base path, in characters. Base path and client ID are an input of the key derivation, which has a limit. */
export const basePathLimit = 256;

/** Returns whether a string is a base path: segments that a URL parser does not change. */
export const isBasePath = (path: string): boolean =>
  path.length <= basePathLimit && /^(\/(?!\.{1,2}(\/|$))[\w.~-]+)+$/.test(path);

/**
 * Derives the public address. A redirect URI that ends with `<basePath>/callback` contains the prefix, for example `/portal` in
 * `https://example.com/portal/auth/linkedin/callback`. Any other redirect URI needs the option `publicBasePath`.
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
  // A proxy that maps one path to another removes no prefix. The front page is then the root of the site.
  const prefix = prefixOf(base, basePath) ?? '';
  const inside = prefix !== '' && redirectPath.startsWith(`${prefix}/`) ? [redirectPath.slice(prefix.length)] : [];
  return {
    publicBasePath: base,
    home: `${prefix}/`,
    basePaths: [...new Set([basePath, base])],
    callbackPaths: redirectUriIsPage ? [] : [redirectPath, ...inside],
  };
}

/** Returns the part of a path before `ending`, or `null` for a path with another ending. */
function prefixOf(path: string, ending: string): string | null {
  const prefix = path.endsWith(ending) ? path.slice(0, path.length - ending.length) : null;
  return prefix !== null && prefixForm.test(prefix) ? prefix : null;
}
