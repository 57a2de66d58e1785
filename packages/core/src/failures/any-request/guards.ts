import { normalise } from '../../wire/texts.ts';
import { accessTokenErrors, antiAutomationStatus, dailyLimitText } from '../../wire/words.ts';
import type { CallbackJudgement } from '../callback/guards.ts';
import { answerOf, names, type Result } from '../known.ts';

/*
 * What can become of any request to LinkedIn, whatever was asked.
 */

export interface AnyRequestJudgement {
  readonly result: Result;
}

/** RFC 6585 §4. LinkedIn documents it for its APIs; no body of the token endpoint's is recorded. */
export const isThrottled = ({ result }: AnyRequestJudgement): boolean => answerOf(result)?.status === 429;

/** Asked before {@link isThrottled}: waiting a little does not help. */
export const isDailyLimitReached = ({ result }: AnyRequestJudgement): boolean => {
  const answer = answerOf(result);
  return (
    answer?.status === 429 &&
    answer.errorDescription !== null &&
    dailyLimitText.test(normalise(answer.errorDescription))
  );
};

export const isRefusedAsAutomation = ({ result }: AnyRequestJudgement): boolean =>
  answerOf(result)?.status === antiAutomationStatus;

/**
 * Asked after {@link isRefusedAsAutomation}, whose status is a number above 500 as well. A callback has no status, so RFC 6749 §4.1.2.1
 * gives it two codes.
 */
export const isLinkedinUnavailable = (judged: AnyRequestJudgement | CallbackJudgement): boolean =>
  'callback' in judged
    ? accessTokenErrors.unavailable.some((error) => error === judged.callback.error)
    : (answerOf(judged.result)?.status ?? 0) >= 500 || names(judged.result, ...accessTokenErrors.unavailable);
