/** Maximum length of an address, in characters: the request line limit of NGINX. */
const addressLimit = 8192;

/** A path that the URL parser does not change: no dot segments, nothing to encode, no query or fragment. Most values have no other form. */
const plainPath = /^(?:\/[\w-]+)+\/?$/;

/**
 * Returns the path of this site to which a value leads, or `null` when it leads to another site. The URL parser decides, not a pattern,
 * so that `//host`, `/\host`, tabs and encodings mean the same as in a browser.
 *
 * @param value `returnTo` from a query. An empty value leads to the front page.
 * @param home path of the front page, and the base of relative values
 */
export function resolveReturnTo(value: string | null, origin: string, home: string): string | null {
  if (value === null || value === '') return home;
  if (value.length <= addressLimit && plainPath.test(value)) return value;
  const base = new URL(home, origin);
  if (value.length > addressLimit || !URL.canParse(value, base)) return null;
  const url = new URL(value, base);
  // A `blob:` URL has the origin of the address in it, which may hold credentials.
  if (url.origin !== origin || url.protocol !== base.protocol) return null;
  if (url.username !== '' || url.password !== '') return null;
  // `.//host` is a path of this site now, but another host when the result is parsed again.
  return !url.pathname.startsWith('/') || url.pathname.startsWith('//') ? null : url.pathname + url.search + url.hash;
}
