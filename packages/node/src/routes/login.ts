import { createAuthorizationUrl } from '@linkedin-auth/core';
import { generateRandomState } from 'oauth4webapi';
import { attemptLifetime, compactAttempt, idLength } from '../cookies/attempts.ts';
import { cookieBytes, loginBudget } from '../cookies/budget.ts';
import { sealFitting, shorterWays } from '../cookies/fitting.ts';
import { type RefusedQuery, readLoginQuery } from './login-query.ts';
import type { Parts } from './parts.ts';
import { isPrefetch } from './prefetch.ts';
import { empty, prefersJson, redirect } from './respond.ts';

/** `GET /login?returnTo=&mode=redirect|popup&channel=&scope=`: a new attempt, its cookie, and off to LinkedIn. */
export function createLoginRoute({ config, jar, sealer, describe, failureResponse }: Parts) {
  const budget = loginBudget(config.keepTokens);

  const refuse = async (request: Request, { code, parameter, reason, opener }: RefusedQuery): Promise<Response> => {
    const evidence = { sent: false, parameter, reason };
    const failure = await describe(code, evidence);
    if (opener === null || prefersJson(request)) return failureResponse(request, 400, failure);
    // A popup that stayed open would leave its opener waiting.
    const { popupPage } = await import('../pages/pages.ts');
    const outcome = { status: 'failed', code, evidence } as const;
    return popupPage(config, request, 400, { outcome, failure, ...opener, returnTo: config.home }, []);
  };

  return async (request: Request): Promise<Response> => {
    if (isPrefetch(request)) return empty(204);
    const asked = readLoginQuery(new URL(request.url).searchParams, config);
    if ('code' in asked) return refuse(request, asked);

    const { door, scopeSet } = asked;
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
      shorterWays(door.returnTo, config.home).map((returnTo) =>
        compactAttempt({ ...attempt, door: { ...door, returnTo } }),
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
