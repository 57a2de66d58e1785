import type { Browser } from './browser.ts';

/** How the server half tells a page why nobody was signed in. */
const errorParameter = 'linkedin_error';

/** What a path of this site is resolved against; it shows nowhere. */
const base = 'http://this.page';

export const toUrl = (path: string): URL => new URL(path, base);

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

export const currentPage = (browser: Browser): string => split(browser.location()).url;

/** A page of this site that is told how a login failed, or that it did not. */
export function withError(path: string, code: string | null): string {
  const url = toUrl(path);
  url.searchParams.delete(errorParameter);
  if (code !== null) url.searchParams.set(errorParameter, code);
  return toPath(url);
}
