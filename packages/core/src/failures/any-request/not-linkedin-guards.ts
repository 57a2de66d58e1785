import type { Answer } from '../../wire/answer.ts';
import { answerOf, type Result } from '../known.ts';

/*
 * An answer that LinkedIn did not write: a captive portal, a proxy, a firewall, another server at the configured address. It says
 * nothing about a code or a token, so no guard may take it for LinkedIn's refusal.
 */

export interface ForeignAnswerJudgement {
  readonly result: Result;
}

/** Statuses that call for the same remedy from any server: 405, 411, 414, 426, 429, and every server error. */
const speaksForItself = (status: number): boolean => [405, 411, 414, 426, 429].includes(status) || status >= 500;

const isSuccess = (status: number): boolean => status >= 200 && status < 300;

/**
 * Whether LinkedIn may have left the body out. The token endpoint never does; an API does after a write; and of the refusals of APIs and
 * introspection the statuses are documented, and most bodies are not.
 */
const mayBeEmpty = (judged: ForeignAnswerJudgement, answer: Answer): boolean =>
  !('kind' in answer) && (!isSuccess(answer.status) || !('introspection' in judged || 'member' in judged));

/** Whether a success that is neither JSON nor a page may be one: an API may hand out a file. */
const mayBeText = (judged: ForeignAnswerJudgement, answer: Answer): boolean =>
  isSuccess(answer.status) && !('kind' in answer || 'introspection' in judged || 'member' in judged);

/**
 * Asked after LinkedIn's words, and after the bare 403 that a `code_verifier` earned in 2020. LinkedIn redirects none of these requests,
 * and writes JSON wherever a status alone does not say enough.
 */
export const isResponseNotFromLinkedin = (judged: ForeignAnswerJudgement): boolean => {
  const answer = answerOf(judged.result);
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
};
