/**
 * The forms of the rows that ask nothing of LinkedIn's answers: what ends an attempt by its name alone, and what another half of the
 * attempt says of how it ended. Apart from the other rows, so that a page loads no more than it can meet.
 */

import type { FailureCode } from '../failures/catalogue.ts';
import type { Evidence } from '../failures/evidence.ts';
import type { Judging } from '../xstate/guards.ts';
import type { AttemptContext } from './context.ts';
import type { LinkedInAuthEvent } from './events.ts';
import type { LinkedInAuthOutcome } from './outcome.ts';
import type * as outcomeGuards from './outcome-guards.ts';

export const fail = (code: FailureCode, evidence: Evidence = {}): LinkedInAuthOutcome => ({
  status: 'failed',
  code,
  evidence,
});

export const record = <TArgs>(outcome: (args: TArgs) => LinkedInAuthOutcome) => ({
  type: 'recordOutcome' as const,
  params: outcome,
});

export const at = (code: FailureCode) => ({
  actions: record(() => fail(code)),
  target: 'failed' as const,
  meta: { failure: code },
});

interface OnOutcome {
  readonly context: Pick<AttemptContext, 'state'>;
  readonly event: Extract<LinkedInAuthEvent, { type: 'outcome.received' }>;
}

const onOutcome = <
  G extends Judging<typeof outcomeGuards, outcomeGuards.OutcomeJudgement>,
  T extends 'succeeded' | 'failed',
>(
  guard: G,
  target: T,
) => ({
  guard: {
    type: guard,
    params: ({ context, event }: OnOutcome) => ({ attempt: context, state: event.state, outcome: event.outcome }),
  },
  actions: record(({ event }: OnOutcome) => event.outcome),
  target,
});

/** What another half of the attempt says of how it ended. */
export const outcomeRows = [
  onOutcome('isOutcomeOfThisSuccess', 'succeeded'),
  onOutcome('isOutcomeOfThisFailure', 'failed'),
  { description: 'The outcome of another attempt: not ours.' },
];
