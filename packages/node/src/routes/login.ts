import type { Evidence, FailureCode } from '@linkedin-auth/core';
import { randomState } from '#crypto';
import { isLoopbackName, otherLoopbackOrigin } from '../address/visited-origin.ts';
import { attemptLifetime, compactAttempt, idLength, type PendingAttempt } from '../attempt/attempt-cookie.ts';
import { shorterReturnTo } from '../attempt/shorter-return-to.ts';
import { cookieBytes, loginBudget } from '../cookies/budget.ts';
import { sealFitting } from '../cookies/seal-fitting.ts';
import { isPrefetch } from '../http/prefetch.ts';
import { empty, prefersJson, redirect } from '../http/respond.ts';
import { createAuthorizationUrls } from './authorization-urls.ts';
import { readLoginQuery, readOpener } from './login-query.ts';
import type { Handler, Parts } from './parts.ts';

/** `GET /login?returnTo=&mode=redirect|popup&channel=&scope=`: begins an attempt, sets its cookie, and redirects to LinkedIn. */
export function createLoginRoute({ config, jar, sealer, describe, notifyFailure, failureResponse }: Parts): Handler {
  const budget = loginBudget(config.keepTokens);
  const authorizationUrl = createAuthorizationUrls(config);
  const isOnLoopback = isLoopbackName(new URL(config.origin).hostname);

  /** Refuses a login before the redirect. A popup reports the failure to its opener and closes, so that the opener does not wait. */
  const refuse = async (request: Request, code: FailureCode, evidence: Evidence): Promise<Response> => {
    const failure = await describe(code, evidence);
    notifyFailure(failure, { attemptId: null });
    const opener = readOpener(new URL(request.url).searchParams);
    if (opener === null || prefersJson(request)) return failureResponse(request, 400, failure);
    const { popupPage } = await import('../pages/pages.ts');
    const outcome = { status: 'failed', code, evidence } as const;
    // The popup may be open at another host name than the site's.
    const returnTo = new URL(config.home, config.origin).href;
    return popupPage(config, request, 400, { outcome, failure, ...opener, returnTo }, []);
  };

  return async (request, url) => {
    if (isPrefetch(request)) return empty(204);
    const visited = isOnLoopback ? otherLoopbackOrigin(request, config.origin) : null;
    if (visited !== null) {
      const reason = `opened at ${visited}, redirect URI at ${config.origin}`;
      return refuse(request, 'site_host_differs', { sent: false, reason });
    }
    const query = readLoginQuery(url.searchParams, config);
    if ('code' in query) {
      const { code, ...evidence } = query;
      return refuse(request, code, { sent: false, ...evidence });
    }

    const { target, scopeSet } = query;
    const state = randomState();
    const name = jar.attempt(state.slice(0, idLength));
    const { redirectUri } = config.request;
    const attempt = { state, startedAt: config.clock(), redirectUri, scopeSet };
    const sealed = await sealFitting(
      sealer,
      'attempt',
      { name, limit: budget, ttl: attemptLifetime },
      shorterForms({ ...attempt, target }, config.home),
    );
    // Cannot happen: the options limit the redirect URI and the names of scope sets.
    if (sealed === null) throw new RangeError('the attempt does not fit into a cookie');
    const abandoned = jar.makeRoom(jar.read(request), cookieBytes(name, sealed), budget, name);
    return redirect(authorizationUrl(scopeSet, state), [
      ...abandoned.map(jar.clear),
      jar.set(name, sealed, attemptLifetime),
    ]);
  };
}

/** Returns the attempt's contents with ever shorter forms of a `returnTo` that is too long, so that the member can still sign in. */
function* shorterForms(attempt: PendingAttempt, home: string): Generator<unknown> {
  for (const returnTo of shorterReturnTo(attempt.target.returnTo, home))
    yield compactAttempt({ ...attempt, target: { ...attempt.target, returnTo } });
}
