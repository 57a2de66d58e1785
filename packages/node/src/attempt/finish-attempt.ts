import type { Callback, Failure, FailureCode } from '@linkedin-auth/core';
import { claimCode, claimKey } from '../claims/claim-code.ts';
import { within } from '../common/waiting.ts';
import { lineBytes, responseBudget } from '../cookies/budget.ts';
import type { SignedIn } from '../options/on-signed-in.ts';
import { presentSession } from '../session/present-session.ts';
import { keepGrant } from '../vault/keep-grant.ts';
import type { Asked } from './ask-application.ts';
import { type Attempt, attemptId, readAttempt } from './attempt-cookie.ts';
import { noDecision, type ReadDecision } from './decision.ts';
import type { Outcome, Settled } from './outcome.ts';
import type { OutcomeCookies } from './outcome-cookie.ts';
import type { AttemptParts } from './parts.ts';
import type { RunAttempt } from './run-attempt.ts';
import { createSettleOnce } from './settle-once.ts';
import { spendsAttempt } from './spends-attempt.ts';

/**
 * Finishes the attempt that a callback belongs to. Returns the settled attempt, the same for every delivery of the callback, or the
 * failure with which to reject the callback. A rejected callback spends no attempt.
 */
export type FinishAttempt = (request: Request, callback: Callback) => Promise<Settled | Failure>;

const revocationsUnavailable = 'the store of revocations did not answer';

/**
 * Bytes of a callback's response that are neither a session, nor an outcome, nor an address: the other headers, and the removal of the
 * attempt's cookie.
 */
const fixedBytes = { redirect: 270, popup: 550 };

/** Bytes by which the outcome's `Set-Cookie` line is longer than its cookie in a request. */
const attributeBytes = 70;

/**
 * Creates the function that the callback routes share.
 *
 * The data flows one way: `runAttempt` returns an {@link Outcome}; `createSession` turns it into a {@link Settled} attempt without
 * tokens; `settle` adds the cookie that keeps the outcome.
 */
export function createFinishAttempt(
  { config, jar, sealer, sessions, describe, notifyFailure }: AttemptParts,
  outcomes: OutcomeCookies,
  runAttempt: RunAttempt,
): FinishAttempt {
  const settleOnce = createSettleOnce<Settled>(config.clock, 2 * config.requestTimeout);

  /** Rejects a callback without running the machine. Reports the failure to the inspector and to `onFailure`. */
  const reject = async (
    callback: Callback,
    code: FailureCode,
    evidence: Failure['evidence'] = {},
  ): Promise<Failure> => {
    const failure = await describe(code, evidence);
    const { inspect, clock } = config;
    const attemptId =
      inspect === undefined
        ? null
        : (await import('../inspection/inspect.ts')).inspectRejection(inspect, callback, failure, clock());
    notifyFailure(failure, { attemptId });
    return failure;
  };

  const rejectUnknownAttempt = (callback: Callback, reason: string): Promise<Failure> =>
    reject(callback, 'state_mismatch', { reason });

  /** Runs an attempt, and returns it with everything that the response needs. */
  const settle = async (request: Request, id: string, attempt: Attempt, callback: Callback): Promise<Settled> => {
    const { input, target } = attempt;
    const alsoKnownAs = target.channel === null ? [] : [target.channel];
    const settled = await createSession(request, attempt, await runAttempt({ input, callback, alsoKnownAs }));
    if (!settled.isSpent) return settled;
    const kept = await outcomes.keep(request, id, settled, bytesLeft(settled));
    return { ...settled, cookies: [...kept, ...settled.cookies] };
  };

  /** Returns how many bytes the response has left for the outcome's cookie. Tokens in the session may exceed the budget. */
  const bytesLeft = ({ cookies, target: { mode, returnTo } }: Settled): number => {
    if (config.keepTokens) return Number.POSITIVE_INFINITY;
    const location = mode === 'redirect' ? `${config.origin}${returnTo}?linkedin_error=`.length : 0;
    const taken = fixedBytes[mode] + location + attributeBytes;
    return responseBudget - cookies.reduce((sum, line) => sum + lineBytes(line), taken);
  };

  /** Asks the application about a login, if it wants to be asked. */
  const ask = async (
    request: Request,
    { returnTo, mode }: Attempt['target'],
    scope: string,
    signedIn: SignedIn,
  ): Promise<Asked> => {
    const { onSignedIn } = config;
    if (onSignedIn === null) return { decision: noDecision };
    const { askApplication } = await import('./ask-application.ts');
    const session = presentSession(await sessions.read(request));
    return askApplication(onSignedIn, signedIn, { request, returnTo, mode, scope, session }, config);
  };

  /** Asks the application, creates the session, and removes the tokens from the outcome. */
  const createSession = async (
    request: Request,
    { input: { state }, target, scopeSet }: Attempt,
    outcome: Outcome,
  ): Promise<Settled> => {
    const issuedAt = config.clock();
    const { attemptId } = outcome;
    const fail = async (
      code: FailureCode,
      evidence: Failure['evidence'] = {},
      { decision = noDecision, ...thrown }: { readonly decision?: ReadDecision; readonly cause?: unknown } = {},
    ): Promise<Settled> => {
      notifyFailure(await describe(code, evidence), { attemptId, ...thrown });
      return settledBy(decision, { status: 'failed', code, evidence }, []);
    };
    const settledBy = async (
      { headers, returnTo }: ReadDecision,
      outcome: Settled['outcome'],
      cookies: Settled['cookies'],
    ): Promise<Settled> => ({
      state,
      outcome,
      isSpent: await spendsAttempt(outcome),
      target: { ...target, returnTo: returnTo ?? target.returnTo },
      cookies,
      headers,
    });

    if (outcome.status === 'failed') return fail(outcome.code, outcome.evidence);
    const { tokens, ...grant } = outcome.grant;
    // A server's exchange always yields tokens.
    if (tokens === null) return fail('unexpected_error');
    const signedIn: SignedIn = { ...grant, tokens };
    // Tried before `onSignedIn` is called, so that `onSignedIn` never receives a member who cannot be signed in.
    const tried = await sessions.create(request, signedIn, undefined);
    if (tried.kind === 'too-long') return fail('session_too_long');
    if (tried.kind === 'unavailable') return fail('unexpected_error', { reason: revocationsUnavailable });

    const asked = await ask(request, target, scopeSet, signedIn);
    if ('reason' in asked) return fail('unexpected_error', { reason: asked.reason }, { cause: asked.cause });
    const { decision } = asked;
    if (decision.refuse !== null) return fail('refused_by_application', decision.refuse, { decision });
    // `onSignedIn` may have revoked the member's other sessions. The session of this login has to begin after that.
    const isUnchanged = decision.fields === undefined && config.revocations === null;
    const created = isUnchanged ? tried : await sessions.create(request, signedIn, decision.fields);
    if (created.kind === 'unavailable')
      return fail('unexpected_error', { reason: revocationsUnavailable }, { decision });
    if (created.kind === 'too-long') return fail('session_too_long', { reason: 'fields' }, { decision });
    // Last, so that nothing fails after it: a member who is signed in has a stored grant.
    const stored = await keepGrant(config, signedIn, issuedAt);
    if (!stored.ok) {
      const { failure, ...thrown } = stored;
      return fail(failure.code, failure.evidence, { decision, ...thrown });
    }
    const expiresAt = created.expiresAt ?? grant.expiresAt;
    return settledBy(decision, { status: 'succeeded', grant: { ...grant, expiresAt, tokens: null } }, created.cookies);
  };

  /**
   * Claims a code that arrives after its login has ended, so that nobody can exchange it. A member who follows one link to LinkedIn
   * twice gets a second code, valid for half an hour. Anyone who reads that code in a log or a browser history could inject it into a
   * login of their own.
   */
  const claimUnusedCode = async (code: Callback['code']): Promise<void> => {
    if (code === null) return;
    // While claims are unavailable, no code is exchanged either.
    const claim = claimCode(config.claims, code).catch(() => false);
    await within(claim, config.requestTimeout);
  };

  return async (request, callback) => {
    const { state, code } = callback;
    if (state === null) return rejectUnknownAttempt(callback, 'the state is missing');
    const id = attemptId(state);
    if (id === null) return rejectUnknownAttempt(callback, 'the state is malformed');
    const earlier = await outcomes.read(request, id, state);
    if (earlier !== null) {
      await claimUnusedCode(code);
      return earlier;
    }

    const sealed = jar.read(request).get(jar.attempt(id));
    if (sealed === undefined) return rejectUnknownAttempt(callback, 'this browser began no login with this state');
    // Computed while the cookie is opened.
    if (code !== null) void claimKey(code);
    const opened = await sealer.open('attempt', sealed);
    if (opened.kind === 'expired') return reject(callback, 'callback_timeout');
    const attempt = opened.kind === 'open' ? readAttempt(opened.data, config.request.clientId, config.scopes) : null;
    if (attempt === null) return rejectUnknownAttempt(callback, 'the login was begun elsewhere');

    let isFirst = false;
    const settled = await settleOnce(
      state,
      () => {
        isFirst = true;
        return settle(request, id, attempt, callback);
      },
      ({ isSpent }) => isSpent,
    );
    if (!isFirst) await claimUnusedCode(code);
    if (settled === null) return reject(callback, 'code_already_claimed');
    const { outcome, isSpent } = settled;
    // `createSession` has reported this failure to `onFailure`.
    return outcome.status === 'failed' && !isSpent ? describe(outcome.code, outcome.evidence) : settled;
  };
}
