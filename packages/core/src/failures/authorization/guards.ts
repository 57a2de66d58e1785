import { isSameSentence, normalise } from '../../wire/texts.ts';
import { authorizationPageTexts, authorizationTexts } from '../../wire/words.ts';
import type { AttemptFacts, GuardRecord } from '../known.ts';
import { asksForNoPrompt } from '../preparation/guards.ts';

/** The authorization endpoint's answer to a client that is not a browser, or the text of LinkedIn's error page. */
export interface AuthorizationJudgement {
  readonly attempt: Pick<AttemptFacts, 'request'>;
  readonly status: number;
  readonly description: string;
}

const saysWith401 = ({ status, description }: AuthorizationJudgement, sentence: string): boolean =>
  status === 401 && isSameSentence(description, sentence);

/** Returns whether LinkedIn's page contains the sentence, under any status: no record has the whole page or its status. */
const showsPage = ({ description }: AuthorizationJudgement, sentence: string): boolean =>
  normalise(description).includes(normalise(sentence));

/** Detects requests that the authorization endpoint refuses instead of redirecting. */
export const authorizationGuards = {
  authorization_redirect_uri_mismatch: (judged: AuthorizationJudgement) =>
    saysWith401(judged, authorizationTexts.redirectUriMismatch) ||
    authorizationPageTexts.redirectUriMismatch.some((sentence) => showsPage(judged, sentence)),

  authorization_client_id_mismatch: (judged: AuthorizationJudgement) =>
    saysWith401(judged, authorizationTexts.clientIdMismatch) ||
    showsPage(judged, authorizationPageTexts.clientIdMismatch),

  /** Documented as a 401. In a browser, it arrives on the callback. */
  authorization_invalid_scope: (judged: AuthorizationJudgement) => saysWith401(judged, authorizationTexts.invalidScope),

  /** Detects the page on which a member without a grant is left. */
  prompt_none: (judged: AuthorizationJudgement) =>
    asksForNoPrompt(judged.attempt) && showsPage(judged, authorizationPageTexts.bummer),
} satisfies GuardRecord;
