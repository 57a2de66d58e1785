import { parseCallback } from '@linkedin-auth/core';
import { returnAddress } from '../address/return-address.ts';
import type { FinishAttempt } from '../attempt/finish-attempt.ts';
import type { Settled } from '../attempt/outcomes.ts';
import { isPrefetch } from '../http/prefetch.ts';
import { empty, redirect, withHeaders } from '../http/respond.ts';
import type { Parts } from './parts.ts';

/** `GET /callback`: finishes an attempt, and sends the member back to where it began or shows the popup's last page. */
export function createCallbackRoute({ config, describe, failureResponse }: Parts, finish: FinishAttempt) {
  const leave = async (request: Request, { outcome, door }: Settled, cookies: readonly string[]): Promise<Response> => {
    const failure = outcome.status === 'failed' ? await describe(outcome.code, outcome.evidence) : null;
    if (door.mode === 'popup') {
      const { popupPage } = await import('../pages/pages.ts');
      return popupPage(config, request, 200, { outcome, failure, ...door }, cookies);
    }
    return redirect(config.origin + returnAddress(door.returnTo, failure?.code ?? null), cookies);
  };

  return async (request: Request): Promise<Response> => {
    if (isPrefetch(request)) return empty(204);
    const finished = await finish(request, parseCallback(new URL(request.url).searchParams));
    return finished.kind === 'refused'
      ? failureResponse(request, 401, finished.failure)
      : withHeaders(await leave(request, finished.settled, finished.cookies), finished.headers);
  };
}
