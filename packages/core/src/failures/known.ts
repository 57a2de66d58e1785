import type { Answer } from '../wire/answer.ts';
import type { AuthorizationRequest } from '../wire/authorization-request.ts';
import type { NoResponse, Result } from '../wire/result.ts';
import type { Secret } from '../wire/secret.ts';
import { isSameSentence, normalise } from '../wire/texts.ts';
import { accessTokenTexts, olderAccessTokenTexts, type TokenParameter } from '../wire/words.ts';

/*
 * The facts that guards judge, and the predicates that several guards share.
 */

/** The facts about a login attempt. Times are in milliseconds since the epoch, durations in milliseconds. */
export interface AttemptFacts {
  /** `null` if the server makes the request on behalf of the page; the server judges its parameters. */
  readonly request: AuthorizationRequest | null;
  readonly state: string;
  readonly startedAt: number;
  readonly callbackTimeout: number;
  /** Values accepted in the callback's `iss`. */
  readonly issuers: readonly string[];
  readonly code: Secret | null;
  /** Whether LinkedIn received the code before and refused to examine it. */
  readonly codeSentBefore: boolean;
  /** How often the code was resent. */
  readonly repetitions: number;
}

/** Guards of one step, keyed by the failure that each one detects. */
export type GuardRecord = Readonly<Record<string, (judged: never) => boolean>>;

/** Returns LinkedIn's answer, or `null` if there was none. */
export const answerOf = (result: Result): Answer | null =>
  // Stryker disable next-line ConditionalExpression: no other kind has a response; the compiler requires the check.
  result.kind === 'response' ? result.response : null;

/** Returns why there was no answer, or `null` if there was one. */
export const noAnswerOf = (result: Result): NoResponse['reason'] | null =>
  // Stryker disable next-line ConditionalExpression: no other kind has a reason; the compiler requires the check.
  result.kind === 'no-response' ? result.reason : null;

/** Returns whether LinkedIn's text is one of these sentences, in any spelling. */
export const says = (result: Result, ...sentences: readonly string[]): boolean => {
  const text = answerOf(result)?.errorDescription ?? null;
  return text !== null && sentences.some((sentence) => isSameSentence(text, sentence));
};

/** Returns whether LinkedIn's text begins with one of these, in any spelling. */
export const begins = (result: Result, ...beginnings: readonly string[]): boolean => {
  const text = normalise(answerOf(result)?.errorDescription ?? '');
  return beginnings.some((beginning) => text.startsWith(normalise(beginning)));
};

/** Returns whether LinkedIn's `error` is one of these. */
export const names = (result: Result, ...errors: readonly string[]): boolean => {
  const named = answerOf(result)?.error;
  return errors.some((error) => error === named);
};

/** Returns whether the answer has this status. */
export const hasStatus = (result: Result, status: number): boolean => answerOf(result)?.status === status;

/**
 * Returns whether LinkedIn documents the status for a refused code or token: 400 or 401.
 *
 * Documented in "Authorization Code Flow" and "Programmatic Refresh Tokens".
 */
export const isRefusal = (result: Result): boolean => [400, 401].includes(answerOf(result)?.status ?? 0);

/** Returns a guard that holds if the adapter had no value to send, or if LinkedIn reports the parameter as missing. */
export const isMissing =
  (parameter: TokenParameter) =>
  ({ result }: { readonly result: Result }): boolean =>
    // Stryker disable next-line ConditionalExpression: no other kind has a parameter; the compiler requires the check.
    (result.kind === 'parameter-missing' ? result.parameter : null) === parameter ||
    says(result, accessTokenTexts.missingParameter(parameter), olderAccessTokenTexts.missingParameter(parameter));
