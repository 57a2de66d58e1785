import type { Answer } from '../wire/answer.ts';
import type { Callback } from '../wire/callback.ts';
import { findMalformedCharacter, type RegisteredValue } from '../wire/registered-values.ts';
import type { ExchangeResult, Result } from '../wire/result.ts';
import { evidenceText } from '../wire/texts.ts';
import { judgeMismatchCause } from './access-token/mismatch.ts';
import type { Evidence } from './evidence.ts';
import type { AttemptFacts } from './known.ts';

/** Returns position and code point of the invalid character in a registered value. The value itself may be a secret. */
export const malformedEvidence = (kind: RegisteredValue, text = ''): Evidence => ({
  ...findMalformedCharacter(kind, text),
});

const seconds = (milliseconds: number): number => Math.max(0, Math.round(milliseconds / 1000));

/** Returns the evidence of a refused authorization request. */
export function authorizationEvidence(status: number, description: string): Evidence {
  return { httpStatus: status, errorDescription: evidenceText(description) };
}

/** Returns the evidence of an authorization response: LinkedIn's own words, from which the parser has removed secrets. */
export function callbackEvidence(callback: Callback): Evidence {
  return {
    ...(callback.error !== null && { error: callback.error }),
    ...(callback.errorDescription !== null && { errorDescription: callback.errorDescription }),
    ...(callback.duplicated.length > 0 && { parameter: callback.duplicated.join(', ') }),
  };
}

/** Returns the evidence of an answer: LinkedIn's own words, from which the parser has removed secrets. */
const answerEvidence = ({
  status,
  error,
  errorDescription,
  retryAfter,
  trace,
  serviceErrorCode,
  contentType,
  redirectedTo,
}: Answer): Evidence => ({
  httpStatus: status,
  ...(error !== null && { error }),
  ...(errorDescription !== null && { errorDescription }),
  ...(serviceErrorCode !== null && { serviceErrorCode }),
  ...(retryAfter !== null && { retryAfterSeconds: seconds(retryAfter) }),
  ...(trace !== null && { linkedInTrace: trace }),
  ...(contentType !== null && { contentType }),
  ...(redirectedTo !== null && { redirectedTo }),
});

/** Returns the evidence of the result of any request. */
export function resultEvidence(result: Result): Evidence {
  switch (result.kind) {
    case 'response':
      return answerEvidence(result.response);
    case 'no-response':
      return { reason: result.reason };
    case 'parameter-missing':
      return { parameter: result.parameter, sent: false };
    default:
      return { sent: false };
  }
}

/** Returns the evidence of an exchange: the answer, and the known facts about the request. */
export function exchangeEvidence(attempt: AttemptFacts, result: ExchangeResult): Evidence {
  const repeated = attempt.repetitions > 0 && { repetitions: attempt.repetitions };
  if (result.kind !== 'response') return { ...resultEvidence(result), ...repeated };

  const { response, sent, identity } = result;
  if (response.kind === 'granted') return identity.kind === 'invalid' ? { reason: identity.reason } : {};
  const codeSentBefore = judgeMismatchCause('code-sent-before', attempt, result);
  const redirectUriDiffers = judgeMismatchCause('redirect-uri-differs', attempt, result);
  return {
    ...resultEvidence(result),
    ...repeated,
    ...(sent.at !== null && { codeAgeAtMostSeconds: seconds(sent.at - attempt.startedAt) }),
    ...(codeSentBefore !== null && { codeSentBefore }),
    ...(redirectUriDiffers !== null && { redirectUriRepeated: !redirectUriDiffers }),
    ...(sent.codeVerifierSent !== null && { codeVerifierSent: sent.codeVerifierSent }),
  };
}

/** Returns the evidence of an API call. `tokenAge` is in milliseconds, or `null` if unknown. */
export const apiEvidence = (result: Result, tokenAge: number | null): Evidence => ({
  ...resultEvidence(result),
  ...(tokenAge !== null && { tokenAgeSeconds: seconds(tokenAge) }),
});
