import type { Answer } from '../../wire/answer.ts';
import type { Result } from '../../wire/result.ts';

/** A result, with the fields that show which endpoint was called. */
export interface ForeignAnswerJudgement {
  readonly result: Result;
}

/** Returns whether a status has the same remedy from any server: 405, 411, 414, 426, 429 and every server error. */
const speaksForItself = (status: number): boolean => [405, 411, 414, 426, 429].includes(status) || status >= 500;

const isSuccess = (status: number): boolean => status >= 200 && status < 300;

/** Returns whether the endpoint must answer with JSON on success: introspection and userinfo. */
const promisesJson = (judged: ForeignAnswerJudgement): boolean => 'introspection' in judged || 'member' in judged;

/**
 * Returns whether LinkedIn may have sent no body. The token endpoint always sends one. An API sends none after a write; for refusals by
 * APIs and by introspection, the statuses are documented and most bodies are not.
 */
const mayBeEmpty = (judged: ForeignAnswerJudgement, answer: Answer): boolean =>
  !('kind' in answer) && (!isSuccess(answer.status) || !promisesJson(judged));

/** Returns whether a success may be neither JSON nor a page: an API may return a file. */
const mayBeText = (judged: ForeignAnswerJudgement, answer: Answer): boolean =>
  isSuccess(answer.status) && !('kind' in answer || promisesJson(judged));

/**
 * Returns whether something other than LinkedIn answered: a captive portal, a proxy, a firewall, or another server at the configured
 * address. Such an answer says nothing about a code or a token. LinkedIn redirects none of these requests, and sends JSON wherever a
 * status alone is not enough.
 *
 * @param answer the answer in the result, `null` for none
 */
export function isNotFromLinkedIn(judged: ForeignAnswerJudgement, answer: Answer | null): boolean {
  if (answer === null || speaksForItself(answer.status)) return false;
  if (answer.status >= 300 && answer.status < 400) return true;
  switch (answer.form) {
    case 'page':
      return true;
    case 'text':
      return !mayBeText(judged, answer);
    case 'empty':
      return !mayBeEmpty(judged, answer);
    default:
      return false;
  }
}
