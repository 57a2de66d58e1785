import type { AttemptContext } from './attempt.ts';
import type { Callback } from './callback.ts';
import type { Evidence } from './evidence.ts';
import type { ExchangeResult } from './exchange.ts';
import { evidenceText } from './text.ts';

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

/** Evidence of an exchange: what was answered, and what we know of what was sent. */
export function exchangeEvidence(attempt: AttemptContext, result: ExchangeResult): Evidence {
  if (result.kind === 'parameter-missing') return { parameter: result.parameter, sent: false };
  if (result.kind === 'no-response') return { reason: result.reason };
  if (result.kind !== 'response') return { sent: false };

  const { response, sent, identity } = result;
  if (response.kind === 'granted') return identity.kind === 'invalid' ? { reason: identity.reason } : {};
  return {
    httpStatus: response.status,
    ...(response.kind === 'rejected' && response.error !== null && { error: response.error }),
    ...(response.kind === 'rejected' &&
      response.errorDescription !== null && { errorDescription: response.errorDescription }),
    codeAgeAtMostSeconds: Math.max(0, Math.round((sent.at - attempt.startedAt) / 1000)),
    codeSentBefore: sent.codeSentBefore,
    redirectUriRepeated: attempt.request === null || attempt.request.redirectUri === sent.redirectUri,
    codeVerifierSent: sent.codeVerifierSent,
  };
}
