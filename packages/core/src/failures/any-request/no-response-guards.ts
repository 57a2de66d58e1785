import { noAnswerOf, type Result } from '../known.ts';

/*
 * Requests that use nothing up and were not answered. The exchange has failures of its own: there the code may be gone.
 */

export interface NoResponseJudgement {
  readonly result: Result;
}

export const isResponseTimeout = ({ result }: NoResponseJudgement): boolean => noAnswerOf(result) === 'timed-out';

export const isLinkedinUnreachable = ({ result }: NoResponseJudgement): boolean => noAnswerOf(result) === 'unreachable';
