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

/** LinkedIn's page is searched for the sentence under any status: neither the page around it nor its status is recorded. */
const showsPage = ({ description }: AuthorizationJudgement, sentence: string): boolean =>
  normalise(description).includes(normalise(sentence));

/** What the authorization endpoint refuses instead of redirecting. */
export const authorizationGuards = {
  authorization_redirect_uri_mismatch: (judged: AuthorizationJudgement) =>
    saysWith401(judged, authorizationTexts.redirectUriMismatch) ||
    authorizationPageTexts.redirectUriMismatch.some((sentence) => showsPage(judged, sentence)),

  authorization_client_id_mismatch: (judged: AuthorizationJudgement) =>
    saysWith401(judged, authorizationTexts.clientIdMismatch) ||
    showsPage(judged, authorizationPageTexts.clientIdMismatch),

  /** Documented as a 401; a browser sees it on the callback. */
  authorization_invalid_scope: (judged: AuthorizationJudgement) => saysWith401(judged, authorizationTexts.invalidScope),

  /** The page that a member without a grant is left on. */
  prompt_none: (judged: AuthorizationJudgement) =>
    asksForNoPrompt(judged.attempt) && showsPage(judged, authorizationPageTexts.bummer),
} satisfies GuardRecord;
