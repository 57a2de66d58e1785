import { parseCallback } from '@linkedin-auth/core';
import { returnAddress } from '../address/return-address.ts';
import type { FinishAttempt } from '../attempt/finish-attempt.ts';
import type { Settled } from '../attempt/outcome.ts';
import { isPrefetch } from '../http/prefetch.ts';
import { empty, redirect, withHeaders } from '../http/respond.ts';
import type { Parts } from './parts.ts';

/** `GET /callback`: finishes an attempt, then redirects the member to where it began, or shows the last page of the popup. */
export function createCallbackRoute({ config, describe, failureResponse }: Parts, finish: FinishAttempt) {
  const respondTo = async (request: Request, { outcome, target, cookies }: Settled): Promise<Response> => {
    const failure = outcome.status === 'failed' ? await describe(outcome.code, outcome.evidence) : null;
    if (target.mode === 'popup') {
      const { popupPage } = await import('../pages/pages.ts');
      return popupPage(config, request, 200, { outcome, failure, ...target }, cookies);
    }
    return redirect(config.origin + returnAddress(target.returnTo, failure?.code ?? null), cookies);
  };

  return async (request: Request): Promise<Response> => {
    if (isPrefetch(request)) return empty(204);
    const finished = await finish(request, parseCallback(new URL(request.url).searchParams));
    return 'outcome' in finished
      ? withHeaders(await respondTo(request, finished), finished.headers)
      : failureResponse(request, 401, finished);
  };
}
