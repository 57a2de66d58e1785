import { anyRequestGuards } from '../failures/any-request/guards.ts';
import { answerOf } from '../failures/known.ts';
import { backOff, type RetryPolicy } from '../timing/backoff.ts';
import type { ExchangeResult } from '../wire/result.ts';
import type { AttemptContext } from './context.ts';

const policy: RetryPolicy = { base: 500, cap: 5000 };

/** Resends of one code, at most. */
const limit = 2;

/**
 * Returns whether LinkedIn cannot have examined the code: the request never left, or was throttled. After any other result, the code
 * counts as used up, because LinkedIn does not document whether a failed exchange consumes it.
 */
const isCodeUntouched = (result: ExchangeResult): boolean =>
  (result.kind === 'no-response' && !result.mayHaveArrived) ||
  (anyRequestGuards.throttled({ result }) && !anyRequestGuards.daily_limit_reached({ result }));

/** Returns the changes to the context for a resend, or `null` if the code must not be resent or too little time is left. */
export function planResend(
  attempt: AttemptContext,
  result: ExchangeResult,
): Pick<AttemptContext, 'repetitions' | 'retryDelay' | 'exchangeTimeout' | 'codeSentBefore'> | null {
  if (attempt.repetitions >= limit || !isCodeUntouched(result)) return null;
  // Both kinds of result for an untouched code carry the time of the result.
  const { receivedAt } = result as Extract<ExchangeResult, { receivedAt: number }>;
  const retryDelay = backOff(policy, attempt.repetitions, attempt.jitter, answerOf(result)?.retryAfter ?? null);
  // A clock that was set back must not add time.
  const exchangeTimeout = Math.min(attempt.exchangeTimeout, attempt.exchangeEndsAt - receivedAt) - retryDelay;
  if (!(exchangeTimeout > 0)) return null;
  return {
    repetitions: attempt.repetitions + 1,
    retryDelay,
    exchangeTimeout,
    codeSentBefore: attempt.codeSentBefore || result.kind === 'response',
  };
}
