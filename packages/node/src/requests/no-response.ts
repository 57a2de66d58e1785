import type { NoResponse } from '@linkedin-auth/core/wire';

/** Codes of errors that occur before anything is sent: no address, no connection. */
const neverSent: ReadonlySet<unknown> = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/**
 * Returns what the error of a `fetch` says about its request. In a runtime without error codes, the request may have arrived.
 *
 * @param receivedAt milliseconds since the epoch
 */
export function noResponse(error: unknown, receivedAt: number): NoResponse {
  const causes = causesOf(error);
  const codes = causes.map((cause) => (cause as { readonly code?: unknown }).code);
  const timedOut =
    causes.some(({ name }) => name === 'TimeoutError') || codes.some((code) => /TIMEOUT|TIMEDOUT/.test(String(code)));
  return {
    kind: 'no-response',
    reason: timedOut ? 'timed-out' : 'unreachable',
    mayHaveArrived: !codes.some((code) => neverSent.has(code)),
    fromPage: 'document' in globalThis,
    receivedAt,
  };
}

/** Returns an error and its causes. Of an `AggregateError`, as from connection attempts to IPv4 and IPv6, the first error counts. */
function causesOf(error: unknown, depth = 0): readonly Error[] {
  if (!(error instanceof Error) || depth > 5) return [];
  const several = error instanceof AggregateError ? error.errors.slice(0, 1) : [];
  return [error, ...[error.cause, ...several].flatMap((cause) => causesOf(cause, depth + 1))];
}
