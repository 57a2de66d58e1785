import { codeLifetime } from '../../wire/facts.ts';
import type { ExchangeResponse, ExchangeResult } from '../../wire/result.ts';
import { accessTokenTexts, olderAccessTokenTexts } from '../../wire/words.ts';
import { type MismatchCause, mismatchCauses } from '../evidence.ts';
import { type AttemptFacts, isRefusal, says } from '../known.ts';

/** One text for several causes; what we know of our own request tells them apart. */
export const isMismatch = (result: ExchangeResult): result is ExchangeResponse =>
  isRefusal(result) && says(result, accessTokenTexts.mismatch, olderAccessTokenTexts.mismatch);

/** Whether what we know makes a cause true (`true`), impossible (`false`), or leaves it open (`null`). */
export function judgeMismatchCause(
  cause: MismatchCause,
  attempt: AttemptFacts,
  { sent }: ExchangeResponse,
): boolean | null {
  switch (cause) {
    case 'redirect-uri-differs':
      return attempt.request === null || sent.redirectUri === null
        ? null
        : attempt.request.redirectUri !== sent.redirectUri;
    case 'code-sent-before':
      return attempt.codeSentBefore || sent.codeSentBefore;
    case 'code-expired':
      // The code cannot be older than the attempt, so an attempt of less than 30 minutes excludes expiry.
      return sent.at === null ? null : sent.at - attempt.startedAt >= codeLifetime;
    case 'code-verifier-sent':
      return sent.codeVerifierSent;
    case 'code-verifier-missing':
      // A challenge belongs to native apps, whose login began elsewhere: of that nothing is known here.
      if (sent.codeVerifierSent === true || sent.codeChallengeSent === false) return false;
      return sent.codeChallengeSent === true && sent.codeVerifierSent === false ? true : null;
    // The others happen where we cannot look.
    // Stryker disable next-line ConditionalExpression: without this case the answer is undefined, and excludes as little.
    default:
      return null;
  }
}

/** The causes that nothing we know excludes, in the order in which to look. */
export const remainingCauses = (attempt: AttemptFacts, result: ExchangeResponse): readonly MismatchCause[] =>
  mismatchCauses.filter((cause) => judgeMismatchCause(cause, attempt, result) !== false);
