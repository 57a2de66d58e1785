import type { ApiResult } from './api-answer.ts';
import type { AttemptContext } from './attempt.ts';
import type { Callback } from './callback.ts';
import type { Evidence } from './evidence.ts';
import type { ExchangeResult } from './exchange.ts';
import { judgeMismatchCause } from './mismatch.ts';
import type { AnswerHead } from './raw-answer.ts';
import { evidenceText } from './text.ts';
import type { TokenEndpointResult } from './token-endpoint.ts';

const seconds = (milliseconds: number): number => Math.max(0, Math.round(milliseconds / 1000));

/** Evidence of a refused authorization request. */
export function authorizationEvidence(status: number, description: string): Evidence {
  return { httpStatus: status, errorDescription: evidenceText(description) };
}

/** Evidence of an authorization response: LinkedIn's own words, already stripped of secrets by the parser. */
export function callbackEvidence(callback: Callback): Evidence {
  return {
    ...(callback.error !== null && { error: callback.error }),
    ...(callback.errorDescription !== null && { errorDescription: callback.errorDescription }),
    ...(callback.duplicated.length > 0 && { parameter: callback.duplicated.join(', ') }),
  };
}

const wordsEvidence = (error: string | null, errorDescription: string | null): Evidence => ({
  ...(error !== null && { error }),
  ...(errorDescription !== null && { errorDescription }),
});

const headEvidence = ({ status, retryAfter, trace }: AnswerHead): Evidence => ({
  httpStatus: status,
  ...(retryAfter !== null && { retryAfterSeconds: seconds(retryAfter) }),
  ...(trace !== null && { linkedInTrace: trace }),
});

/** Evidence of an answer of the token endpoint, or of its absence. */
export function tokenEndpointEvidence(result: ExchangeResult | TokenEndpointResult): Evidence {
  if (result.kind === 'parameter-missing') return { parameter: result.parameter, sent: false };
  if (result.kind === 'no-response') return { reason: result.reason };
  if (result.kind !== 'response') return { sent: false };

  const { response } = result;
  if (response.kind === 'granted') return {};
  return {
    ...headEvidence(response),
    ...(response.kind === 'rejected' && wordsEvidence(response.error, response.errorDescription)),
  };
}

/** Evidence of an exchange: what was answered, and what we know of what was sent. */
export function exchangeEvidence(attempt: AttemptContext, result: ExchangeResult): Evidence {
  const repeated = attempt.repetitions > 0 && { repetitions: attempt.repetitions };
  if (result.kind !== 'response') return { ...tokenEndpointEvidence(result), ...repeated };

  const { response, sent, identity } = result;
  if (response.kind === 'granted') return identity.kind === 'invalid' ? { reason: identity.reason } : {};
  const codeSentBefore = judgeMismatchCause('code-sent-before', attempt, result);
  const redirectUriDiffers = judgeMismatchCause('redirect-uri-differs', attempt, result);
  return {
    ...tokenEndpointEvidence(result),
    ...repeated,
    ...(sent.at !== null && { codeAgeAtMostSeconds: seconds(sent.at - attempt.startedAt) }),
    ...(codeSentBefore !== null && { codeSentBefore }),
    ...(redirectUriDiffers !== null && { redirectUriRepeated: !redirectUriDiffers }),
    ...(sent.codeVerifierSent !== null && { codeVerifierSent: sent.codeVerifierSent }),
  };
}

/** Evidence of an answer of an API, or of its absence. */
export function apiEvidence(result: ApiResult, tokenAge: number | null): Evidence {
  if (result.kind === 'no-response') return { reason: result.reason };
  const { code, message, serviceErrorCode } = result.answer;
  return {
    ...headEvidence(result.answer),
    ...wordsEvidence(code, message),
    ...(serviceErrorCode !== null && { serviceErrorCode }),
    ...(tokenAge !== null && { tokenAgeSeconds: seconds(tokenAge) }),
  };
}
