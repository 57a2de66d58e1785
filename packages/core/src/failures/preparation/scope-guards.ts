import { isSameSentence } from '../../wire/texts.ts';
import { authorizationTexts, callbackErrors, retiredScopes, scopeMissingText } from '../../wire/words.ts';
import type { AuthorizationJudgement } from '../authorization/guards.ts';
import type { CallbackJudgement } from '../callback/guards.ts';
import type { PreparationJudgement } from './guards.ts';

/*
 * The scope is judged twice: in the request before it is sent, and in LinkedIn's answer.
 */

export const isScopeMissing = (judged: PreparationJudgement | CallbackJudgement): boolean =>
  'callback' in judged
    ? judged.callback.errorDescription !== null && isSameSentence(judged.callback.errorDescription, scopeMissingText)
    : judged.attempt.request?.scope.every((scope) => scope.trim() === '') === true;

export const isOpenidInsufficientScopeError = (judged: PreparationJudgement | CallbackJudgement): boolean =>
  'callback' in judged
    ? judged.callback.error === callbackErrors.openidInsufficientScope
    : judged.attempt.request !== null && judged.attempt.request.scope.every((scope) => scope === 'openid');

export const isScopeRetired = ({ attempt }: PreparationJudgement): boolean =>
  attempt.request?.scope.some((scope) => retiredScopes.some((retired) => retired === scope)) === true;

/** Documented as a 401; a browser sees it as an error on the callback. */
export const isAuthorizationInvalidScope = (judged: AuthorizationJudgement | CallbackJudgement): boolean =>
  'callback' in judged
    ? callbackErrors.unauthorizedScope.some((error) => error === judged.callback.error)
    : judged.status === 401 && isSameSentence(judged.description, authorizationTexts.invalidScope);
