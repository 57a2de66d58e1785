/**
 * Rows that do not judge LinkedIn's answers: events that end an attempt, and outcomes that the other side reports (the server to a
 * page, the page to a server). They are in their own file so that a page loads no other rows.
 */
import type { FailureCode } from '../failures/catalogue.ts';
import type { Evidence } from '../failures/evidence.ts';
import type { AttemptFacts } from '../failures/known.ts';
import { type Callback, hasDuplicates } from '../wire/callback.ts';
import type { LinkedInAuthEvent } from './events.ts';
import type { LinkedInAuthOutcome } from './outcome.ts';

/** The end of an attempt, as the other side reports it. */
export interface OutcomeJudgement {
  readonly attempt: Pick<AttemptFacts, 'state'>;
  readonly state: string;
  readonly outcome: LinkedInAuthOutcome;
}

/** Decisions about reported outcomes. An outcome of another attempt is ignored. */
export const outcomeGuards = {
  isOutcomeOfThisSuccess: ({ attempt, state, outcome }: OutcomeJudgement) =>
    attempt.state === state && outcome.status === 'succeeded',

  isOutcomeOfThisFailure: ({ attempt, state, outcome }: OutcomeJudgement) =>
    attempt.state === state && outcome.status === 'failed',
};

/** Builds the outcome of a failed attempt. */
export const failed = (code: FailureCode, evidence: Evidence = {}): LinkedInAuthOutcome => ({
  status: 'failed',
  code,
  evidence,
});

/** Builds the action that records an outcome. */
export const record = <TArgs>(outcome: (args: TArgs) => LinkedInAuthOutcome) => ({
  type: 'recordOutcome' as const,
  params: outcome,
});

/** Builds the row of an event that is a failure by itself. */
export const failWith = (code: FailureCode) => ({
  actions: record(() => failed(code)),
  target: 'failed' as const,
  meta: { failure: code },
});

interface OnOutcome {
  readonly context: Pick<AttemptFacts, 'state'>;
  readonly event: Extract<LinkedInAuthEvent, { type: 'outcome.received' }>;
}

const onOutcome = <G extends keyof typeof outcomeGuards, T extends 'succeeded' | 'failed'>(guard: G, target: T) => ({
  guard: {
    type: guard,
    params: ({ context, event }: OnOutcome) => ({ attempt: context, state: event.state, outcome: event.outcome }),
  },
  actions: record(({ event }: OnOutcome) => event.outcome),
  target,
});

/** The rows of `outcome.received`. */
export const outcomeRows = [
  onOutcome('isOutcomeOfThisSuccess', 'succeeded'),
  onOutcome('isOutcomeOfThisFailure', 'failed'),
  { description: 'An outcome of another attempt is ignored.' },
] as const;

// The page alone

/** How long a page waits for its server, in milliseconds: twice the default time-out of the exchange. */
export const handOverTimeout = 30 * 1000;

export interface DuplicateJudgement {
  readonly callback: Pick<Callback, 'duplicated'>;
}

/** Every guard of the page machine. */
export const pageGuards = {
  callback_parameter_duplicated: ({ callback }: DuplicateJudgement) => hasDuplicates(callback),
  ...outcomeGuards,
};

interface OnCallback {
  readonly event: { readonly callback: DuplicateJudgement['callback'] };
}

/** Builds the row of a callback that says something twice. The page sees the names alone. */
export const onDuplicate = <C extends 'callback_parameter_duplicated'>(code: C) => ({
  guard: { type: code, params: ({ event }: OnCallback) => ({ callback: event.callback }) },
  actions: record(({ event }: OnCallback) => failed(code, { parameter: event.callback.duplicated.join(', ') })),
  target: 'failed' as const,
  meta: { failure: code },
});
