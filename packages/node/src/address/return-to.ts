/** Longest address that is read, in characters: that of a whole request line at NGINX. */
const addressLimit = 8192;

/**
 * Returns where the member goes after the login: a path of this site, or `null` when the value leads anywhere else. The URL parser
 * decides, not a pattern, so that `//host`, `/\host`, tabs and encodings mean what a browser takes them to mean.
 *
 * @param home where the member goes when nothing is said, and what a relative value is relative to
 */
export function resolveReturnTo(value: string | null, origin: string, home: string): string | null {
  if (value === null || value === '') return home;
  const base = new URL(home, origin);
  if (value.length > addressLimit || !URL.canParse(value, base)) return null;
  const url = new URL(value, base);
  // The origin of a `blob:` URL is that of the address inside it, which may hold credentials.
  if (url.origin !== origin || url.protocol !== base.protocol) return null;
  if (url.username !== '' || url.password !== '') return null;
  // `.//host` is a path of this site that, read once more, would name another host.
  return !url.pathname.startsWith('/') || url.pathname.startsWith('//') ? null : url.pathname + url.search + url.hash;
}
