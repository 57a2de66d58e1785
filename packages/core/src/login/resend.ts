import { anyRequestGuards } from '../failures/any-request/guards.ts';
import { answerOf } from '../failures/known.ts';
import { backOff, type RetryPolicy } from '../timing/backoff.ts';
import type { ExchangeResult } from '../wire/result.ts';
import type { AttemptContext } from './context.ts';

const policy: RetryPolicy = { base: 500, cap: 5000 };

/** A code is sent three times at most. */
const limit = 2;

/**
 * Returns whether LinkedIn cannot have looked at the code: the request never left, or was throttled. After anything else the code
 * counts as used up, because LinkedIn does not document what a failed exchange does to it.
 */
export const isCodeUntouched = (result: ExchangeResult): boolean =>
  (result.kind === 'no-response' && !result.mayHaveArrived) ||
  (anyRequestGuards.throttled({ result }) && !anyRequestGuards.daily_limit_reached({ result }));

/** Returns how the code is sent again, or `null` if it must not be, or if too little time is left. */
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
