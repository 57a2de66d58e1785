import { type Callback, hasDuplicates } from '../../wire/callback.ts';
import { isSameSentence } from '../../wire/texts.ts';
import { accessTokenErrors, callbackErrors, scopeMissingText } from '../../wire/words.ts';
import type { AttemptFacts, GuardRecord } from '../known.ts';

/** An authorization response, and the attempt that it claims to belong to. */
export interface CallbackJudgement {
  readonly attempt: AttemptFacts;
  readonly callback: Callback;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
}

const isError = ({ callback }: CallbackJudgement, ...errors: readonly string[]): boolean =>
  callback.error !== null && errors.includes(callback.error);

/** Detects failures of an authorization response. */
export const callbackGuards = {
  callback_parameter_duplicated: ({ callback }: CallbackJudgement) => hasDuplicates(callback),

  issuer_mismatch: ({ attempt, callback }: CallbackJudgement) =>
    callback.iss !== null && !attempt.issuers.includes(callback.iss),

  state_mismatch: ({ attempt, callback }: CallbackJudgement) => callback.state !== attempt.state,

  callback_timeout: ({ attempt, receivedAt }: CallbackJudgement) =>
    receivedAt - attempt.startedAt >= attempt.callbackTimeout,

  user_cancelled_login: (judged: CallbackJudgement) => isError(judged, callbackErrors.userCancelledLogin),

  user_cancelled_authorize: (judged: CallbackJudgement) => isError(judged, callbackErrors.userCancelledAuthorize),

  /**
   * LinkedIn does not document this code for this flow, but other libraries handle it.
   *
   * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1 RFC 6749 §4.1.2.1}
   */
  access_denied: (judged: CallbackJudgement) => isError(judged, callbackErrors.accessDenied),

  authorization_invalid_scope: (judged: CallbackJudgement) => isError(judged, ...callbackErrors.unauthorizedScope),

  openid_insufficient_scope_error: (judged: CallbackJudgement) =>
    isError(judged, callbackErrors.openidInsufficientScope),

  scope_missing: ({ callback }: CallbackJudgement) =>
    callback.errorDescription !== null && isSameSentence(callback.errorDescription, scopeMissingText),

  unsupported_response_type: (judged: CallbackJudgement) => isError(judged, callbackErrors.unsupportedResponseType),

  /**
   * A callback has no status, so the standard defines two codes for an unavailable server.
   *
   * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1 RFC 6749 §4.1.2.1}
   */
  linkedin_unavailable: (judged: CallbackJudgement) => isError(judged, ...accessTokenErrors.unavailable),

  unknown_callback_error: ({ callback }: CallbackJudgement) => callback.error !== null,

  callback_missing_code: ({ callback }: CallbackJudgement) => callback.code === null,
} satisfies GuardRecord;
