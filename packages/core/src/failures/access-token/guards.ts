import type { AttemptContext } from '../../login/context.ts';
import { planRepetition } from '../../login/resend.ts';
import { type ExchangeResult, isGranted } from '../../wire/exchange-result.ts';
import { isSecret } from '../../wire/secret.ts';
import { accessTokenTexts, olderAccessTokenTexts } from '../../wire/words.ts';
import { isRefusal, noAnswerOf, says } from '../known.ts';
import { isInvalidClient } from '../token-endpoint/guards.ts';
import { isMismatch, judgeMismatchCause } from './mismatch.ts';

/** What came of the exchange, and what the attempt knows itself. */
export interface ExchangeJudgement {
  readonly attempt: AttemptContext;
  readonly result: ExchangeResult;
}

/**
 * An attempt that was restored from XState's snapshot in the middle of its exchange: the word `[secret]` stands in the place of the code,
 * and whether LinkedIn was sent the code is not known.
 */
export const isExchangeInterrupted = ({ attempt }: { readonly attempt: Pick<AttemptContext, 'code'> }): boolean =>
  attempt.code !== null && !isSecret(attempt.code);

/** No failure: the code is untouched, so it may be sent again. */
export const isCodeToBeSentAgain = ({ attempt, result }: ExchangeJudgement): boolean =>
  planRepetition(attempt, result) !== null;

export const isAccessTokenCodeNotFound = ({ result }: ExchangeJudgement): boolean =>
  isRefusal(result) && says(result, accessTokenTexts.codeNotFound, olderAccessTokenTexts.codeNotFound);

/** Asked before the other causes of the mismatch: without its verifier no code of a native app is ever exchanged. */
export const isCodeVerifierMissing = ({ attempt, result }: ExchangeJudgement): boolean =>
  isMismatch(result) && judgeMismatchCause('code-verifier-missing', attempt, result) === true;

export const isAccessTokenRedirectUriMismatch = ({ attempt, result }: ExchangeJudgement): boolean =>
  isMismatch(result) && judgeMismatchCause('redirect-uri-differs', attempt, result) === true;

/** Asked after the redirect URI. A verifier could explain the text as well, so beside one nothing is explained. */
export const isAccessTokenCodeExpiredOrInvalid = ({ attempt, result }: ExchangeJudgement): boolean =>
  isMismatch(result) &&
  judgeMismatchCause('code-verifier-sent', attempt, result) !== true &&
  (judgeMismatchCause('code-sent-before', attempt, result) === true ||
    judgeMismatchCause('code-expired', attempt, result) === true);

export const isAccessTokenMismatchUnresolved = ({ result }: ExchangeJudgement): boolean => isMismatch(result);

/** The web flow has no PKCE, and native apps require it: on the web a verifier is answered like a wrong secret, in 2020 with a bare 403. UsefulSoftwareCo/executor#2087 */
export const isCodeVerifierRejected = ({ result }: ExchangeJudgement): boolean =>
  result.kind === 'response' &&
  result.sent.codeVerifierSent === true &&
  // Beside a challenge the verifier is right.
  result.sent.codeChallengeSent !== true &&
  (isInvalidClient({ result }) || result.response.status === 403);

export const isCodeAlreadyClaimed = ({ result }: ExchangeJudgement): boolean => result.kind === 'code-already-claimed';

export const isClaimsUnavailable = ({ result }: ExchangeJudgement): boolean => result.kind === 'claims-unavailable';

/** The token endpoint answers no CORS headers. nvh95/react-linkedin-login-oauth2#5 */
export const isExchangeInPage = ({ result }: ExchangeJudgement): boolean =>
  // Stryker disable next-line ConditionalExpression: no other kind comes from a page; the question is the compiler's.
  (result.kind === 'no-response' ? result.fromPage : false) === true;

export const isAccessTokenTimeout = ({ result }: ExchangeJudgement): boolean => noAnswerOf(result) === 'timed-out';

export const isNetworkError = ({ result }: ExchangeJudgement): boolean => noAnswerOf(result) === 'unreachable';

export const isIdTokenMissing = ({ attempt, result }: ExchangeJudgement): boolean =>
  isGranted(result) && result.identity.kind === 'absent' && attempt.request?.scope.includes('openid') === true;

export const isIdTokenInvalid = ({ result }: ExchangeJudgement): boolean =>
  isGranted(result) && result.identity.kind === 'invalid';

export const isJwksUnavailable = ({ result }: ExchangeJudgement): boolean =>
  isGranted(result) && result.identity.kind === 'keys-unavailable';

/** The only door to success. Asked after what can be wrong with a grant, and before what a refusal can mean. */
export const isGrantUsable = ({ result }: ExchangeJudgement): boolean =>
  isGranted(result) && (result.identity.kind === 'verified' || result.identity.kind === 'absent');
