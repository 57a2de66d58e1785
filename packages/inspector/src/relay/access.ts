import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/*
 * Who may speak to a relay. It is reached over loopback alone, by a name of loopback (so that a page cannot reach it under a name of its
 * own), from a page only of an origin that is listed, and with the secret of this run.
 */

const loopback = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;

const loopbackHost = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/** Why a request is refused, or `null`. */
export function refusal(request: IncomingMessage, origins: readonly string[]): string | null {
  const { host, origin } = request.headers;
  if (!loopback.test(request.socket.remoteAddress ?? '')) return 'not from this machine';
  if (host === undefined || !loopbackHost.test(host)) return 'not by a name of this machine';
  // Whoever sends none is no page: browsers always do.
  if (origin !== undefined && origin !== `http://${host}` && !origins.includes(origin))
    return `origin ${origin} is not listed`;
  return null;
}

/** Whether a secret is the right one, in a time that does not depend on where they differ. */
export function isSecret(given: string | null, secret: string): boolean {
  const [one, other] = [Buffer.from(given ?? ''), Buffer.from(secret)];
  return one.length === other.length && timingSafeEqual(one, other);
}
