/**
 * The forms of the machine's rows: "if this guard holds, the attempt has failed with this code", for each kind of thing
 * that is judged. They bind a guard to what it judges and a code to its evidence; the compiler refuses a guard that does
 * not judge that kind, and a code that is not in the catalogue. `meta.failure` names the code for diagrams and docs.
 */
import type { AttemptContext } from './attempt.ts';
import type { LinkedInAuthEvent } from './events.ts';
import type { Evidence } from './evidence.ts';
import type { ExchangeResult } from './exchange.ts';
import type { FailureCode } from './failures.ts';
import { authorizationEvidence, callbackEvidence, exchangeEvidence } from './gather-evidence.ts';
import { grantOf } from './grant.ts';
import type * as guards from './guards.ts';
import type { LinkedInAuthOutcome } from './outcome.ts';

type Attempt = { readonly context: AttemptContext };
type On<TType extends LinkedInAuthEvent['type']> = Attempt & {
  readonly event: Extract<LinkedInAuthEvent, { type: TType }>;
};
type OnExchanged = Attempt & { readonly event: { readonly output: ExchangeResult } };

/** The names of the guards that judge one kind of thing. */
type Judging<TJudgement> = {
  [G in keyof typeof guards]: TJudgement extends Parameters<(typeof guards)[G]>[0] ? G : never;
}[keyof typeof guards];

const fail = (code: FailureCode, evidence: Evidence = {}): LinkedInAuthOutcome => ({
  status: 'failed',
  code,
  evidence,
});

const record = <TArgs>(outcome: (args: TArgs) => LinkedInAuthOutcome) => ({
  type: 'recordOutcome' as const,
  params: outcome,
});

export const refuseToPrepare = <G extends Judging<guards.PreparationJudgement>>(guard: G, code: FailureCode) => ({
  guard: { type: guard, params: ({ context }: Attempt) => ({ attempt: context }) },
  actions: record(() => fail(code, { sent: false })),
  target: 'failed' as const,
  meta: { failure: code },
});

export const onRejection = <G extends Judging<guards.AuthorizationJudgement>>(guard: G, code: FailureCode) => ({
  guard: { type: guard, params: ({ event }: On<'authorization.rejected'>) => event },
  ...rejected(code),
});

export const rejected = (code: FailureCode) => ({
  actions: record(({ event }: On<'authorization.rejected'>) =>
    fail(code, authorizationEvidence(event.status, event.description)),
  ),
  target: 'failed' as const,
  meta: { failure: code },
});

export const onCallback = <G extends Judging<guards.CallbackJudgement>>(guard: G, code: FailureCode) => ({
  guard: {
    type: guard,
    params: ({ context, event }: On<'callback.received'>) => ({
      attempt: context,
      callback: event.callback,
      receivedAt: event.receivedAt,
    }),
  },
  actions: record(({ event }: On<'callback.received'>) => fail(code, callbackEvidence(event.callback))),
  target: 'failed' as const,
  meta: { failure: code },
});

export const onOutcome = <G extends Judging<guards.OutcomeJudgement>, T extends 'succeeded' | 'failed'>(
  guard: G,
  target: T,
) => ({
  guard: {
    type: guard,
    params: ({ context, event }: On<'outcome.received'>) => ({
      attempt: context,
      state: event.state,
      outcome: event.outcome,
    }),
  },
  actions: record(({ event }: On<'outcome.received'>) => event.outcome),
  target,
});

const judgeExchange = ({ context, event }: OnExchanged): guards.ExchangeJudgement => ({
  attempt: context,
  result: event.output,
});

export const onExchange = <G extends Judging<guards.ExchangeJudgement>>(guard: G, code: FailureCode) => ({
  guard: { type: guard, params: judgeExchange },
  ...exchanged(code),
});

export const exchanged = (code: FailureCode) => ({
  actions: record(({ context, event }: OnExchanged) => fail(code, exchangeEvidence(context, event.output))),
  target: 'failed' as const,
  meta: { failure: code },
});

export const at = (code: FailureCode) => ({
  actions: record(() => fail(code)),
  target: 'failed' as const,
  meta: { failure: code },
});

/** The one row that succeeds. */
export const granted = {
  guard: { type: 'isGrantUsable' as const, params: judgeExchange },
  actions: record(({ context, event }: OnExchanged) => grantOf(context, event.output)),
  target: 'succeeded' as const,
};
