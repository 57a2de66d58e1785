import {
  type Callback,
  type FailureCode,
  type LinkedInAuthOutcome,
  parseCallback,
  revealSecret,
} from '@linkedin-auth/core';
import { attemptId, readAttempt } from './attempts.ts';
import { claimCode } from './claim-code.ts';
import { createNonce } from './nonce.ts';
import type { Settled } from './outcomes.ts';
import { closingPage } from './pages.ts';
import type { Parts } from './parts.ts';
import { empty, html, isPrefetch, redirect } from './respond.ts';
import { createSettleOnce } from './settle-once.ts';

/** Callbacks that anybody can forge. They are refused by name and leave the attempt they imitate untouched. */
const forgeable: ReadonlySet<FailureCode> = new Set([
  'callback_parameter_duplicated',
  'issuer_mismatch',
  'state_mismatch',
]);

const isFinal = ({ outcome }: Settled): boolean => outcome.status === 'succeeded' || !forgeable.has(outcome.code);

/** `GET /callback`: finishes the attempt that this browser began, exactly once. */
export function createCallbackRoute(parts: Parts) {
  const { config, jar, sealer, sessions, outcomes, runAttempt, describe, failureResponse } = parts;
  const settleOnce = createSettleOnce<Settled>(config.clock);

  const refuse = (request: Request, code: FailureCode, reason?: string): Response =>
    // LinkedIn's page tells applications to answer a wrong `state` with 401.
    failureResponse(request, 401, describe(code, reason === undefined ? {} : { reason }));

  const settle = async (
    { input, door }: NonNullable<ReturnType<typeof readAttempt>>,
    callback: Callback,
  ): Promise<Settled> => ({ outcome: await announce(await runAttempt({ input, callback })), door });

  /** Tells the application's hooks, and takes the tokens out of what will reach the browser. */
  const announce = async (outcome: LinkedInAuthOutcome): Promise<LinkedInAuthOutcome> => {
    if (outcome.status === 'failed') return fail(outcome.code, outcome.evidence);
    const { tokens, ...rest } = outcome.grant;
    // The exchange of a server always yields tokens; without them nobody is signed in.
    if (tokens === null) return fail('unexpected_error');
    try {
      await config.onSignedIn({ ...rest, tokens });
    } catch {
      return fail('unexpected_error', { reason: 'onSignedIn' });
    }
    return { status: 'succeeded', grant: { ...rest, tokens: null } };
  };

  const fail: (...failed: Parameters<typeof describe>) => LinkedInAuthOutcome = (code, evidence = {}) => {
    try {
      config.onFailure(describe(code, evidence));
    } catch {
      // An onlooker cannot change the outcome.
    }
    return { status: 'failed', code, evidence };
  };

  /**
   * Claims a code that came when its login was over. A member who went through LinkedIn twice by one link has a second code,
   * good for half an hour; whoever reads it in a log or a history could put it into a login of their own.
   */
  const useUp = async (code: Callback['code']): Promise<void> => {
    if (code === null) return;
    // Where claims cannot be taken, no code is exchanged either.
    await claimCode(config.claims, revealSecret(code)).catch(() => false);
  };

  const leave = ({ outcome, door }: Settled, cookies: readonly string[]): Response => {
    const failure = outcome.status === 'failed' ? describe(outcome.code, outcome.evidence) : null;
    if (door.mode === 'popup') {
      const nonce = createNonce();
      return html(200, closingPage({ outcome, failure, ...door, origin: config.origin, nonce }), nonce, cookies);
    }
    const location = new URL(door.returnTo, config.origin);
    location.searchParams.delete('linkedin_error');
    if (failure !== null) location.searchParams.set('linkedin_error', failure.code);
    return redirect(location.href, cookies);
  };

  return async (request: Request): Promise<Response> => {
    if (isPrefetch(request)) return empty(204);
    const callback = parseCallback(new URL(request.url).searchParams);
    if (callback.state === null) return refuse(request, 'state_mismatch', 'no state');
    const id = await attemptId(callback.state);
    const earlier = await outcomes.read(request, id);
    if (earlier !== null) {
      await useUp(callback.code);
      return leave(earlier, []);
    }

    const sealed = jar.read(request)[jar.attempt(id)];
    if (sealed === undefined) return refuse(request, 'state_mismatch', 'no attempt of this browser');
    const opened = await sealer.open('attempt', sealed);
    if (opened.kind === 'expired') return refuse(request, 'callback_timeout');
    const attempt = opened.kind === 'open' ? readAttempt(opened.data) : null;
    if (attempt === null) return refuse(request, 'state_mismatch', 'an attempt that is not ours');

    let isOurs = false;
    const settled = await settleOnce(
      id,
      () => {
        isOurs = true;
        return settle(attempt, callback);
      },
      isFinal,
    );
    if (!isOurs) await useUp(callback.code);
    const { outcome } = settled;
    if (outcome.status === 'failed' && forgeable.has(outcome.code))
      return failureResponse(request, 401, describe(outcome.code, outcome.evidence));

    const cookies = [jar.clear(jar.attempt(id)), await outcomes.keep(id, settled)];
    if (outcome.status === 'succeeded' && outcome.grant.member !== null) {
      const { member, expiresAt } = outcome.grant;
      cookies.push(await sessions.begin({ member, expiresAt }));
    }
    return leave(settled, cookies);
  };
}
