import type { LinkedInAuthOutcome } from '@linkedin-auth/core';
import { parseCallback } from '@linkedin-auth/core/login';
import { returnAddress } from '../address/return-address.ts';
import type { FinishAttempt } from '../attempt/finish-attempt.ts';
import type { Settled } from '../attempt/outcome.ts';
import { isPrefetch } from '../http/prefetch.ts';
import { empty, redirect, withHeaders } from '../http/respond.ts';
import type { Handler, Parts } from './parts.ts';

/** `GET /callback`: finishes an attempt, then redirects the member to where it began, or shows the last page of the popup. */
export function createCallbackRoute(
  { config, describe, failureResponse, standingOf }: Parts,
  finish: FinishAttempt,
): Handler {
  /** Adds where the stored grant stands, so that the page need not ask. */
  const withStanding = async (outcome: LinkedInAuthOutcome): Promise<LinkedInAuthOutcome> => {
    if (outcome.status === 'failed' || outcome.grant.member === null) return outcome;
    const standing = await standingOf(outcome.grant.member.sub);
    return standing === undefined ? outcome : { ...outcome, grant: { ...outcome.grant, standing } };
  };

  const respondTo = async (request: Request, { outcome, target, cookies }: Settled): Promise<Response> => {
    const failure = outcome.status === 'failed' ? await describe(outcome.code, outcome.evidence) : null;
    if (target.mode === 'popup') {
      const { popupPage } = await import('../pages/pages.ts');
      const reported = await withStanding(outcome);
      return popupPage(config, request, 200, { outcome: reported, failure, ...target }, cookies);
    }
    return redirect(config.origin + returnAddress(target.returnTo, failure?.code ?? null), cookies);
  };

  return async (request, url) => {
    if (isPrefetch(request)) return empty(204);
    const finished = await finish(request, parseCallback(url.searchParams));
    return 'outcome' in finished
      ? withHeaders(await respondTo(request, finished), finished.headers)
      : failureResponse(request, 401, finished);
  };
}
