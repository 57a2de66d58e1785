import type { AttemptContext } from './context.ts';
import type { LinkedInAuthOutcome } from './outcome.ts';

/** What another half of an attempt says of how it ended. */
export interface OutcomeJudgement {
  readonly attempt: Pick<AttemptContext, 'state'>;
  readonly state: string;
  readonly outcome: LinkedInAuthOutcome;
}

export const isOutcomeOfThisSuccess = ({ attempt, state, outcome }: OutcomeJudgement): boolean =>
  attempt.state === state && outcome.status === 'succeeded';

export const isOutcomeOfThisFailure = ({ attempt, state, outcome }: OutcomeJudgement): boolean =>
  attempt.state === state && outcome.status === 'failed';
