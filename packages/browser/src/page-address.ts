import type { Browser } from './browser.ts';

/** The parameter in which the server tells a page why a login failed. */
const errorParameter = 'linkedin_error';

/** Base for parsing paths of this site. Never shown. */
const base = 'http://this.page';

export const toUrl = (path: string): URL => new URL(base + path);

export const toPath = ({ pathname, search, hash }: URL): string => pathname + search + hash;

function split(location: string): { readonly url: string; readonly code: string | null } {
  const url = toUrl(location);
  const code = url.searchParams.get(errorParameter);
  if (code === null) return { url: location, code };
  url.searchParams.delete(errorParameter);
  return { url: toPath(url), code };
}

/** Returns the failure code in the address and removes it, so that a reload does not show it again. */
export function takeError(browser: Browser): string | null {
  const { url, code } = split(browser.location());
  if (code !== null) browser.replaceLocation(url);
  return code;
}

/** Longest `returnTo` that the server accepts, in characters. */
const longest = 1024;

/** Returns the path of the current page, shortened where the server would not accept it as `returnTo`. */
export function currentPage(browser: Browser): string {
  const { url } = split(browser.location());
  const { pathname } = toUrl(url);
  const path = url.length > longest ? pathname : url;
  // A path that begins with two slashes would name another site.
  return path.length > longest || pathname.startsWith('//') ? '/' : path;
}

/** Returns a path with a failure code, or without one. */
export function withError(path: string, code: string | null): string {
  const url = toUrl(path);
  // Only where there is one, because deleting rewrites the query.
  if (url.searchParams.has(errorParameter)) url.searchParams.delete(errorParameter);
  if (code !== null) url.searchParams.set(errorParameter, code);
  return toPath(url);
}
