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

/** The guards of a login, by the step that asks them. */
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

  /** The only way to success. Asked after everything that can be wrong with a grant, and before anything that a refusal can mean. */
  isGrantUsable: ({ result }: ExchangeJudgement) =>
    isGranted(result) && (result.identity.kind === 'verified' || result.identity.kind === 'absent'),

  /** LinkedIn has not looked at the code, so it may be sent again. */
  isCodeResendable: ({ attempt, result }: Judged) => planResend(attempt, result) !== null,
};
