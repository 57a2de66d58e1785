import { codeLifetime } from '../../wire/facts.ts';
import type { ExchangeResponse, ExchangeResult } from '../../wire/result.ts';
import { accessTokenTexts, olderAccessTokenTexts } from '../../wire/words.ts';
import { type MismatchCause, mismatchCauses } from '../evidence.ts';
import { type AttemptFacts, isRefusal, says } from '../known.ts';

/** Returns whether LinkedIn sent its mismatch text, which covers several causes. Facts about our own request separate them. */
export const isMismatch = (result: ExchangeResult): result is ExchangeResponse =>
  isRefusal(result) && says(result, accessTokenTexts.mismatch, olderAccessTokenTexts.mismatch);

/** Returns `true` if the known facts prove a cause, `false` if they exclude it, and `null` if they do neither. */
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
      // A challenge belongs to a native app, whose login started elsewhere, so `null` may also mean that a challenge was sent.
      if (sent.codeVerifierSent === true || sent.codeChallengeSent === false) return false;
      return sent.codeChallengeSent === true && sent.codeVerifierSent === false ? true : null;
    // The other causes are outside our knowledge.
    // Stryker disable next-line ConditionalExpression: without this case the result is undefined, which excludes nothing either.
    default:
      return null;
  }
}

/** Returns the causes that the known facts do not exclude, in the order in which to check them. */
export const remainingCauses = (attempt: AttemptFacts, result: ExchangeResponse): readonly MismatchCause[] =>
  mismatchCauses.filter((cause) => judgeMismatchCause(cause, attempt, result) !== false);
