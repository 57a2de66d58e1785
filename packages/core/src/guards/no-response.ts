import type { AnyRequestJudgement } from './any-request.ts';

/*
 * Requests that use nothing up and were not answered. The exchange has failures of its own: there the code may be gone.
 */

export const isResponseTimeout = ({ result }: AnyRequestJudgement): boolean =>
  result.kind === 'no-response' && result.reason === 'timed-out';

export const isLinkedinUnreachable = ({ result }: AnyRequestJudgement): boolean =>
  result.kind === 'no-response' && result.reason === 'unreachable';
