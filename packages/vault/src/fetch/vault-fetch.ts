import { type Failure, LinkedInAuthError } from '@linkedin-auth/core';
import { diagnose } from '@linkedin-auth/core/diagnose';
import { parseAnswer, youngTokenAge } from '@linkedin-auth/core/wire';
import { abortable, noResponse, pause as wait } from '@linkedin-auth/node/parts';
import { addressOf } from './address.ts';
import { judge, type Refused } from './judge.ts';
import type { AccessToken, FetchParts } from './parts.ts';
import { type Call, prepare } from './request.ts';
import { pauseAfter } from './throttling.ts';

/**
 * Calls an API of LinkedIn with a member's access token, and returns its response, also one that refuses. Takes what `fetch` takes, and
 * sends `LinkedIn-Version` and `X-Restli-Protocol-Version` as well. Follows no redirect. Bodies stream in both directions.
 *
 * @param path on LinkedIn's API, such as `/rest/posts`
 * @throws LinkedInAuthError when there is no response: no valid token, an app that is paused, an address outside LinkedIn's API, a version
 *   that is missing, a network failure
 * @throws TypeError for anything else that `fetch` would refuse
 * @throws the reason of `init.signal` when it aborts
 */
export type VaultFetch = (sub: string, path: string | URL, init?: RequestInit) => Promise<Response>;

/** First wait for LinkedIn to accept a young token, in milliseconds. Each further wait is twice as long. */
const firstWait = 1000;

export function createVaultFetch(parts: FetchParts): VaultFetch {
  const { clock, describe } = parts;

  const refuseWhilePaused = async (signal: AbortSignal | undefined): Promise<void> => {
    const until = (await abortable(parts.pausedUntil(), signal)) ?? 0;
    const now = clock();
    if (until > now)
      throw new LinkedInAuthError(
        describe('app_paused', { sent: false, retryAfterSeconds: Math.ceil((until - now) / 1000) }),
      );
  };

  const tokenFor = async (sub: string, signal: AbortSignal | undefined): Promise<AccessToken> => {
    const result = await parts.tokenOf(sub, signal);
    return result.ok ? result : refuse(result.failure);
  };

  const send = async (call: Call, { accessToken }: AccessToken, signal: AbortSignal | undefined): Promise<Response> => {
    const request = call.requestWith(accessToken);
    try {
      // Stops waiting even for a `fetch` that ignores its signal.
      return await abortable(parts.fetch(request), signal);
    } catch (error) {
      signal?.throwIfAborted();
      const { reason, fromPage } = noResponse(error, clock());
      const failure = diagnose({ surface: 'api', noResponse: reason, fromPage });
      return refuse(failure === null ? describe('unknown_api_error') : describe(failure.code, failure.evidence));
    }
  };

  /** Lets the vault know what an answer says about the app and the grant. The answer is the caller's, also if this fails. */
  const learn = async (sub: string, token: AccessToken, refused: Refused): Promise<void> => {
    const { failure, raw, receivedAt } = refused;
    try {
      const until = pauseAfter(failure, receivedAt);
      if (until !== null) await parts.pause(until);
      if (raw.status === 401) await parts.report(sub, token, parseAnswer(raw), receivedAt);
    } catch (error) {
      parts.onError(error, sub);
    }
  };

  /** A login or a refresh may have replaced the token while the request was under way. */
  const hasNewerToken = async (sub: string, { accessToken }: AccessToken, signal: AbortSignal | undefined) => {
    const newer = await parts.tokenOf(sub, signal);
    return newer.ok && newer.accessToken !== accessToken;
  };

  return async (sub, path, init = {}) => {
    const signal = init.signal ?? undefined;
    signal?.throwIfAborted();
    const address = addressOf(path, parts);
    if (address.kind === 'refused') return refuse(address.failure);
    const prepared = prepare(address.url, init, parts);
    if (prepared.kind === 'refused') return refuse(prepared.failure);
    const { call } = prepared;

    let delay = firstWait;
    let isReplaced = false;
    for (;;) {
      await refuseWhilePaused(signal);
      const token = await tokenFor(sub, signal);
      const response = await send(call, token, signal);
      const refused = await judge(response, token, call.version, parts, signal);
      if (refused === null) return response;
      // LinkedIn has examined the token and nothing else, so a request that is sent again has not happened twice.
      if (refused.failure.code === 'access_token_not_yet_active') {
        if (!call.isRepeatable || refused.receivedAt + delay >= token.issuedAt + youngTokenAge) return response;
        discard(response);
        await wait(delay, signal);
        delay *= 2;
        continue;
      }
      await abortable(learn(sub, token, refused), signal);
      if (refused.raw.status !== 401 || !call.isRepeatable || isReplaced) return response;
      isReplaced = await hasNewerToken(sub, token, signal);
      if (!isReplaced) return response;
      discard(response);
    }
  };
}

/** Frees the connection of a response that nobody will read. */
function discard({ body }: Response): void {
  body?.cancel().catch(() => {});
}

function refuse(failure: Failure): never {
  throw new LinkedInAuthError(failure);
}
