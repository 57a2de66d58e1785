/** Browsers say where a POST comes from, in one header or two that agree; one that says nothing is no browser of ours. */
export function isSameOrigin({ headers }: Request, origin: string): boolean {
  const from = headers.get('origin');
  const site = headers.get('sec-fetch-site');
  return (from !== null || site !== null) && (from ?? origin) === origin && (site ?? 'same-origin') === 'same-origin';
}
