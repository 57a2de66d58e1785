import type { Failure } from '@linkedin-auth/core';
import { within } from '../common/waiting.ts';
import type { CallOptions, Result } from '../headless/result.ts';

/** The vault's answer, or the failure in its place. */
export type Answered<T> =
  | { readonly ok: true; readonly answer: T }
  | {
      readonly ok: false;
      readonly failure: Pick<Failure, 'code' | 'evidence'>;
      /** What the vault threw, for `onFailure` alone. */
      readonly cause?: unknown;
    };

const unavailable = (reason: string, cause?: unknown): Answered<never> => ({
  ok: false,
  failure: { code: 'store_unavailable', evidence: { reason } },
  ...(cause !== undefined && { cause }),
});

/** Asks a vault, and stops waiting after `timeout` milliseconds. Never rejects. */
export async function askVault<T>(
  ask: (options: CallOptions) => Promise<Result<T>>,
  timeout: number,
): Promise<Answered<T>> {
  const waiting = new AbortController();
  try {
    const result = await within(ask({ signal: waiting.signal }), timeout);
    if (result === null) {
      waiting.abort();
      return unavailable('the vault did not answer in time');
    }
    if (result.ok) return { ok: true, answer: result };
    const { code, evidence } = result.failure;
    return { ok: false, failure: { code, evidence } };
  } catch (cause) {
    return unavailable('the vault threw an error', cause);
  }
}
