import { isDailyLimitReached, isThrottled } from '../failures/any-request/guards.ts';
import { answerOf } from '../failures/known.ts';
import { backOff, type RetryPolicy } from '../timing/backoff.ts';
import type { ExchangeResult } from '../wire/exchange-result.ts';
import type { AttemptContext } from './context.ts';

const policy: RetryPolicy = { base: 500, cap: 5000 };

/** A code is sent three times at most. */
const limit = 2;

/**
 * Whether LinkedIn cannot have looked at the code: the request never left, or was turned away at the door. After anything
 * else the code counts as used up, since LinkedIn does not say what a failed exchange does to it.
 */
export const isCodeUntouched = (result: ExchangeResult): boolean =>
  (result.kind === 'no-response' && !result.mayHaveArrived) ||
  (isThrottled({ result }) && !isDailyLimitReached({ result }));

/** How the exchange is repeated, or `null` when it must not be, or when the time that is left does not allow it. */
export function planRepetition(
  attempt: AttemptContext,
  result: ExchangeResult,
): Pick<AttemptContext, 'repetitions' | 'retryDelay' | 'exchangeTimeout' | 'codeSentBefore'> | null {
  if (attempt.repetitions >= limit || !isCodeUntouched(result)) return null;
  // An untouched code comes with a moment at which that was known.
  const { receivedAt } = result as Extract<ExchangeResult, { receivedAt: number }>;
  const retryDelay = backOff(policy, attempt.repetitions, attempt.jitter, answerOf(result)?.retryAfter ?? null);
  // A clock that was set back gives no more time than there was.
  const exchangeTimeout = Math.min(attempt.exchangeTimeout, attempt.exchangeEndsAt - receivedAt) - retryDelay;
  if (!(exchangeTimeout > 0)) return null;
  return {
    repetitions: attempt.repetitions + 1,
    retryDelay,
    exchangeTimeout,
    codeSentBefore: attempt.codeSentBefore || result.kind === 'response',
  };
}
