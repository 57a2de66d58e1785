/** The parts of a request target. */
export interface RequestTarget {
  /** Path and query. */
  readonly path: string;
  /** The host in the target, or `null` in the origin form, where the `Host` header names it. */
  readonly host: string | null;
}

/**
 * Parses the target of a request in origin form (`/path?query`) or absolute form (`http://host/path?query`). Proxies send the latter, and
 * every server must accept it. Returns any other text, such as `*`, as the path. Never throws.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc9112#section-3.2.2 RFC 9112 §3.2.2}
 */
export function parseRequestTarget(target: string): RequestTarget {
  if (!/^https?:\/\//i.test(target) || !URL.canParse(target)) return { path: target, host: null };
  const { pathname, search, host } = new URL(target);
  return { path: pathname + search, host };
}
