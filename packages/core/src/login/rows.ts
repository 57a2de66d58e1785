/**
 * The forms of the machine's rows: "if this guard holds, the attempt has failed with this code", for each kind of thing
 * that is judged. They bind a guard to what it judges and a code to its evidence; the compiler refuses a guard that does
 * not judge that kind, and a code that is not in the catalogue. `meta.failure` names the code for diagrams and docs.
 */

import type { ExchangeJudgement } from '../failures/access-token/guards.ts';
import { isMismatch, remainingCauses } from '../failures/access-token/mismatch.ts';
import type { AuthorizationJudgement } from '../failures/authorization/guards.ts';
import type { CallbackJudgement } from '../failures/callback/guards.ts';
import type { FailureCode } from '../failures/catalogue.ts';
import type { Evidence } from '../failures/evidence.ts';
import { authorizationEvidence, callbackEvidence, exchangeEvidence } from '../failures/gather-evidence.ts';
import type { PreparationJudgement } from '../failures/preparation/guards.ts';
import type { ExchangeResult } from '../wire/exchange-result.ts';
import type { Judging } from '../xstate/guards.ts';
import type { AttemptContext } from './context.ts';
import type { LinkedInAuthEvent } from './events.ts';
import { grantOf } from './grant.ts';
import type { loginGuards } from './guards.ts';
import { at, fail, record } from './page-rows.ts';
import { planRepetition } from './resend.ts';

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
