import type { ApiResult } from '../api-answer.ts';
import type { ExchangeResult } from '../exchange.ts';
import { normalise } from '../text.ts';
import type { TokenEndpointResult } from '../token-endpoint.ts';
import { accessTokenErrors, antiAutomationStatus, dailyLimitText } from '../wire.ts';

/*
 * What can become of any request to LinkedIn, whatever was asked.
 */

export interface AnyRequestJudgement {
  readonly result: ExchangeResult | TokenEndpointResult | ApiResult;
}

/** The parts of an answer that every endpoint's has; `null` for a grant and for no answer at all. */
const answerOf = ({ result }: AnyRequestJudgement) => {
  if (result.kind !== 'response') return null;
  if ('answer' in result)
    return { status: result.answer.status, error: result.answer.code, text: result.answer.message };
  if (result.response.kind === 'granted') return null;
  const { status } = result.response;
  return result.response.kind === 'malformed'
    ? { status, error: null, text: null }
    : { status, error: result.response.error, text: result.response.errorDescription };
};

const statusOf = (judged: AnyRequestJudgement): number => answerOf(judged)?.status ?? 0;

/** RFC 6585 §4. LinkedIn documents it for its APIs; no body of the token endpoint's is recorded. */
export const isThrottled = (judged: AnyRequestJudgement): boolean => statusOf(judged) === 429;

/** Asked before {@link isThrottled}: waiting a little does not help. */
export const isDailyLimitReached = (judged: AnyRequestJudgement): boolean =>
  isThrottled(judged) && dailyLimitText.test(normalise(answerOf(judged)?.text ?? ''));

export const isRefusedAsAutomation = (judged: AnyRequestJudgement): boolean =>
  statusOf(judged) === antiAutomationStatus;

/** Asked after {@link isRefusedAsAutomation}, whose status is a number above 500 as well. */
export const isLinkedinUnavailable = (judged: AnyRequestJudgement): boolean =>
  statusOf(judged) >= 500 || accessTokenErrors.unavailable.some((error) => error === answerOf(judged)?.error);
