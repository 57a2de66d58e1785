import type { AttemptContext } from '../../login/context.ts';
import type { Callback } from '../../wire/callback.ts';
import { callbackErrors } from '../../wire/words.ts';

/** An authorization response, and the attempt that it claims to belong to. */
export interface CallbackJudgement {
  readonly attempt: AttemptContext;
  readonly callback: Callback;
  readonly receivedAt: number;
}

export const isCallbackParameterDuplicated = ({
  callback,
}: {
  readonly callback: Pick<Callback, 'duplicated'>;
}): boolean => callback.duplicated.length > 0;

export const isIssuerMismatch = ({ attempt, callback }: CallbackJudgement): boolean =>
  callback.iss !== null && !attempt.issuers.includes(callback.iss);

export const isStateMismatch = ({ attempt, callback }: CallbackJudgement): boolean => callback.state !== attempt.state;

export const isCallbackTimeout = ({ attempt, receivedAt }: CallbackJudgement): boolean =>
  receivedAt - attempt.startedAt >= attempt.callbackTimeout;

export const isUserCancelledLogin = ({ callback }: CallbackJudgement): boolean =>
  callback.error === callbackErrors.userCancelledLogin;

export const isUserCancelledAuthorize = ({ callback }: CallbackJudgement): boolean =>
  callback.error === callbackErrors.userCancelledAuthorize;

/** RFC 6749 §4.1.2.1. Not documented for this flow, yet handled by other libraries. [uncertain] */
export const isAccessDenied = ({ callback }: CallbackJudgement): boolean =>
  callback.error === callbackErrors.accessDenied;

export const isUnsupportedResponseType = ({ callback }: CallbackJudgement): boolean =>
  callback.error === callbackErrors.unsupportedResponseType;

export const isUnknownCallbackError = ({ callback }: CallbackJudgement): boolean => callback.error !== null;

export const isCallbackMissingCode = ({ callback }: CallbackJudgement): boolean => callback.code === null;
