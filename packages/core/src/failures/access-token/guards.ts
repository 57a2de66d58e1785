import { type ExchangeResult, isGranted } from '../../wire/result.ts';
import { isSecret } from '../../wire/secret.ts';
import { accessTokenTexts, olderAccessTokenTexts } from '../../wire/words.ts';
import { type AttemptFacts, type GuardRecord, hasStatus, isMissing, isRefusal, noAnswerOf, says } from '../known.ts';
import { tokenEndpointGuards } from '../token-endpoint/guards.ts';
import { isMismatch, judgeMismatchCause } from './mismatch.ts';

/** The result of an exchange, and the facts about its attempt. */
export interface ExchangeJudgement {
  readonly attempt: AttemptFacts;
  readonly result: ExchangeResult;
}

/** Detects failures between an authorization code and a signed-in member. */
export const accessTokenGuards = {
  /**
   * Holds for an attempt that was restored from XState's own snapshot during its exchange. That snapshot contains `[secret]` in place of
   * the code, and does not show whether LinkedIn received the code.
   */
  exchange_interrupted: ({ attempt }: { readonly attempt: Pick<AttemptFacts, 'code'> }) =>
    attempt.code !== null && !isSecret(attempt.code),

  access_token_missing_code: isMissing('code'),

  access_token_missing_redirect_uri: isMissing('redirect_uri'),

  access_token_code_not_found: ({ result }: ExchangeJudgement) =>
    isRefusal(result) && says(result, accessTokenTexts.codeNotFound, olderAccessTokenTexts.codeNotFound),

  /** Judged before the other causes of the mismatch, because a native app's code cannot be exchanged without its verifier. */
  code_verifier_missing: ({ attempt, result }: ExchangeJudgement) =>
    isMismatch(result) && judgeMismatchCause('code-verifier-missing', attempt, result) === true,

  access_token_redirect_uri_mismatch: ({ attempt, result }: ExchangeJudgement) =>
    isMismatch(result) && judgeMismatchCause('redirect-uri-differs', attempt, result) === true,

  /** Judged after the redirect URI. If a verifier was sent, it could also explain the text, so the guard does not hold. */
  access_token_code_expired_or_invalid: ({ attempt, result }: ExchangeJudgement) =>
    isMismatch(result) &&
    judgeMismatchCause('code-verifier-sent', attempt, result) !== true &&
    (judgeMismatchCause('code-sent-before', attempt, result) === true ||
      judgeMismatchCause('code-expired', attempt, result) === true),

  access_token_mismatch_unresolved: ({ result }: ExchangeJudgement) => isMismatch(result),

  /**
   * LinkedIn supports PKCE for native apps only. In the web flow, it answers a verifier as if the secret were wrong; in 2020, with a
   * bare 403.
   *
   * @see {@link https://github.com/UsefulSoftwareCo/executor/issues/2087 UsefulSoftwareCo/executor#2087}
   */
  code_verifier_rejected: ({ result }: ExchangeJudgement) =>
    result.kind === 'response' &&
    result.sent.codeVerifierSent === true &&
    // After a challenge, the verifier is expected.
    result.sent.codeChallengeSent !== true &&
    (tokenEndpointGuards.invalid_client({ result }) || hasStatus(result, 403)),

  code_already_claimed: ({ result }: ExchangeJudgement) => result.kind === 'code-already-claimed',

  claims_unavailable: ({ result }: ExchangeJudgement) => result.kind === 'claims-unavailable',

  /**
   * The token endpoint sends no CORS headers.
   *
   * @see {@link https://github.com/nvh95/react-linkedin-login-oauth2/issues/5 nvh95/react-linkedin-login-oauth2#5}
   */
  exchange_in_page: ({ result }: ExchangeJudgement) =>
    // Stryker disable next-line ConditionalExpression: no other kind comes from a page; the compiler requires the check.
    (result.kind === 'no-response' ? result.fromPage : false) === true,

  access_token_timeout: ({ result }: ExchangeJudgement) => noAnswerOf(result) === 'timed-out',

  network_error: ({ result }: ExchangeJudgement) => noAnswerOf(result) === 'unreachable',

  id_token_missing: ({ attempt, result }: ExchangeJudgement) =>
    isGranted(result) && result.identity.kind === 'absent' && attempt.request?.scope.includes('openid') === true,

  id_token_invalid: ({ result }: ExchangeJudgement) => isGranted(result) && result.identity.kind === 'invalid',

  jwks_unavailable: ({ result }: ExchangeJudgement) => isGranted(result) && result.identity.kind === 'keys-unavailable',
} satisfies GuardRecord;
