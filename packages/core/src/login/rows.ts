/**
 * Builders of the login machine's rows: "if this guard holds, the attempt has failed with this code". A builder takes the failure code,
 * which is also the name of the guard, and passes the guard its input. The compiler rejects a code for which the step has no guard.
 * `meta.failure` names the code for diagrams and docs.
 */
import type { ExchangeJudgement } from '../failures/access-token/guards.ts';
import { isMismatch, remainingCauses } from '../failures/access-token/mismatch.ts';
import type { AuthorizationJudgement } from '../failures/authorization/guards.ts';
import type { CallbackJudgement } from '../failures/callback/guards.ts';
import type { FailureCode } from '../failures/catalogue.ts';
import type { Evidence } from '../failures/evidence.ts';
import { authorizationEvidence, callbackEvidence, exchangeEvidence } from '../failures/gather-evidence.ts';
import type { PreparationJudgement } from '../failures/preparation/guards.ts';
import type { ExchangeResult } from '../wire/result.ts';
import type { CodeOf } from '../xstate/guards.ts';
import type { AttemptContext } from './context.ts';
import type { LinkedInAuthEvent } from './events.ts';
import { grantOf } from './grant.ts';
import type { loginSteps } from './guards.ts';
import { failed, failWith, record } from './page-rows.ts';
import { planResend } from './resend.ts';

type Steps = typeof loginSteps;

type Attempt = { readonly context: AttemptContext };
type On<TType extends LinkedInAuthEvent['type']> = Attempt & {
  readonly event: Extract<LinkedInAuthEvent, { type: TType }>;
};
type OnExchanged = Attempt & { readonly event: { readonly output: ExchangeResult } };

/*
 * What the guards of a step judge. One function for all rows of a step: the compiled machine computes it once for an event.
 */

const judgePreparation = ({ context }: Attempt) => ({ step: 'preparation' as const, attempt: context });

const judgeRejection = ({ context, event }: On<'authorization.rejected'>) => ({
  step: 'authorization' as const,
  attempt: context,
  status: event.status,
  description: event.description,
});

const judgeCallback = ({ context, event }: On<'callback.received'>) => ({
  step: 'callback' as const,
  attempt: context,
  callback: event.callback,
  receivedAt: event.receivedAt,
});

const judgeExchange = ({ context, event }: OnExchanged) => ({
  step: 'exchange' as const,
  attempt: context,
  result: event.output,
});

/** Builds the row of a request that fails before it is sent. */
export const onPreparation = <C extends CodeOf<Steps['preparation'], PreparationJudgement> & FailureCode>(
  code: C,
  found: (attempt: AttemptContext) => Evidence = () => ({}),
) => ({
  guard: { type: code, params: judgePreparation },
  actions: record(({ context }: Attempt) => failed(code, { sent: false, ...found(context) })),
  target: 'failed' as const,
  meta: { failure: code },
});

/** Builds the row of a request that the authorization endpoint refuses. */
export const onRejection = <C extends CodeOf<Steps['authorization'], AuthorizationJudgement> & FailureCode>(
  code: C,
) => ({
  guard: { type: code, params: judgeRejection },
  ...otherRejection(code),
});

/** Builds the last row of a list: a refusal that no guard detects. */
export const otherRejection = (code: FailureCode) => ({
  actions: record(({ event }: On<'authorization.rejected'>) =>
    failed(code, authorizationEvidence(event.status, event.description)),
  ),
  target: 'failed' as const,
  meta: { failure: code },
});

/** Builds the row of an authorization response that does not lead to an exchange. */
export const onCallback = <C extends CodeOf<Steps['callback'], CallbackJudgement> & FailureCode>(code: C) => ({
  guard: { type: code, params: judgeCallback },
  actions: record(({ event }: On<'callback.received'>) => failed(code, callbackEvidence(event.callback))),
  target: 'failed' as const,
  meta: { failure: code },
});

/** Builds the row of an exchange without a usable grant. */
export const onExchange = <C extends CodeOf<Steps['exchange'], ExchangeJudgement> & FailureCode>(code: C) => ({
  guard: { type: code, params: judgeExchange },
  ...otherExchange(code),
});

/** Builds the last row of a list: an answer that no guard detects. */
export const otherExchange = (code: FailureCode) => ({
  actions: record(({ context, event }: OnExchanged) => failed(code, exchangeEvidence(context, event.output))),
  target: 'failed' as const,
  meta: { failure: code },
});

/** Builds the row of a mismatch that the known facts do not explain. The evidence lists the remaining causes. */
export const onUnresolved = <C extends 'access_token_mismatch_unresolved'>(code: C) => ({
  guard: { type: code, params: judgeExchange },
  actions: record(({ context, event }: OnExchanged) =>
    failed(code, {
      ...exchangeEvidence(context, event.output),
      ...(isMismatch(event.output) && { remainingCauses: remainingCauses(context, event.output) }),
    }),
  ),
  target: 'failed' as const,
  meta: { failure: code },
});

/** Builds the row of a malformed report. Ignores its contents, even as evidence. */
export const onMalformedReport = <C extends 'unexpected_error'>(code: C) => ({
  guard: {
    type: code,
    params: ({ event }: OnExchanged) => ({
      step: 'exchange' as const,
      result: event.output,
      parts: ['sent', 'identity'],
    }),
  },
  ...failWith(code),
});

/** Builds the row of an attempt that was restored during its exchange and has no code to send. */
export const onRestored = <C extends 'exchange_interrupted'>(code: C) => ({
  guard: { type: code, params: ({ context }: Attempt) => ({ step: 'exchange' as const, attempt: context }) },
  ...failWith(code),
});

/** The only row that resends the code. */
export const resendCode = {
  guard: { type: 'isCodeResendable' as const, params: judgeExchange },
  actions: {
    type: 'recordResend' as const,
    params: ({ context, event }: OnExchanged) => planResend(context, event.output) ?? {},
  },
  target: 'retrying' as const,
};

/** The only row that succeeds. */
export const succeed = {
  guard: { type: 'isGrantUsable' as const, params: judgeExchange },
  actions: record(({ context, event }: OnExchanged) => grantOf(context, event.output)),
  target: 'succeeded' as const,
};
