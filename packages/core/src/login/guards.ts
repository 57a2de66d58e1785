import { accessTokenGuards, type ExchangeJudgement } from '../failures/access-token/guards.ts';
import { anyRequestGuards } from '../failures/any-request/guards.ts';
import { authorizationGuards } from '../failures/authorization/guards.ts';
import { callbackGuards } from '../failures/callback/guards.ts';
import { preparationGuards } from '../failures/preparation/guards.ts';
import { tokenEndpointGuards } from '../failures/token-endpoint/guards.ts';
import { isGranted } from '../wire/result.ts';
import type { AttemptContext } from './context.ts';
import { outcomeGuards } from './page-rows.ts';
import { planResend } from './resend.ts';

/** The guards of a login, by the step at which they judge. */
export const loginSteps = {
  preparation: preparationGuards,
  authorization: authorizationGuards,
  callback: callbackGuards,
  exchange: { ...tokenEndpointGuards, ...anyRequestGuards, ...accessTokenGuards },
};

type Judged = ExchangeJudgement & { readonly attempt: AttemptContext };

/** Decisions of a login that are not failures. */
export const loginDecisions = {
  ...outcomeGuards,

  /** Leads to success, as the only guard. Judged after every fault of a grant, and before every meaning of a refusal. */
  isGrantUsable: ({ result }: ExchangeJudgement) =>
    isGranted(result) && (result.identity.kind === 'verified' || result.identity.kind === 'absent'),

  /** Holds if LinkedIn has not examined the code, so that it may be resent. */
  isCodeResendable: ({ attempt, result }: Judged) => planResend(attempt, result) !== null,
};
