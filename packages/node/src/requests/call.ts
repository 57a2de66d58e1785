import type { NoResponse } from '@linkedin-auth/core/wire';
import { abortable } from '../common/waiting.ts';
import { readText } from '../http/read-text.ts';
import type { Config } from '../options/config.ts';
import { noResponse } from './no-response.ts';

/** A response, or why there was none. */
export type Answer =
  | {
      readonly status: number;
      readonly headers: Headers;
      readonly body: string;
      readonly receivedAt: number;
      readonly secrets: readonly string[];
    }
  | { readonly noResponse: NoResponse['reason']; readonly fromPage: boolean | undefined };

/** How requests are sent. `requestTimeout` is in milliseconds. */
export type CallConfig = Pick<Config, 'fetch' | 'requestTimeout' | 'clock'>;

/** Longest answer that is read, in bytes. LinkedIn's are about 3 kB. */
const answerLimit = 1024 * 1024;

/**
 * Sends one request to LinkedIn, with a time-out and a size limit. Follows no redirect, because a token would be sent with it. Returns
 * network errors as an `Answer`. Rejects only when `signal` aborts, with its reason.
 *
 * @param secrets texts that must not appear in evidence
 */
export async function call(
  { fetch, requestTimeout, clock }: CallConfig,
  url: string,
  init: RequestInit,
  secrets: readonly string[],
  signal?: AbortSignal,
): Promise<Answer> {
  signal?.throwIfAborted();
  const controller = new AbortController();
  const abort = (): void => controller.abort(signal?.reason);
  const timer = setTimeout(
    () => controller.abort(new DOMException('no answer in time', 'TimeoutError')),
    requestTimeout,
  );
  signal?.addEventListener('abort', abort);
  const ask = async (): Promise<Answer> => {
    const response = await fetch(url, { ...init, redirect: 'manual', signal: controller.signal });
    const { status, headers } = response;
    // Treats an oversized response as empty.
    const body = (await readText(response, answerLimit)) ?? '';
    return { status, headers, body, receivedAt: clock(), secrets };
  };
  try {
    // Stops waiting even for a `fetch` that ignores its signal.
    return await abortable(ask(), controller.signal);
  } catch (error) {
    signal?.throwIfAborted();
    const { reason, fromPage } = noResponse(error, clock());
    return { noResponse: reason, fromPage };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
}

/** Returns a POST with a form body, the only place where LinkedIn accepts credentials. [observed] scribejava/scribejava#811 */
export const form = (parameters: Readonly<Record<string, string>>): RequestInit => ({
  method: 'POST',
  headers: { accept: 'application/json' },
  body: new URLSearchParams(parameters),
});
