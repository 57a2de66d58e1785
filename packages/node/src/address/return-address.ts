/** Names the query's parameter that brings a failure's code back to a page. */
const parameter = 'linkedin_error';

/**
 * Returns the address to which a redirect sends the member: the way back, with the failure's code in `linkedin_error`, or without that
 * parameter. The rest of the query and the fragment stay as they are, byte for byte: the query may be signed, and the URL parser would
 * write `%20` as `+`.
 *
 * @param returnTo a path of the site, as `resolveReturnTo` returns it
 */
export function returnAddress(returnTo: string, code: string | null): string {
  const [, path = '', query, fragment = ''] = /^([^?#]*)(?:\?([^#]*))?(#.*)?$/s.exec(returnTo) ?? [];
  const pairs = query === undefined || query === '' ? [] : query.split('&');
  // The constructor drops one leading question mark, which may belong to the parameter's name.
  const kept = pairs.filter((pair) => !new URLSearchParams(`?${pair}`).has(parameter));
  if (code === null && kept.length === pairs.length) return returnTo;
  const all = code === null ? kept : [...kept, `${parameter}=${code}`];
  return path + (all.length === 0 ? '' : `?${all.join('&')}`) + fragment;
}
