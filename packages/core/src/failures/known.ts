import type { Answer } from '../wire/answer.ts';
import type { ApiResult } from '../wire/api-result.ts';
import type { ExchangeResult } from '../wire/exchange-result.ts';
import { isSameSentence, normalise } from '../wire/texts.ts';
import type { NoResponse, TokenEndpointResult } from '../wire/token-endpoint-result.ts';
import { accessTokenTexts, olderAccessTokenTexts, type TokenParameter } from '../wire/words.ts';

/*
 * What guards ask of what came of a request. No guards themselves.
 */

export type Result = ExchangeResult | TokenEndpointResult | ApiResult;

/** LinkedIn's answer; `null` when there was none. */
export const answerOf = (result: Result): Answer | null =>
  // Stryker disable next-line ConditionalExpression: no other kind has a response; the question is the compiler's.
  result.kind === 'response' ? result.response : null;

/** Why there was no answer; `null` when there was one. */
export const noAnswerOf = (result: Result): NoResponse['reason'] | null =>
  // Stryker disable next-line ConditionalExpression: no other kind has a reason; the question is the compiler's.
  result.kind === 'no-response' ? result.reason : null;

/** Whether LinkedIn's text is one of these sentences, in whatever spelling. */
export const says = (result: Result, ...sentences: readonly string[]): boolean => {
  const text = answerOf(result)?.errorDescription ?? null;
  return text !== null && sentences.some((sentence) => isSameSentence(text, sentence));
};

/** Whether LinkedIn's text begins with one of these, in whatever spelling. */
export const begins = (result: Result, ...beginnings: readonly string[]): boolean => {
  const text = normalise(answerOf(result)?.errorDescription ?? '');
  return beginnings.some((beginning) => text.startsWith(normalise(beginning)));
};

/** The statuses under which LinkedIn refuses a code or a token. [documented] ACF, REFRESH */
export const isRefusal = (result: Result): boolean => [400, 401].includes(answerOf(result)?.status ?? 0);

/** Whether LinkedIn's `error` is one of these. */
export const names = (result: Result, ...errors: readonly string[]): boolean => {
  const named = answerOf(result)?.error;
  return errors.some((error) => error === named);
};

/** True before the request, when the adapter finds nothing to send, and after it, when LinkedIn finds nothing received. */
export const isMissing =
  (parameter: TokenParameter) =>
  ({ result }: { readonly result: Result }): boolean =>
    // Stryker disable next-line ConditionalExpression: no other kind has a parameter; the question is the compiler's.
    (result.kind === 'parameter-missing' ? result.parameter : null) === parameter ||
    says(result, accessTokenTexts.missingParameter(parameter), olderAccessTokenTexts.missingParameter(parameter));
