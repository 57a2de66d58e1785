import type { Result } from '../../wire/result.ts';
import { normalise } from '../../wire/texts.ts';
import { accessTokenErrors, antiAutomationStatus, dailyLimitText } from '../../wire/words.ts';
import { answerOf, type GuardRecord, hasStatus, names, noAnswerOf } from '../known.ts';
import { type ForeignAnswerJudgement, isNotFromLinkedIn } from './not-linkedin.ts';

export interface AnyRequestJudgement {
  readonly result: Result;
}

/** What can happen to any request to LinkedIn. */
export const anyRequestGuards = {
  /** For requests that use nothing up. The exchange has a failure of its own, because the code may be spent. */
  response_timeout: ({ result }: AnyRequestJudgement) => noAnswerOf(result) === 'timed-out',

  /** As above. */
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

  /** RFC 6585 §4. LinkedIn documents it for its APIs; no body from the token endpoint is recorded. */
  throttled: ({ result }: AnyRequestJudgement) => hasStatus(result, 429),

  refused_as_automation: ({ result }: AnyRequestJudgement) => hasStatus(result, antiAutomationStatus),

  /** Judged after `refused_as_automation`, whose status is a number above 500 too. */
  linkedin_unavailable: ({ result }: AnyRequestJudgement) =>
    (answerOf(result)?.status ?? 0) >= 500 || names(result, ...accessTokenErrors.unavailable),

  /** Judged after LinkedIn's own words, and after the bare 403 that answered a `code_verifier` in 2020. */
  response_not_from_linkedin: (judged: ForeignAnswerJudgement) => isNotFromLinkedIn(judged),
} satisfies GuardRecord;
