import { parseCallback } from '@linkedin-auth/core';
import { generateRandomState } from 'oauth4webapi';
import type { RunAttempt } from '../attempt/run-attempt.ts';
import { membersOf, problemOf, signalOf } from '../common/arguments.ts';
import type { Describe } from '../failures/describe.ts';
import type { Config } from '../options/config.ts';
import type { SignedIn } from '../options/on-signed-in.ts';
import type { CallOptions, Result } from './result.ts';

/** Input of `exchangeCode`. */
export interface ExchangeCodeInput {
  readonly code: string;
  /** The redirect URI of the authorization request. @default the configured one */
  readonly redirectUri?: string | undefined;
  /**
   * The `code_verifier` of a native app's login, which began with a `code_challenge`. The request then contains no client secret.
   *
   * @see {@link https://www.rfc-editor.org/rfc/rfc7636#section-4.1 RFC 7636 §4.1}
   */
  readonly codeVerifier?: string | undefined;
}

export type ExchangeCode = (input: ExchangeCodeInput, options?: CallOptions) => Promise<Result<SignedIn>>;

/**
 * Creates the call that exchanges a code from elsewhere: a native app, a queue, another front end. The code is claimed first. The machine
 * judges the response, and repeats the request only when LinkedIn cannot have processed it. The caller has to check `state`.
 */
export function createExchangeCodeCall(config: Config, run: RunAttempt, describe: Describe): ExchangeCode {
  return async (call, options) => {
    const signal = signalOf(options);
    signal?.throwIfAborted();
    const { code, redirectUri = config.request.redirectUri, codeVerifier } = membersOf(call);
    if (codeVerifier !== undefined && !isCodeVerifier(codeVerifier))
      return { ok: false, failure: describe('code_verifier_malformed', { sent: false }) };
    // The machine judges strings, an empty one included.
    if (typeof code !== 'string') {
      const evidence = { sent: false, parameter: 'code', reason: problemOf('code', code) ?? undefined };
      return { ok: false, failure: describe('access_token_missing_code', evidence) };
    }
    if (typeof redirectUri !== 'string') {
      const evidence = { sent: false, reason: problemOf('redirectUri', redirectUri) ?? undefined };
      return { ok: false, failure: describe('redirect_uri_missing', evidence) };
    }
    const state = generateRandomState();
    const callback = parseCallback(new URLSearchParams({ code, state }));
    const input = { request: { ...config.request, redirectUri }, state, startedAt: config.clock() };
    const outcome = await run({ input, callback, signal, origin: { isElsewhere: true, codeVerifier } });
    signal?.throwIfAborted();
    if (outcome.status === 'failed') return { ok: false, failure: describe(outcome.code, outcome.evidence) };
    const { tokens, ...grant } = outcome.grant;
    // A server's exchange always yields tokens.
    return tokens === null ? { ok: false, failure: describe('unexpected_error') } : { ok: true, ...grant, tokens };
  };
}

/** Returns whether a value is a code verifier: 43 to 128 unreserved characters. */
const isCodeVerifier = (value: unknown): value is string =>
  typeof value === 'string' && /^[\w.~-]{43,128}$/.test(value);
