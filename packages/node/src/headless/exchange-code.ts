import { parseCallback } from '@linkedin-auth/core';
import { generateRandomState } from 'oauth4webapi';
import type { Describe } from '../describe.ts';
import type { Attempts } from '../exchange/run-attempt.ts';
import type { Config } from '../options.ts';
import type { SignedIn } from '../sign-in.ts';
import type { CallOptions, Result } from './result.ts';

export interface ExchangeCodeInput {
  readonly code: string;
  /** The redirect URI of the authorization request. @default the configured one */
  readonly redirectUri?: string | undefined;
}

export type ExchangeCode = (input: ExchangeCodeInput, options?: CallOptions) => Promise<Result<SignedIn>>;

/**
 * Exchanges a code that came another way: from a native app, a queue, another front end. The whole machine judges it, retries it
 * only where LinkedIn cannot have looked at it, and claims it first. Whose callback it was (`state`) is for the caller to judge.
 */
export function createExchangeCodeCall(config: Config, run: Attempts, describe: Describe): ExchangeCode {
  return async ({ code, redirectUri = config.request.redirectUri }, { signal } = {}) => {
    signal?.throwIfAborted();
    const state = generateRandomState();
    const callback = parseCallback(new URLSearchParams({ code, state }));
    const input = { request: { ...config.request, redirectUri }, state, startedAt: config.clock() };
    const { outcome } = await run({ input, callback, signal });
    signal?.throwIfAborted();
    if (outcome.status === 'failed') return { ok: false, failure: describe(outcome.code, outcome.evidence) };
    const { tokens, ...grant } = outcome.grant;
    // The exchange of a server always yields tokens.
    return tokens === null ? { ok: false, failure: describe('unexpected_error') } : { ok: true, ...grant, tokens };
  };
}
