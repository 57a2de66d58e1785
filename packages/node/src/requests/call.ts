import type { NoResponse } from '@linkedin-auth/core';
import { abortable } from '../common/waiting.ts';
import { readText } from '../http/read-text.ts';
import type { Config } from '../options/config.ts';
import { noResponse } from './no-response.ts';

/** What came over the network, or the word that nothing did. */
export type Answer =
  | {
      readonly status: number;
      readonly headers: Headers;
      readonly body: string;
      readonly receivedAt: number;
      readonly secrets: readonly string[];
    }
  | { readonly noResponse: NoResponse['reason']; readonly fromPage: boolean | undefined };

/** Longest answer that is read, in bytes. LinkedIn's are about 3 kB. */
export const answerLimit = 1024 * 1024;

/**
 * One request to LinkedIn: with a time-out, a size limit, and no redirect followed, for LinkedIn has none here and a token would
 * travel along. Whatever goes wrong on the way is an answer too. Rejects only when the caller gives up.
 *
 * @param secrets what the evidence must not repeat
 */
export async function call(
  { fetch, requestTimeout, clock }: Config,
  url: string,
  init: RequestInit,
  secrets: readonly string[],
  signal?: AbortSignal,
): Promise<Answer> {
  signal?.throwIfAborted();
  const controller = new AbortController();
  const giveUp = (): void => controller.abort(signal?.reason);
  const timer = setTimeout(
    () => controller.abort(new DOMException('no answer in time', 'TimeoutError')),
    requestTimeout,
  );
  signal?.addEventListener('abort', giveUp);
  const ask = async (): Promise<Answer> => {
    const response = await fetch(url, { ...init, redirect: 'manual', signal: controller.signal });
    const { status, headers } = response;
    // An answer too long to be one is as good as none.
    const body = (await readText(response, answerLimit)) ?? '';
    return { status, headers, body, receivedAt: clock(), secrets };
  };
  try {
    // A `fetch` that does not listen to its signal is left behind.
    return await abortable(ask(), controller.signal);
  } catch (error) {
    signal?.throwIfAborted();
    const { reason, fromPage } = noResponse(error, clock());
    return { noResponse: reason, fromPage };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', giveUp);
  }
}

/** A form in the body: the only place where LinkedIn takes credentials. [observed] scribejava/scribejava#811 */
export const form = (parameters: Readonly<Record<string, string>>): RequestInit => ({
  method: 'POST',
  headers: { accept: 'application/json' },
  body: new URLSearchParams(parameters),
});
