/* Which requests the server answers: those to this machine, and actions of its own page alone. */

const loopback: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Returns whether a request names this machine as its host. A page elsewhere may have its own name resolved to 127.0.0.1. */
export const isForLoopback = ({ url }: Request): boolean => loopback.has(new URL(url).hostname);

/** Browsers that do not send the first of these headers send the second with every POST. Programs send neither. */
export function isFromOwnPage({ headers, url }: Request): boolean {
  const site = headers.get('sec-fetch-site');
  const origin = headers.get('origin');
  return site === null ? origin === null || origin === new URL(url).origin : site === 'same-origin';
}
