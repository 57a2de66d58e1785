import { anyRequestGuards } from '../failures/any-request/guards.ts';
import { apiGuards } from '../failures/api/guards.ts';
import type { ApiJudgement } from '../failures/api/judgement.ts';
import { introspectionGuards } from '../failures/introspection/guards.ts';
import { answerOf, type GuardRecord } from '../failures/known.ts';
import { refreshGuards } from '../failures/refresh/guards.ts';
import { type TokenEndpointJudgement, tokenEndpointGuards } from '../failures/token-endpoint/guards.ts';
import type { Secret } from '../wire/secret.ts';
import { areTokensThere, dueAt, isRefreshUseful, type TokenContext } from './context.ts';

/** A grant at the last reading of the clock. */
export interface TokenLifeJudgement {
  readonly life: TokenContext;
}

/** A grant, and the access token of a request that an API answered. */
export interface SentTokenJudgement extends TokenLifeJudgement {
  readonly accessToken: Secret;
}

/** A grant, and the scopes of a newer login of the same member. */
export interface AuthorizedJudgement extends TokenLifeJudgement {
  readonly authorizedScope: readonly string[];
}

const isDue = ({ life }: TokenLifeJudgement): boolean => life.now >= dueAt(life);

/** Detects failures that the clock, a restore or a newer login causes. */
const lifeGuards = {
  /** Judged first, because nothing else matters if the tokens were not restored. */
  tokens_lost: ({ life }: TokenLifeJudgement) => !areTokensThere(life),

  access_token_expired: ({ life }: TokenLifeJudgement) => life.now >= life.expiresAt,

  /** The usual case: LinkedIn gives refresh tokens to approved partners only. */
  refresh_not_offered: (judged: TokenLifeJudgement) => isDue(judged) && judged.life.tokens.refreshToken === null,

  /** Judged after `refresh_not_offered` and `isRefreshTokenRefused`: the refresh token is valid, but too close to its expiry to help. */
  refresh_token_ending: (judged: TokenLifeJudgement) => isDue(judged),

  /** LinkedIn keeps several access tokens valid at once only if they have the same scopes ("Authorization Code Flow"). */
  access_token_superseded: ({ life, authorizedScope }: AuthorizedJudgement) => {
    const before = new Set(life.scope);
    const after = new Set(authorizedScope);
    return before.size !== after.size || [...after].some((scope) => !before.has(scope));
  },
} satisfies GuardRecord;

/** The guards of the token machine, by the step at which they judge. */
export const tokenSteps = {
  life: lifeGuards,
  api: apiGuards,
  introspection: introspectionGuards,
  refresh: { ...tokenEndpointGuards, ...anyRequestGuards, ...refreshGuards },
};

/** Decisions of the token machine that are not failures. */
export const tokenDecisions = {
  isRefreshDue: (judged: TokenLifeJudgement) => isDue(judged) && isRefreshUseful(judged.life),

  isRefreshAllowed: ({ life }: TokenLifeJudgement) => isRefreshUseful(life),

  /** Holds when the spread, and the pause after a failure, are over. */
  isRefreshMoment: ({ life }: TokenLifeJudgement) => life.now >= life.refreshAt && isRefreshUseful(life),

  /** Holds if renewal is due and LinkedIn has refused the refresh token before. */
  isRefreshTokenRefused: (judged: TokenLifeJudgement) => isDue(judged) && judged.life.refreshTokenRefused,

  isRefreshed: ({ result }: TokenEndpointJudgement) => {
    const answer = answerOf(result);
    return answer !== null && 'kind' in answer && answer.kind === 'granted';
  },

  isAnotherToken: ({ life, accessToken }: SentTokenJudgement) => life.tokens.accessToken !== accessToken,

  /** Holds if LinkedIn reports the token as expired and a refresh can replace it. */
  isExpiryMendable: (judged: TokenLifeJudgement & ApiJudgement) =>
    apiGuards.access_token_expired(judged) && isRefreshUseful(judged.life),

  /**
   * Judges a 401 after every known fault of the token. LinkedIn's refusals have a number or a code in capitals. A 401 in another form
   * may come from a proxy or a captive portal, and says nothing about the token.
   */
  isAccessTokenRefused: ({ result }: ApiJudgement) => {
    const answer = answerOf(result);
    if (answer?.status !== 401 || answer.errorDescription === null) return false;
    return answer.serviceErrorCode !== null || /^[A-Z]+(_[A-Z]+)+$/.test(answer.error ?? '');
  },
};
