import { toJitter } from '../timing/backoff.ts';
import { toTimeout } from '../timing/timeouts.ts';
import type { AuthorizationRequest } from '../wire/authorization-request.ts';
import type { Secret } from '../wire/secret.ts';
import type { LinkedInAuthOutcome } from './outcome.ts';

export interface LinkedInAuthInput {
  /** `null` when another half of the same attempt (our server) makes the request; its parameters are judged there. */
  readonly request: AuthorizationRequest | null;
  /** Binds the callback to this browser's attempt. At least 16 characters from a cryptographic random source. */
  readonly state: string;
  /** When the attempt began, in milliseconds since the epoch. */
  readonly startedAt: number;
  /** How long the member may take, in milliseconds; 24.8 days at most. @default 3600000 */
  readonly callbackTimeout?: number | undefined;
  /** How long the exchange may take, repetitions included, in milliseconds; 24.8 days at most. @default 15000 */
  readonly exchangeTimeout?: number | undefined;
  /** Values accepted in the callback's `iss`, RFC 9207. @default LinkedIn's two issuers */
  readonly issuers?: readonly string[] | undefined;
  /** A random number in [0, 1): spreads the repetitions of many attempts over time. @default 0 */
  readonly jitter?: number | undefined;
}

/** The machine's context: everything one login attempt knows of itself. */
export interface AttemptContext {
  readonly request: AuthorizationRequest | null;
  readonly state: string;
  readonly startedAt: number;
  readonly callbackTimeout: number;
  readonly issuers: readonly string[];
  readonly jitter: number;
  readonly code: Secret | null;
  /** Whether LinkedIn was sent the code before and refused to look at it. */
  readonly codeSentBefore: boolean;
  /** Milliseconds that are left for the exchange. */
  readonly exchangeTimeout: number;
  /** When the exchange is given up, in milliseconds since the epoch; 0 before it begins. */
  readonly exchangeEndsAt: number;
  readonly repetitions: number;
  /** Milliseconds until the code is sent again. */
  readonly retryDelay: number;
  readonly outcome: LinkedInAuthOutcome | null;
}

/** An hour: signing in may include a second factor, a password reset, a forgotten tab. */
export const defaultCallbackTimeout = 60 * 60 * 1000;

export const defaultExchangeTimeout = 15 * 1000;

/** Lifetime of an authorization code in milliseconds: 30 minutes. [documented] ACF */
export const codeLifetime = 30 * 60 * 1000;

/** The issuer of discovery and tokens since April 2024, and the one that the guide still prints. */
export const linkedInIssuers: readonly string[] = ['https://www.linkedin.com/oauth', 'https://www.linkedin.com'];

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
