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
import type { AuthorizationJudgement } from './guards/authorization.ts';
import type { CallbackJudgement } from './guards/callback.ts';
import type { ExchangeJudgement } from './guards/exchange.ts';
import type { PreparationJudgement } from './guards/preparation.ts';
import type { Judging } from './lift.ts';
import type { loginGuards } from './login-guards.ts';
import { isMismatch, remainingCauses } from './mismatch.ts';
import { planRepetition } from './repetition.ts';
import { at, fail, record } from './waiting-rows.ts';

type Attempt = { readonly context: AttemptContext };
type On<TType extends LinkedInAuthEvent['type']> = Attempt & {
  readonly event: Extract<LinkedInAuthEvent, { type: TType }>;
};
type OnExchanged = Attempt & { readonly event: { readonly output: ExchangeResult } };

type Guards = typeof loginGuards;

export const refuseToPrepare = <G extends Judging<Guards, PreparationJudgement>>(
  guard: G,
  code: FailureCode,
  found: (attempt: AttemptContext) => Evidence = () => ({}),
) => ({
  guard: { type: guard, params: ({ context }: Attempt) => ({ attempt: context }) },
  actions: record(({ context }: Attempt) => fail(code, { sent: false, ...found(context) })),
  target: 'failed' as const,
  meta: { failure: code },
});

export const onRejection = <G extends Judging<Guards, AuthorizationJudgement>>(guard: G, code: FailureCode) => ({
  guard: {
    type: guard,
    params: ({ context, event }: On<'authorization.rejected'>) => ({
      attempt: context,
      status: event.status,
      description: event.description,
    }),
  },
  ...rejected(code),
});

export const rejected = (code: FailureCode) => ({
  actions: record(({ event }: On<'authorization.rejected'>) =>
    fail(code, authorizationEvidence(event.status, event.description)),
  ),
  target: 'failed' as const,
  meta: { failure: code },
});

export const onCallback = <G extends Judging<Guards, CallbackJudgement>>(guard: G, code: FailureCode) => ({
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

const judgeExchange = ({ context, event }: OnExchanged): ExchangeJudgement => ({
  attempt: context,
  result: event.output,
});

export const onExchange = <G extends Judging<Guards, ExchangeJudgement>>(guard: G, code: FailureCode) => ({
  guard: { type: guard, params: judgeExchange },
  ...exchanged(code),
});

export const exchanged = (code: FailureCode) => ({
  actions: record(({ context, event }: OnExchanged) => fail(code, exchangeEvidence(context, event.output))),
  target: 'failed' as const,
  meta: { failure: code },
});

/** The mismatch that nothing we know explains: the evidence lists what remains. */
export const unresolved = (code: FailureCode) => ({
  guard: { type: 'isAccessTokenMismatchUnresolved' as const, params: judgeExchange },
  actions: record(({ context, event }: OnExchanged) =>
    fail(code, {
      ...exchangeEvidence(context, event.output),
      ...(isMismatch(event.output) && { remainingCauses: remainingCauses(context, event.output) }),
    }),
  ),
  target: 'failed' as const,
  meta: { failure: code },
});

/** A report that is none: nothing in it is trusted, not even as evidence. */
export const unexpected = {
  guard: {
    type: 'isUnexpectedError' as const,
    params: ({ event }: OnExchanged) => ({ result: event.output, parts: ['sent', 'identity'] }),
  },
  ...at('unexpected_error'),
};

/** What was restored in the middle of its exchange has no code to send. */
export const interrupted = {
  guard: { type: 'isExchangeInterrupted' as const, params: ({ context }: Attempt) => ({ attempt: context }) },
  ...at('exchange_interrupted'),
};

/** The one row that tries again. */
export const again = {
  guard: { type: 'isCodeToBeSentAgain' as const, params: judgeExchange },
  actions: {
    type: 'recordRepetition' as const,
    params: ({ context, event }: OnExchanged) => planRepetition(context, event.output) ?? {},
  },
  target: 'retrying' as const,
};

/** The one row that succeeds. */
export const granted = {
  guard: { type: 'isGrantUsable' as const, params: judgeExchange },
  actions: record(({ context, event }: OnExchanged) => grantOf(context, event.output)),
  target: 'succeeded' as const,
};
