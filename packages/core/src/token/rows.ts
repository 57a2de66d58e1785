/**
 * Builders of the token machine's rows. They follow the builders of the login machine's rows.
 */
import type { ApiJudgement } from '../failures/api/judgement.ts';
import type { FailureCode } from '../failures/catalogue.ts';
import type { Evidence } from '../failures/evidence.ts';
import { apiEvidence, resultEvidence } from '../failures/gather-evidence.ts';
import type { TokenStatusJudgement } from '../failures/introspection/guards.ts';
import { answerOf } from '../failures/known.ts';
import type { TokenEndpointJudgement } from '../failures/token-endpoint/guards.ts';
import type { TokenEndpointResult } from '../wire/result.ts';
import type { CodeOf } from '../xstate/guards.ts';
import { postpone, renew, type TokenContext, tokensLost } from './context.ts';
import type { LinkedInTokenEvent } from './events.ts';
import type { TokenLifeJudgement, tokenDecisions, tokenSteps } from './guards.ts';

type Steps = typeof tokenSteps;
type Decisions = typeof tokenDecisions;

type Life = { readonly context: TokenContext };
type On<TType extends LinkedInTokenEvent['type']> = Life & {
  readonly event: Extract<LinkedInTokenEvent, { type: TType }>;
};
type OnRefreshed = Life & { readonly event: { readonly output: TokenEndpointResult } };

const record = <TArgs>(change: (args: TArgs) => Partial<TokenContext>) => ({
  type: 'record' as const,
  params: change,
});

const ended = (status: 'expired' | 'revoked', code: FailureCode, evidence: Evidence): Partial<TokenContext> => ({
  outcome: { status, code, evidence },
});

// The clock

/** Builds a transition that the clock alone decides. */
export const when = <G extends CodeOf<Decisions, TokenLifeJudgement>, T extends string>(guard: G, target: T) => ({
  guard: { type: guard, params: ({ context }: Life) => ({ life: context }) },
  target,
});

const onLife = <C extends CodeOf<Steps['life'], TokenLifeJudgement> & FailureCode>(code: C) => ({
  guard: { type: code, params: ({ context }: Life) => ({ step: 'life' as const, life: context }) },
  meta: { failure: code },
});

/** Builds the row after which the member has to sign in again. The code is the reason. */
export const reauthorizeOn = <C extends CodeOf<Steps['life'], TokenLifeJudgement> & FailureCode>(code: C) => ({
  ...onLife(code),
  actions: record(() => ({ trouble: { code, evidence: {} } })),
  target: 'reauthorizationDue' as const,
});

/** Builds the row of an access token that has expired by the clock. */
export const expireOn = <C extends CodeOf<Steps['life'], TokenLifeJudgement> & FailureCode>(code: C) => ({
  ...onLife(code),
  actions: record(() => ended('expired', code, {})),
  target: '#linkedInToken.expired' as const,
});

/** Builds the row of a machine that was restored without its tokens. It claims nothing about the grant. */
export const onLost = <C extends 'tokens_lost'>(code: C) => ({
  ...onLife(code),
  actions: record(() => ({ outcome: tokensLost })),
  target: '#linkedInToken.lost' as const,
});

// Answers of APIs

const judgeApi = ({ context, event }: On<'api.answered'>): ApiJudgement => ({
  result: { kind: 'response', response: event.answer },
  // Only the answer itself is known here.
  authorization: null,
  tokenAge: event.at - context.issuedAt,
});

const onAnswer = <C extends CodeOf<Steps['api'], ApiJudgement> & FailureCode>(code: C) => ({
  guard: { type: code, params: (args: On<'api.answered'>) => ({ step: 'api' as const, ...judgeApi(args) }) },
});

const endOnAnswer = (status: 'expired' | 'revoked', code: FailureCode) => ({
  actions: record((args: On<'api.answered'>) => {
    const { result, tokenAge } = judgeApi(args);
    return ended(status, code, apiEvidence(result, tokenAge));
  }),
  target: `#linkedInToken.${status}` as const,
  meta: { failure: code },
});

/** Builds the row of an answer that says nothing against the token. */
export const ignoreApi = onAnswer;

/** Builds the row of an answer that ends the grant. */
export const onApi = <C extends CodeOf<Steps['api'], ApiJudgement> & FailureCode>(
  code: C,
  status: 'expired' | 'revoked',
) => ({ ...onAnswer(code), ...endOnAnswer(status, code) });

/** Builds the last row of a list: LinkedIn refuses the token for a reason that no guard detects. */
export const otherRefusal = (code: FailureCode) => ({
  guard: { type: 'isAccessTokenRefused' as const, params: judgeApi },
  ...endOnAnswer('revoked', code),
});

export const answerToAnotherToken = {
  guard: {
    type: 'isAnotherToken' as const,
    params: ({ context, event }: On<'api.answered' | 'introspection.answered'>) => ({
      life: context,
      accessToken: event.accessToken,
    }),
  },
  description: 'The answer to an older token says nothing about the current one.',
};

/** The row of a token that LinkedIn reports as expired early, while a refresh can still help. */
export const refreshAfterExpiry = {
  guard: {
    type: 'isExpiryMendable' as const,
    params: (args: On<'api.answered'>) => ({ ...judgeApi(args), life: args.context }),
  },
  actions: record(({ event }: On<'api.answered'>) => ({
    now: event.at,
    expiresAt: event.at,
    expiresAtIsAssumed: false,
    refreshAt: event.at,
  })),
  target: '.judging' as const,
};

// Introspection

/** Builds the row of an introspection that says nothing against the token. */
export const ignoreIntrospection = <C extends CodeOf<Steps['introspection'], TokenStatusJudgement> & FailureCode>(
  code: C,
) => ({
  guard: {
    type: code,
    params: ({ event }: On<'introspection.answered'>) => ({
      step: 'introspection' as const,
      introspection: event.introspection,
    }),
  },
});

/** Builds the row of an introspection that ends the grant. */
export const onIntrospection = <C extends CodeOf<Steps['introspection'], TokenStatusJudgement> & FailureCode>(
  code: C,
  status: 'expired' | 'revoked',
) => ({
  ...ignoreIntrospection(code),
  actions: record(() => ended(status, code, {})),
  target: `#linkedInToken.${status}` as const,
  meta: { failure: code },
});

// A newer login

/** Builds the row of a newer login that invalidates the token. */
export const onAuthorized = <C extends 'access_token_superseded'>(code: C) => ({
  guard: {
    type: code,
    params: ({ context, event }: On<'member.authorized'>) => ({
      step: 'life' as const,
      life: context,
      authorizedScope: event.scope,
    }),
  },
  actions: record(() => ended('revoked', code, {})),
  target: '#linkedInToken.revoked' as const,
  meta: { failure: code },
});

// Refreshes

const judgeRefresh = ({ event }: OnRefreshed) => ({ step: 'refresh' as const, result: event.output });

const failedAt = ({ context, event }: OnRefreshed): number =>
  'receivedAt' in event.output ? event.output.receivedAt : context.now;

/** Builds the row of a failed refresh. The refresh token is kept and used again after a pause. */
export const onRefresh = <C extends CodeOf<Steps['refresh'], TokenEndpointJudgement> & FailureCode>(code: C) => ({
  guard: { type: code, params: judgeRefresh },
  ...otherRefresh(code),
});

/** Builds the last row of a list: an answer that no guard detects. */
export const otherRefresh = (code: FailureCode) => ({
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

/** Builds the row of a clock that failed. The grant continues. */
export const clockFailed = (code: FailureCode) => ({
  actions: record(() => ({ trouble: { code, evidence: {} } })),
  meta: { failure: code },
});

/** Builds the row of a refresh that failed without a report. */
export const refreshAborted = (code: FailureCode) => ({
  actions: record(({ context }: Life) => postpone(context, context.now, { code, evidence: {} }, null)),
  target: 'judging' as const,
  meta: { failure: code },
});

/** Builds the row of a malformed report. Ignores its contents. */
export const onMalformedReport = <C extends 'unexpected_error'>(code: C) => ({
  guard: {
    type: code,
    params: ({ event }: OnRefreshed) => ({ step: 'refresh' as const, result: event.output as unknown, parts: [] }),
  },
  ...refreshAborted(code),
});

/** Builds the row of the only failure after which the refresh token is worthless. */
export const onRefusedRefreshToken = <C extends 'refresh_token_invalid'>(code: C) => ({
  guard: { type: code, params: judgeRefresh },
  actions: record((args: OnRefreshed) => ({
    now: failedAt(args),
    refreshTokenRefused: true,
    trouble: { code, evidence: resultEvidence(args.event.output) },
  })),
  target: 'judging' as const,
  meta: { failure: code },
});

/** The only row that renews the grant. */
export const refreshed = {
  guard: { type: 'isRefreshed' as const, params: ({ event }: OnRefreshed) => ({ result: event.output }) },
  actions: record(({ context, event }: OnRefreshed) => renewalOf(context, event.output)),
  target: 'judging' as const,
};

function renewalOf(life: TokenContext, result: TokenEndpointResult): Partial<TokenContext> {
  // Stryker disable next-line ConditionalExpression,LogicalOperator: the guard has checked this; the compiler requires the check.
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
