import type { Browser } from './browser.ts';

/** How the server half tells a page why nobody was signed in. */
const errorParameter = 'linkedin_error';

/** What a path of this site is resolved against; it shows nowhere. */
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

/** Takes the failure code that the server half put into the address out of it, so that a reload does not show it again. */
export function takeError(browser: Browser): string | null {
  const { url, code } = split(browser.location());
  if (code !== null) browser.replaceLocation(url);
  return code;
}

/** Longest path that the server half takes for `returnTo`, in characters. */
const longest = 1024;

/** Where the member is, as far as the server half can lead back there. */
export function currentPage(browser: Browser): string {
  const { url } = split(browser.location());
  const { pathname } = toUrl(url);
  const path = url.length > longest ? pathname : url;
  // Read once more, a path that begins with two slashes names another site.
  return path.length > longest || pathname.startsWith('//') ? '/' : path;
}

/** A page of this site that is told how a login failed, or that it did not. */
export function withError(path: string, code: string | null): string {
  const url = toUrl(path);
  // Only where there is one: the query is written anew by it.
  if (url.searchParams.has(errorParameter)) url.searchParams.delete(errorParameter);
  if (code !== null) url.searchParams.set(errorParameter, code);
  return toPath(url);
}
