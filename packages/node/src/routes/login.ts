import { createAuthorizationUrl, type PersistedAttempt } from '@linkedin-auth/core';
import { generateRandomState } from 'oauth4webapi';
import { attemptLifetime, attemptLimit, type Door, idLength, type SealedAttempt } from '../cookies/attempts.ts';
import type { Parts } from './parts.ts';
import { empty, isPrefetch, redirect } from './respond.ts';
import { resolveReturnTo } from './return-to.ts';

/** `GET /login?returnTo=&mode=redirect|popup&channel=`: a new attempt, its cookie, and off to LinkedIn. */
export function createLoginRoute({ config, jar, sealer, describe, failureResponse }: Parts) {
  return async (request: Request): Promise<Response> => {
    if (isPrefetch(request)) return empty(204);
    const query = new URL(request.url).searchParams;
    const returnTo = resolveReturnTo(query.get('returnTo'), config.origin);
    if (returnTo === null) return failureResponse(request, 400, await describe('return_to_refused', { sent: false }));

    const state = generateRandomState();
    const name = jar.attempt(state.slice(0, idLength));
    const { clientId, redirectUri, scope } = config.request;
    const attempt: PersistedAttempt = { v: 1, clientId, redirectUri, scope, state, startedAt: config.clock() };
    const sealed = await sealer.seal(
      'attempt',
      { attempt, door: doorOf(query, returnTo) } satisfies SealedAttempt,
      attemptLifetime,
    );
    const abandoned = jar.attempts(request).slice(0, 1 - attemptLimit);
    return redirect(
      createAuthorizationUrl({ ...config.request, state, authorizationEndpoint: config.endpoints.authorization }),
      [...abandoned.map(jar.clear), jar.set(name, sealed, attemptLifetime)],
    );
  };
}

/** A popup without a channel could tell nobody how it ended: it is a redirect in a window of its own. */
function doorOf(query: URLSearchParams, returnTo: string): Door {
  const channel = query.get('channel');
  if (channel === null || !/^[\w-]{16,64}$/.test(channel)) return { mode: 'redirect', returnTo };
  return { mode: query.get('mode') === 'popup' ? 'popup' : 'redirect', returnTo, channel };
}
