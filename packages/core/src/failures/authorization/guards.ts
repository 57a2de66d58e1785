import type { AttemptContext } from '../../login/context.ts';
import { isSameSentence, normalise } from '../../wire/texts.ts';
import { authorizationPageTexts, authorizationTexts, promptNone, promptParameter } from '../../wire/words.ts';
import type { PreparationJudgement } from '../preparation/guards.ts';

/** The authorization endpoint's answer to a client that is no browser, or the text of LinkedIn's page. */
export interface AuthorizationJudgement {
  readonly attempt: Pick<AttemptContext, 'request'>;
  readonly status: number;
  readonly description: string;
}

const saysWith401 = ({ status, description }: AuthorizationJudgement, sentence: string): boolean =>
  status === 401 && isSameSentence(description, sentence);

/** LinkedIn's own page, whatever stands around the sentence and under whatever status: neither is recorded. */
const showsPage = ({ description }: AuthorizationJudgement, sentence: string): boolean =>
  normalise(description).includes(normalise(sentence));

export const isAuthorizationRedirectUriMismatch = (judged: AuthorizationJudgement): boolean =>
  saysWith401(judged, authorizationTexts.redirectUriMismatch) ||
  authorizationPageTexts.redirectUriMismatch.some((sentence) => showsPage(judged, sentence));

export const isAuthorizationClientIdMismatch = (judged: AuthorizationJudgement): boolean =>
  saysWith401(judged, authorizationTexts.clientIdMismatch) ||
  showsPage(judged, authorizationPageTexts.clientIdMismatch);

/** Judged twice: in the request before it is sent, and on the page that LinkedIn shows in place of a callback. */
export const isPromptNone = (judged: PreparationJudgement | AuthorizationJudgement): boolean =>
  judged.attempt.request?.parameters?.[promptParameter]?.split(' ').includes(promptNone) === true &&
  (!('description' in judged) || showsPage(judged, authorizationPageTexts.bummer));
