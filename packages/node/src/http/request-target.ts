/** A request target as a server reads it. */
export interface RequestTarget {
  /** Path and query. */
  readonly path: string;
  /** The host that the target names; `null` in the origin form, where `Host` names it. */
  readonly host: string | null;
}

/**
 * Reads the target of a request in origin form (`/path?query`) or absolute form (`http://host/path?query`), which proxies send and
 * every server must accept. Returns any other text, such as `*`, as the path. Never throws.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc9112#section-3.2.2 RFC 9112 §3.2.2}
 */
export function parseRequestTarget(target: string): RequestTarget {
  if (!/^https?:\/\//i.test(target) || !URL.canParse(target)) return { path: target, host: null };
  const { pathname, search, host } = new URL(target);
  return { path: pathname + search, host };
}
