import type { AttemptFacts } from '../failures/known.ts';
import { toJitter } from '../timing/backoff.ts';
import { toTimeout } from '../timing/timeouts.ts';
import type { AuthorizationRequest } from '../wire/authorization-request.ts';
import { linkedInIssuers } from '../wire/facts.ts';
import type { LinkedInAuthOutcome } from './outcome.ts';

export interface LinkedInAuthInput {
  /** `null` if the server makes the request on behalf of the page; the server judges its parameters. */
  readonly request: AuthorizationRequest | null;
  /** Binds the callback to this browser's attempt. At least 16 characters from a cryptographic random source. */
  readonly state: string;
  /** When the attempt began, in milliseconds since the epoch. */
  readonly startedAt: number;
  /** How long the member may take, in milliseconds; 24.8 days at most. @default 3600000 */
  readonly callbackTimeout?: number | undefined;
  /** How long the exchange may take, including resends, in milliseconds; 24.8 days at most. @default 15000 */
  readonly exchangeTimeout?: number | undefined;
  /**
   * Values accepted in the callback's `iss`.
   *
   * @default LinkedIn's two issuers
   * @see {@link https://www.rfc-editor.org/rfc/rfc9207 RFC 9207}
   */
  readonly issuers?: readonly string[] | undefined;
  /** A random number in [0, 1), which spreads the resends of many attempts over time. @default 0 */
  readonly jitter?: number | undefined;
}

/** The login machine's context. */
export interface AttemptContext extends AttemptFacts {
  readonly jitter: number;
  /** The time left for the exchange, in milliseconds. */
  readonly exchangeTimeout: number;
  /** When the exchange times out, in milliseconds since the epoch; 0 before it starts. */
  readonly exchangeEndsAt: number;
  /** The pause before the code is resent, in milliseconds. */
  readonly retryDelay: number;
  readonly outcome: LinkedInAuthOutcome | null;
}

/** One hour, in milliseconds. Signing in may include a second factor, a password reset or a forgotten tab. */
export const defaultCallbackTimeout = 60 * 60 * 1000;

/** 15 seconds, in milliseconds. */
export const defaultExchangeTimeout = 15 * 1000;

/** Returns the context of a new attempt. Replaces an invalid time-out or jitter by its default. */
export function createAttempt(input: LinkedInAuthInput): AttemptContext {
  return {
    request: input.request,
    state: input.state,
    startedAt: input.startedAt,
    callbackTimeout: toTimeout(input.callbackTimeout, defaultCallbackTimeout),
    issuers: input.issuers ?? linkedInIssuers,
    jitter: toJitter(input.jitter),
    code: null,
    codeSentBefore: false,
    exchangeTimeout: toTimeout(input.exchangeTimeout, defaultExchangeTimeout),
    exchangeEndsAt: 0,
    repetitions: 0,
    retryDelay: 0,
    outcome: null,
  };
}
