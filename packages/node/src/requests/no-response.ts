import type { NoResponse } from '@linkedin-auth/core';

/** Codes of errors after which nothing can have reached the other side: no address, no connection. */
const neverSent: ReadonlySet<unknown> = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/**
 * What the error of a `fetch` says of its request. Runtimes that give no codes leave it open whether the request arrived,
 * so it counts as arrived.
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

/** An error and what caused it; of several attempts to connect (to IPv4 and IPv6) every one. */
function causesOf(error: unknown, depth = 0): readonly Error[] {
  if (!(error instanceof Error) || depth > 5) return [];
  const several = error instanceof AggregateError ? error.errors.slice(0, 1) : [];
  return [error, ...[error.cause, ...several].flatMap((cause) => causesOf(cause, depth + 1))];
}
