import { type Callback, type Failure, type FailureCode, type LinkedInAuthOutcome, revealSecret } from '@linkedin-auth/core';
import { claimCode } from '../claims/claim-code.ts';
import { within } from '../common/waiting.ts';
import { lineBytes, responseBudget } from '../cookies/budget.ts';
import type { SignedIn } from '../options/on-signed-in.ts';
import { presentSession } from '../session/present-session.ts';
import { attemptId, type OpenedAttempt, readAttempt } from './attempt-cookie.ts';
import { DecisionError, type ReadDecision, readDecision } from './decision.ts';
import type { Settled } from './outcomes.ts';
import type { AttemptParts } from './parts.ts';
import type { Attempted } from './run-attempt.ts';
import { createSettleOnce } from './settle-once.ts';

/** Callbacks that anybody can forge. They are refused by name and leave the attempt they imitate untouched. */
const forgeable: ReadonlySet<FailureCode> = new Set([
  'callback_parameter_duplicated',
  'issuer_mismatch',
  'state_mismatch',
]);

const isFinal = ({ settled: { outcome } }: Ending): boolean =>
  outcome.status === 'succeeded' || !forgeable.has(outcome.code);

/** How an attempt ended, and the headers that say so: every delivery of its callback gets the same. */
interface Ending {
  readonly settled: Settled;
  readonly cookies: readonly string[];
  /** The application's own. */
  readonly headers: ReadDecision['headers'];
}

/** What a callback comes to. */
export type Finished =
  /** It belongs to no attempt of this browser, or imitates one: answered with 401, as LinkedIn's page tells applications to. */
  { readonly kind: 'refused'; readonly failure: Failure } | ({ readonly kind: 'settled' } & Ending);

export type FinishAttempt = (request: Request, callback: Callback) => Promise<Finished>;

/** An outcome as the browser may see it, and the cookies of the session that begins with it. */
interface Announced {
  readonly outcome: LinkedInAuthOutcome;
  readonly session: readonly string[];
  readonly decision: ReadDecision;
}

const noRevocations = 'the store of revocations did not answer';

const undecided: ReadDecision = { fields: undefined, headers: [], returnTo: null, refuse: null };

/** Bytes of a callback's response that are neither a session, an outcome nor an address: other headers, a removed attempt. */
const fixedBytes = { redirect: 270, popup: 550 };

/** Bytes of an outcome's line in a header that its cookie in a request has not. */
const attributeBytes = 70;

/** Finishes the attempt that this browser began, exactly once, however its callback arrives. */
export function createFinishAttempt(parts: AttemptParts): FinishAttempt {
  const { config, jar, sealer, sessions, outcomes, runAttempt, describe, notifyFailure } = parts;
  const settleOnce = createSettleOnce<Ending>(config.clock, 2 * config.requestTimeout);

  /** Rejects a callback without running the machine. An inspector receives the callback and the failure. */
  const refused = async (
    callback: Callback,
    code: FailureCode,
    evidence: Failure['evidence'] = {},
  ): Promise<Finished> => {
    const failure = await describe(code, evidence);
    const { inspect, clock } = config;
    const attemptId =
      inspect === undefined
        ? null
        : (await import('../inspection/inspect.ts')).inspectRejection(inspect, callback, failure, clock());
    notifyFailure(failure, { attemptId });
    return { kind: 'refused', failure };
  };

  const rejectUnknownAttempt = (callback: Callback, reason: string): Promise<Finished> =>
    refused(callback, 'state_mismatch', { reason });

  const settle = async (
    request: Request,
    id: string,
    { input, door, scopeSet }: OpenedAttempt,
    callback: Callback,
  ): Promise<Ending> => {
    const alsoKnownAs = door.channel === null ? [] : [door.channel];
    const attempted = await runAttempt({ input, callback, alsoKnownAs });
    const { outcome, session, decision } = await announce(request, attempted, { door, scopeSet });
    const way = { ...door, returnTo: decision.returnTo ?? door.returnTo };
    const settled = { state: input.state, outcome, door: way };
    const kept = await outcomes.keep(request, id, settled, roomFor(session, way));
    return { settled, cookies: [...kept, ...session], headers: decision.headers };
  };

  /** Bytes that a response has left for the outcome. Tokens in the session may make it longer. */
  const roomFor = (session: readonly string[], { mode, returnTo }: Settled['door']): number => {
    if (config.keepTokens) return Number.POSITIVE_INFINITY;
    const location = mode === 'redirect' ? `${config.origin}${returnTo}?linkedin_error=`.length : 0;
    const taken = fixedBytes[mode] + location + attributeBytes;
    return responseBudget - session.reduce((sum, line) => sum + lineBytes(line), taken);
  };

  /** Asks the application, begins the session, and takes the tokens out of what will reach the browser. */
  const announce = async (
    request: Request,
    { outcome, attemptId }: Attempted,
    { door, scopeSet }: Pick<OpenedAttempt, 'door' | 'scopeSet'>,
  ): Promise<Announced> => {
    const fail = async (
      code: FailureCode,
      evidence: Failure['evidence'] = {},
      { decision = undecided, ...thrown }: { readonly decision?: ReadDecision; readonly cause?: unknown } = {},
    ): Promise<Announced> => {
      notifyFailure(await describe(code, evidence), { attemptId, ...thrown });
      return { outcome: { status: 'failed', code, evidence }, session: [], decision };
    };
    if (outcome.status === 'failed') return fail(outcome.code, outcome.evidence);
    const { tokens, ...rest } = outcome.grant;
    // The exchange of a server always yields tokens; without them nobody is signed in.
    if (tokens === null) return fail('unexpected_error');
    const signedIn: SignedIn = { ...rest, tokens };
    // Tried before `onSignedIn` is called, so that it never receives a member who cannot be signed in.
    const tried = await sessions.begin(request, signedIn, undefined);
    if (tried.kind === 'too-long') return fail('session_too_long');
    if (tried.kind === 'unavailable') return fail('unexpected_error', { reason: noRevocations });

    let decision: ReadDecision;
    try {
      const { returnTo, mode } = door;
      const session = presentSession(await sessions.read(request));
      const context = { request, returnTo, mode, scope: scopeSet, session };
      decision = readDecision(await config.onSignedIn(signedIn, context), config);
    } catch (error) {
      // Evidence reaches browsers, and the message of the application's error may hold a secret: only `onFailure` gets the error.
      const reason = error instanceof DecisionError ? `onSignedIn ${error.message}` : 'onSignedIn';
      return fail('unexpected_error', { reason }, { cause: error });
    }
    if (decision.refuse !== null) return fail('refused_by_application', decision.refuse, { decision });
    // The application may have ended the member's other sessions meanwhile, and means to keep this one.
    const isAsTried = decision.fields === undefined && config.revocations === null;
    const begun = isAsTried ? tried : await sessions.begin(request, signedIn, decision.fields);
    if (begun.kind === 'unavailable') return fail('unexpected_error', { reason: noRevocations }, { decision });
    if (begun.kind === 'too-long') return fail('session_too_long', { reason: 'fields' }, { decision });
    const expiresAt = begun.expiresAt ?? rest.expiresAt;
    return {
      outcome: { status: 'succeeded', grant: { ...rest, expiresAt, tokens: null } },
      session: begun.cookies,
      decision,
    };
  };

  /**
   * Claims a code that came when its login was over. A member who went through LinkedIn twice by one link has a second code,
   * good for half an hour; whoever reads it in a log or a history could put it into a login of their own.
   */
  const useUp = async (code: Callback['code']): Promise<void> => {
    if (code === null) return;
    // Where claims cannot be taken, no code is exchanged either.
    const claim = claimCode(config.claims, revealSecret(code)).catch(() => false);
    await within(claim, config.requestTimeout);
  };

  return async (request, callback) => {
    if (callback.state === null) return rejectUnknownAttempt(callback, 'the state is missing');
    const { state } = callback;
    const id = attemptId(state);
    if (id === null) return rejectUnknownAttempt(callback, 'the state is malformed');
    const earlier = await outcomes.read(request, id, state);
    if (earlier !== null) {
      await useUp(callback.code);
      return { kind: 'settled', settled: earlier, cookies: [], headers: [] };
    }

    const sealed = jar.read(request)[jar.attempt(id)];
    if (sealed === undefined) return rejectUnknownAttempt(callback, 'this browser began no login with this state');
    const opened = await sealer.open('attempt', sealed);
    if (opened.kind === 'expired') return refused(callback, 'callback_timeout');
    const attempt = opened.kind === 'open' ? readAttempt(opened.data, config.request.clientId, config.scopes) : null;
    if (attempt === null) return rejectUnknownAttempt(callback, 'the login was begun elsewhere');

    let isOurs = false;
    const ending = await settleOnce(
      state,
      () => {
        isOurs = true;
        return settle(request, id, attempt, callback);
      },
      isFinal,
    );
    if (!isOurs) await useUp(callback.code);
    if (ending === null) return refused(callback, 'code_already_claimed');
    const { outcome } = ending.settled;
    if (outcome.status === 'succeeded' || !forgeable.has(outcome.code)) return { kind: 'settled', ...ending };
    // Told already, by the attempt that judged it.
    return { kind: 'refused', failure: await describe(outcome.code, outcome.evidence) };
  };
}
