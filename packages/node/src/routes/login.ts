import { createAuthorizationUrl, type Evidence, type FailureCode } from '@linkedin-auth/core';
import { generateRandomState } from 'oauth4webapi';
import { otherLoopbackOrigin } from '../address/visited-origin.ts';
import { attemptLifetime, compactAttempt, idLength } from '../attempt/attempt-cookie.ts';
import { shorterReturnTo } from '../attempt/shorter-return-to.ts';
import { cookieBytes, loginBudget } from '../cookies/budget.ts';
import { sealFitting } from '../cookies/seal-fitting.ts';
import { isPrefetch } from '../http/prefetch.ts';
import { empty, prefersJson, redirect } from '../http/respond.ts';
import { readLoginQuery, readOpener } from './login-query.ts';
import type { Parts } from './parts.ts';

/** `GET /login?returnTo=&mode=redirect|popup&channel=&scope=`: a new attempt, its cookie, and off to LinkedIn. */
export function createLoginRoute({ config, jar, sealer, describe, notifyFailure, failureResponse }: Parts) {
  const budget = loginBudget(config.keepTokens);

  /** Refuses a login before the member leaves. A popup reports to its opener and closes: an open one would leave the opener waiting. */
  const refuse = async (request: Request, code: FailureCode, evidence: Evidence): Promise<Response> => {
    const failure = await describe(code, evidence);
    notifyFailure(failure, { attemptId: null });
    const opener = readOpener(new URL(request.url).searchParams);
    if (opener === null || prefersJson(request)) return failureResponse(request, 400, failure);
    const { popupPage } = await import('../pages/pages.ts');
    const outcome = { status: 'failed', code, evidence } as const;
    // The popup may be open under another name than the site's.
    const returnTo = new URL(config.home, config.origin).href;
    return popupPage(config, request, 400, { outcome, failure, ...opener, returnTo }, []);
  };

  return async (request: Request): Promise<Response> => {
    if (isPrefetch(request)) return empty(204);
    const visited = otherLoopbackOrigin(request, config.origin);
    if (visited !== null) {
      const reason = `opened at ${visited}, redirect URI at ${config.origin}`;
      return refuse(request, 'site_host_differs', { sent: false, reason });
    }
    const asked = readLoginQuery(new URL(request.url).searchParams, config);
    if ('code' in asked) {
      const { code, ...evidence } = asked;
      return refuse(request, code, { sent: false, ...evidence });
    }

    const { target, scopeSet } = asked;
    const state = generateRandomState();
    const name = jar.attempt(state.slice(0, idLength));
    const { redirectUri } = config.request;
    const scope = config.scopes[scopeSet] ?? config.request.scope;
    const attempt = { state, startedAt: config.clock(), redirectUri, scopeSet };
    const sealed = await sealFitting(
      sealer,
      'attempt',
      { name, limit: budget, ttl: attemptLifetime },
      // An address that is too long to travel along is better shortened than an obstacle to signing in.
      shorterReturnTo(target.returnTo, config.home).map((returnTo) =>
        compactAttempt({ ...attempt, target: { ...target, returnTo } }),
      ),
    );
    // Only an endless redirect URI or name of a set could be too long, and options are bounded.
    if (sealed === null) throw new RangeError('the attempt does not fit into a cookie');
    const abandoned = jar.makeRoom(request, cookieBytes(name, sealed), budget, name);
    return redirect(
      createAuthorizationUrl({
        ...config.request,
        scope,
        state,
        authorizationEndpoint: config.endpoints.authorization,
      }),
      [...abandoned.map(jar.clear), jar.set(name, sealed, attemptLifetime)],
    );
  };
}
