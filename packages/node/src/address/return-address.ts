/** The query parameter with the failure's code. */
const parameter = 'linkedin_error';

/**
 * Returns the address to redirect the member to: `returnTo` with the failure's code in `linkedin_error`, or without that parameter.
 * The rest of the query and the fragment do not change by a byte. The query may be signed, and the URL parser would write `%20` as
 * `+`.
 *
 * @param returnTo a path of the site, from `resolveReturnTo`
 * @param code the failure's code, or `null` after a success
 */
export function returnAddress(returnTo: string, code: string | null): string {
  if (code === null && !returnTo.includes('?')) return returnTo;
  const [, path = '', query, fragment = ''] = /^([^?#]*)(?:\?([^#]*))?(#.*)?$/s.exec(returnTo) ?? [];
  const pairs = query === undefined || query === '' ? [] : query.split('&');
  // The constructor drops one leading question mark, which may be part of the parameter's name.
  const kept = pairs.filter((pair) => !new URLSearchParams(`?${pair}`).has(parameter));
  if (code === null && kept.length === pairs.length) return returnTo;
  const all = code === null ? kept : [...kept, `${parameter}=${code}`];
  return path + (all.length === 0 ? '' : `?${all.join('&')}`) + fragment;
}
