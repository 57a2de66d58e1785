import type { Result } from '../../wire/result.ts';
import { normalise } from '../../wire/texts.ts';
import { accessTokenErrors, antiAutomationStatus, dailyLimitText } from '../../wire/words.ts';
import { answerOf, type GuardRecord, hasStatus, names, noAnswerOf } from '../known.ts';
import { type ForeignAnswerJudgement, isNotFromLinkedIn } from './not-linkedin.ts';

export interface AnyRequestJudgement {
  readonly result: Result;
}

/** Detects failures that any request to LinkedIn can meet. */
export const anyRequestGuards = {
  /** For requests that use nothing up. The exchange has its own failure, because its code may be spent. */
  response_timeout: ({ result }: AnyRequestJudgement) => noAnswerOf(result) === 'timed-out',

  /** For requests that use nothing up, like `response_timeout`. */
  linkedin_unreachable: ({ result }: AnyRequestJudgement) => noAnswerOf(result) === 'unreachable',

  /** Judged before `throttled`: a short wait does not help. */
  daily_limit_reached: ({ result }: AnyRequestJudgement) => {
    const answer = answerOf(result);
    return (
      answer?.status === 429 &&
      answer.errorDescription !== null &&
      dailyLimitText.test(normalise(answer.errorDescription))
    );
  },

  /**
   * LinkedIn documents 429 for its APIs. No body from the token endpoint is recorded.
   *
   * @see {@link https://www.rfc-editor.org/rfc/rfc6585#section-4 RFC 6585 §4}
   */
  throttled: ({ result }: AnyRequestJudgement) => hasStatus(result, 429),

  refused_as_automation: ({ result }: AnyRequestJudgement) => hasStatus(result, antiAutomationStatus),

  /** Judged after `refused_as_automation`, whose status is also above 500. */
  linkedin_unavailable: ({ result }: AnyRequestJudgement) =>
    (answerOf(result)?.status ?? 0) >= 500 || names(result, ...accessTokenErrors.unavailable),

  /** Judged after LinkedIn's own texts, and after the bare 403 that answered a `code_verifier` in 2020. */
  response_not_from_linkedin: (judged: ForeignAnswerJudgement) => isNotFromLinkedIn(judged, answerOf(judged.result)),
} satisfies GuardRecord;
