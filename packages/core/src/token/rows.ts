/**
 * The forms of the token machine's rows, after the model of `rows.ts`.
 */

import type { ApiJudgement } from '../failures/api/guards.ts';
import type { FailureCode } from '../failures/catalogue.ts';
import type { Evidence } from '../failures/evidence.ts';
import { apiEvidence, resultEvidence } from '../failures/gather-evidence.ts';
import type { TokenStatusJudgement } from '../failures/introspection/guards.ts';
import { answerOf } from '../failures/known.ts';
import type { TokenEndpointJudgement } from '../failures/token-endpoint/guards.ts';
import type { TokenLifeJudgement } from '../failures/token-life/guards.ts';
import type { TokenEndpointResult } from '../wire/token-endpoint-result.ts';
import type { Judging } from '../xstate/guards.ts';
import { postpone, renew, type TokenContext, tokensLost } from './context.ts';
import type { LinkedInTokenEvent } from './events.ts';
import type { tokenGuards } from './guards.ts';

type Guards = typeof tokenGuards;
type Life = { readonly context: TokenContext };
type On<TType extends LinkedInTokenEvent['type']> = Life & {
  readonly event: Extract<LinkedInTokenEvent, { type: TType }>;
};
type OnRefreshed = Life & { readonly event: { readonly output: TokenEndpointResult } };

const record = <TArgs>(change: (args: TArgs) => Partial<TokenContext>) => ({
  type: 'record' as const,
  params: change,
});

/** A moment of a life that is judged by the clock alone. */
export const when = <G extends Judging<Guards, TokenLifeJudgement>, T extends string>(guard: G, target: T) => ({
  guard: { type: guard, params: ({ context }: Life) => ({ life: context }) },
  target,
});

/** From here on the member has to log in again; the code says why. */
export const reauthorizeWhen = <G extends Judging<Guards, TokenLifeJudgement>>(guard: G, code: FailureCode) => ({
  ...when(guard, 'reauthorizationDue'),
  actions: record(() => ({ trouble: { code, evidence: {} } })),
  meta: { failure: code },
});

const ended = (status: 'expired' | 'revoked', code: FailureCode, evidence: Evidence): Partial<TokenContext> => ({
  outcome: { status, code, evidence },
});

export const expiredWhen = <G extends Judging<Guards, TokenLifeJudgement>>(guard: G, code: FailureCode) => ({
  ...when(guard, '#linkedInToken.expired'),
  actions: record(() => ended('expired', code, {})),
  meta: { failure: code },
});

/** Nothing can be done with a life that was restored without its tokens, and nothing may be claimed of it. */
export const lost = {
  ...when('isTokensLost', '#linkedInToken.lost'),
  actions: record(() => ({ outcome: tokensLost })),
  meta: { failure: tokensLost.code },
};

// Answers of APIs

const judgeApi = ({ context, event }: On<'api.answered'>): ApiJudgement => ({
  result: { kind: 'response', response: event.answer },
  // Only the answer itself is known here.
  authorization: null,
  tokenAge: event.at - context.issuedAt,
});

/** An answer that says nothing against the token. */
export const ignoredAnswer = <G extends Judging<Guards, ApiJudgement>>(guard: G) => ({
  guard: { type: guard, params: judgeApi },
});

export const answerToAnotherToken = {
  guard: {
    type: 'isAnotherToken' as const,
    params: ({ context, event }: On<'api.answered' | 'introspection.answered'>) => ({
      life: context,
      accessToken: event.accessToken,
    }),
  },
  description: 'The answer to an older token says nothing of this one.',
};

/** LinkedIn says that the token is over before we thought so, and a refresh can still help. */
export const renewalAfter = <G extends Judging<Guards, ApiJudgement & TokenLifeJudgement>>(guard: G) => ({
  guard: { type: guard, params: (args: On<'api.answered'>) => ({ ...judgeApi(args), life: args.context }) },
  actions: record(({ event }: On<'api.answered'>) => ({
    now: event.at,
    expiresAt: event.at,
    expiresAtIsAssumed: false,
    refreshAt: event.at,
  })),
  target: '.judging' as const,
});

export const onApi = <G extends Judging<Guards, ApiJudgement>>(
  guard: G,
  status: 'expired' | 'revoked',
  code: FailureCode,
) => ({
  guard: { type: guard, params: judgeApi },
  actions: record((args: On<'api.answered'>) => {
    const { result, tokenAge } = judgeApi(args);
    return ended(status, code, apiEvidence(result, tokenAge));
  }),
  target: `#linkedInToken.${status}` as const,
  meta: { failure: code },
});

const judgeIntrospection = ({ event }: On<'introspection.answered'>): TokenStatusJudgement => ({
  introspection: event.introspection,
});

export const ignoredIntrospection = <G extends Judging<Guards, TokenStatusJudgement>>(guard: G) => ({
  guard: { type: guard, params: judgeIntrospection },
});

export const onIntrospection = <G extends Judging<Guards, TokenStatusJudgement>>(
  guard: G,
  status: 'expired' | 'revoked',
  code: FailureCode,
) => ({
  guard: { type: guard, params: judgeIntrospection },
  actions: record(() => ended(status, code, {})),
  target: `#linkedInToken.${status}` as const,
  meta: { failure: code },
});

export const onAuthorized = (code: FailureCode) => ({
  guard: {
    type: 'isAccessTokenSuperseded' as const,
    params: ({ context, event }: On<'member.authorized'>) => ({ life: context, authorizedScope: event.scope }),
  },
  actions: record(() => ended('revoked', code, {})),
  target: '#linkedInToken.revoked' as const,
  meta: { failure: code },
});

// Refreshes

const judgeRefresh = ({ event }: OnRefreshed): TokenEndpointJudgement => ({ result: event.output });

const failedAt = ({ context, event }: OnRefreshed): number =>
  'receivedAt' in event.output ? event.output.receivedAt : context.now;

/** A refresh that failed and may be tried again: the refresh token is kept. */
export const postponed = (code: FailureCode) => ({
  actions: record((args: OnRefreshed) =>
    postpone(
      args.context,
      failedAt(args),
      { code, evidence: resultEvidence(args.event.output) },
      answerOf(args.event.output)?.retryAfter ?? null,
    ),
  ),
  target: 'judging' as const,
  meta: { failure: code },
});

export const onRefresh = <G extends Judging<Guards, TokenEndpointJudgement>>(guard: G, code: FailureCode) => ({
  guard: { type: guard, params: judgeRefresh },
  ...postponed(code),
});

/** Something of ours broke, and the life goes on. */
export const troubled = (code: FailureCode) => ({
  actions: record(() => ({ trouble: { code, evidence: {} } })),
  meta: { failure: code },
});

/** A refresh of which nothing is known but that it failed. */
export const brokenOff = (code: FailureCode) => ({
  actions: record(({ context }: Life) => postpone(context, context.now, { code, evidence: {} }, null)),
  target: 'judging' as const,
  meta: { failure: code },
});

export const unexpectedReport = {
  guard: {
    type: 'isUnexpectedError' as const,
    params: ({ event }: OnRefreshed) => ({ result: event.output, parts: [] }),
  },
  ...brokenOff('unexpected_error'),
};

/** The one failure of a refresh after which the refresh token is worth nothing. */
export const refused = {
  guard: { type: 'isRefreshTokenInvalid' as const, params: judgeRefresh },
  actions: record((args: OnRefreshed) => ({
    now: failedAt(args),
    refreshTokenRefused: true,
    trouble: { code: 'refresh_token_invalid' as const, evidence: resultEvidence(args.event.output) },
  })),
  target: 'judging' as const,
  meta: { failure: 'refresh_token_invalid' as const },
};

/** The one row that renews. */
export const refreshed = {
  guard: { type: 'isRefreshed' as const, params: judgeRefresh },
  actions: record(({ context, event }: OnRefreshed) => renewalOf(context, event.output)),
  target: 'judging' as const,
};

function renewalOf(life: TokenContext, result: TokenEndpointResult): Partial<TokenContext> {
  // Stryker disable next-line ConditionalExpression,LogicalOperator: the guard has asked; the question is the compiler's.
  if (result.kind !== 'response' || result.response.kind !== 'granted') return {};
  const { response, receivedAt } = result;
  const at = (seconds: number): number => receivedAt + seconds * 1000;
  return renew(life, {
    tokens: {
      accessToken: response.accessToken,
      refreshToken: response.refreshToken,
      refreshTokenExpiresAt: response.refreshTokenExpiresIn === null ? null : at(response.refreshTokenExpiresIn),
    },
    scope: response.scope,
    expiresAt: at(response.expiresIn),
    expiresAtIsAssumed: response.expiresInIsAssumed,
    receivedAt,
  });
}
