import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/*
 * Access control of a relay. It accepts requests only from loopback, with a loopback host (so that a page cannot use DNS rebinding), from
 * listed origins, and with the secret of this run.
 */

const loopback = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;

const loopbackHost = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/** Returns the reason to reject a request, or `null`. */
export function refusal(request: IncomingMessage, origins: readonly string[]): string | null {
  const { host, origin } = request.headers;
  if (!loopback.test(request.socket.remoteAddress ?? '')) return 'only requests from this machine are accepted';
  if (host === undefined || !loopbackHost.test(host)) return 'the host is not a name of this machine';
  // A request without an origin is not from a page, because browsers always send one.
  if (origin !== undefined && origin !== `http://${host}` && !origins.includes(origin))
    return `origin ${origin} is not allowed`;
  return null;
}

/** Compares two secrets in constant time. */
export function isSecret(given: string | null, secret: string): boolean {
  const [actual, expected] = [Buffer.from(given ?? ''), Buffer.from(secret)];
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}
