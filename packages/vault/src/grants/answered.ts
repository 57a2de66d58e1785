import { hideSecret } from '@linkedin-auth/core';
import type { LinkedInTokenEvent, LinkedInTokenSnapshot } from '@linkedin-auth/core/token';
import type { Answer } from '@linkedin-auth/core/wire';

/** What an API of LinkedIn has answered to an access token. Times are milliseconds since the epoch. */
export interface Answered {
  /** When the token was issued. Names it without containing it, because an engine writes this down. */
  readonly issuedAt: number;
  readonly answer: Answer;
  readonly at: number;
}

/** Returns the event of an answer. The machine ignores an answer to a token other than its own. */
export const answeredEvent =
  ({ issuedAt, answer, at }: Answered) =>
  ({ tokens, issuedAt: currentIssuedAt }: LinkedInTokenSnapshot['context']): LinkedInTokenEvent => ({
    type: 'api.answered',
    accessToken: issuedAt === currentIssuedAt ? tokens.accessToken : hideSecret('a token that is no longer stored'),
    answer,
    at,
  });
