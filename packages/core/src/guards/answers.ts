import type { ExchangeResult } from '../exchange.ts';
import { isSameSentence } from '../text.ts';
import type { TokenEndpointResult } from '../token-endpoint.ts';
import type { AccessTokenResponse } from '../token-response.ts';
import { accessTokenTexts, olderAccessTokenTexts, type TokenParameter } from '../wire.ts';

/*
 * What guards ask of an answer of the token endpoint. No guards themselves.
 */

type Result = ExchangeResult | TokenEndpointResult;
type Rejected = Extract<AccessTokenResponse, { kind: 'rejected' }>;

export const rejection = (result: Result): Rejected | null =>
  result.kind === 'response' && result.response.kind === 'rejected' ? result.response : null;

/** Whether LinkedIn's text is one of these sentences, in whatever spelling. */
export const says = (result: Result, ...sentences: readonly string[]): boolean => {
  const text = rejection(result)?.errorDescription ?? null;
  return text !== null && sentences.some((sentence) => isSameSentence(text, sentence));
};

/** Whether LinkedIn's `error` is one of these. */
export const names = (result: Result, ...errors: readonly string[]): boolean =>
  errors.some((error) => rejection(result)?.error === error);

/** The status of an answer that is no grant. */
export const statusOf = (result: Result): number | null =>
  result.kind === 'response' && result.response.kind !== 'granted' ? result.response.status : null;

/** True before the request, when the adapter finds nothing to send, and after it, when LinkedIn finds nothing received. */
export const isMissing =
  (parameter: TokenParameter) =>
  ({ result }: { readonly result: Result }): boolean =>
    (result.kind === 'parameter-missing' && result.parameter === parameter) ||
    says(result, accessTokenTexts.missingParameter(parameter), olderAccessTokenTexts.missingParameter(parameter));
