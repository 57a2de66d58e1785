/**
 * Returns whether a browser sent the request from a page of this site. Browsers name the origin of a POST in `Origin`, in
 * `Sec-Fetch-Site`, or in both. Returns `false` for a request with neither header.
 *
 * A page with `Referrer-Policy: no-referrer` sends `Origin: null`. `Sec-Fetch-Site: same-origin` then decides alone. Only the browser can
 * set that header, and it sends `cross-site` from a sandboxed frame.
 *
 * @see {@link https://fetch.spec.whatwg.org/#origin-header Fetch, `Origin` header}
 * @see {@link https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header Fetch Metadata, `Sec-Fetch-Site`}
 */
export function isSameOrigin({ headers }: Request, origin: string): boolean {
  const from = headers.get('origin');
  const site = headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin') return false;
  return from === origin || (site === 'same-origin' && (from === null || from === 'null'));
}
