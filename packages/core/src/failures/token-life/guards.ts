import { areTokensThere, dueAt, isRefreshUseful, type TokenContext } from '../../token/context.ts';
import type { Secret } from '../../wire/secret.ts';
import { type ApiJudgement, isAccessTokenExpired } from '../api/guards.ts';

/** A grant at the last reading of the clock. */
export interface TokenLifeJudgement {
  readonly life: TokenContext;
}

export interface SentTokenJudgement {
  readonly life: TokenContext;
  readonly accessToken: Secret;
}

export interface AuthorizedJudgement {
  readonly life: TokenContext;
  readonly authorizedScope: readonly string[];
}

const isDue = ({ life }: TokenLifeJudgement): boolean => life.now >= dueAt(life);

/** Asked first: nothing else matters of a life that was restored without its tokens. */
export const isTokensLost = ({ life }: TokenLifeJudgement): boolean => !areTokensThere(life);

export const isRefreshDue = (judged: TokenLifeJudgement): boolean => isDue(judged) && isRefreshUseful(judged.life);

export const isRefreshAllowed = ({ life }: TokenLifeJudgement): boolean => isRefreshUseful(life);

/** Past the spread and every pause after a failure. */
export const isRefreshMoment = ({ life }: TokenLifeJudgement): boolean =>
  life.now >= life.refreshAt && isRefreshUseful(life);

export const isAccessTokenOver = ({ life }: TokenLifeJudgement): boolean => life.now >= life.expiresAt;

/** Most apps: LinkedIn gives refresh tokens to approved partners only. */
export const isRefreshNotOffered = (judged: TokenLifeJudgement): boolean =>
  isDue(judged) && judged.life.tokens.refreshToken === null;

/** LinkedIn has said no to the refresh token before. */
export const isRefreshTokenRefused = (judged: TokenLifeJudgement): boolean =>
  isDue(judged) && judged.life.refreshTokenRefused;

/** Asked after the two before: there is a good refresh token, and it is no use any more. */
export const isRefreshTokenEnding = (judged: TokenLifeJudgement): boolean => isDue(judged);

/** LinkedIn says that the token is over, and there is a refresh token that helps. */
export const isExpiryMendable = (judged: TokenLifeJudgement & ApiJudgement): boolean =>
  isAccessTokenExpired(judged) && isRefreshUseful(judged.life);

export const isAnotherToken = ({ life, accessToken }: SentTokenJudgement): boolean =>
  life.tokens.accessToken !== accessToken;

/** LinkedIn keeps several tokens valid side by side for one scope set only. [documented] ACF */
export const isAccessTokenSuperseded = ({ life, authorizedScope }: AuthorizedJudgement): boolean => {
  const before = new Set(life.scope);
  const after = new Set(authorizedScope);
  return before.size !== after.size || [...after].some((scope) => !before.has(scope));
};
