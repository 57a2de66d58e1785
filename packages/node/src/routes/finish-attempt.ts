import {
  type Callback,
  type Failure,
  type FailureCode,
  type LinkedInAuthOutcome,
  revealSecret,
} from '@linkedin-auth/core';
import { generateRandomState } from 'oauth4webapi';
import { claimCode } from '../claims/claim-code.ts';
import { attemptId, readAttempt } from '../cookies/attempts.ts';
import type { Settled } from '../cookies/outcomes.ts';
import type { Attempted } from '../exchange/run-attempt.ts';
import type { Parts } from './parts.ts';
import { createSettleOnce } from './settle-once.ts';

/** Callbacks that anybody can forge. They are refused by name and leave the attempt they imitate untouched. */
const forgeable: ReadonlySet<FailureCode> = new Set([
  'callback_parameter_duplicated',
  'issuer_mismatch',
  'state_mismatch',
]);

const isFinal = ({ settled: { outcome } }: Ending): boolean =>
  outcome.status === 'succeeded' || !forgeable.has(outcome.code);

/** How an attempt ended, and the cookies that say so: every delivery of its callback gets the same. */
interface Ending {
  readonly settled: Settled;
  readonly cookies: readonly string[];
}

/** What a callback comes to. */
export type Finished =
  /** It belongs to no attempt of this browser, or imitates one: answered with 401, as LinkedIn's page tells applications to. */
  { readonly kind: 'refused'; readonly failure: Failure } | ({ readonly kind: 'settled' } & Ending);

export type FinishAttempt = (request: Request, callback: Callback) => Promise<Finished>;

/** An outcome as the browser may hear it, and the cookies of the session that begins with it. */
interface Announced {
  readonly outcome: LinkedInAuthOutcome;
  readonly session: readonly string[];
}

/** Finishes the attempt that this browser began, exactly once, however its callback arrives. */
export function createFinishAttempt(parts: Parts): FinishAttempt {
  const { config, jar, sealer, sessions, outcomes, runAttempt, describe } = parts;
  const settleOnce = createSettleOnce<Ending>(config.clock, 2 * config.requestTimeout);

  const tell = (failure: Failure, attemptId: string | null): void => {
    // An onlooker cannot change the outcome, nor end the process.
    void (async () => config.onFailure(failure, { attemptId }))().catch(() => {});
  };

  const refused = async (
    code: FailureCode,
    evidence: Failure['evidence'] = {},
    attemptId: string | null = null,
  ): Promise<Finished> => {
    const failure = await describe(code, evidence);
    tell(failure, attemptId);
    return { kind: 'refused', failure };
  };

  /** A callback of no attempt of this browser. Who watches sees what an attempt of its own would have made of it. */
  const foreign = async (callback: Callback, reason: string): Promise<Finished> => {
    // What else is wrong with it would be judged first, and is not what it is refused for.
    const isPlain = callback.duplicated.length === 0 && callback.iss === null;
    const attemptId = config.inspect !== undefined && isPlain ? await watchForeign(callback) : null;
    return refused('state_mismatch', { reason }, attemptId);
  };

  const watchForeign = async (callback: Callback): Promise<string> => {
    // No callback has this state, so nothing is exchanged.
    const input = { request: config.request, state: generateRandomState(), startedAt: config.clock() };
    return (await runAttempt({ input, callback, isForWatching: true })).attemptId;
  };

  const settle = async (
    request: Request,
    id: string,
    { input, door }: NonNullable<ReturnType<typeof readAttempt>>,
    callback: Callback,
  ): Promise<Ending> => {
    const alsoKnownAs = door.channel === undefined ? [] : [door.channel];
    const { outcome, session } = await announce(request, await runAttempt({ input, callback, alsoKnownAs }));
    const settled = { state: input.state, outcome, door };
    return { settled, cookies: [jar.clear(jar.attempt(id)), await outcomes.keep(id, settled), ...session] };
  };

  /** Makes the session, tells the application's hooks, and takes the tokens out of what will reach the browser. */
  const announce = async (request: Request, { outcome, attemptId }: Attempted): Promise<Announced> => {
    const fail = async (code: FailureCode, evidence: Failure['evidence'] = {}): Promise<Announced> => {
      tell(await describe(code, evidence), attemptId);
      return { outcome: { status: 'failed', code, evidence }, session: [] };
    };
    if (outcome.status === 'failed') return fail(outcome.code, outcome.evidence);
    const { tokens, ...rest } = outcome.grant;
    // The exchange of a server always yields tokens; without them nobody is signed in.
    if (tokens === null) return fail('unexpected_error');
    const session = await sessions.begin(request, { ...rest, tokens });
    if (session === null) return fail('session_too_long');
    try {
      await config.onSignedIn({ ...rest, tokens });
    } catch {
      return fail('unexpected_error', { reason: 'onSignedIn' });
    }
    return { outcome: { status: 'succeeded', grant: { ...rest, tokens: null } }, session };
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

  return async (request, callback) => {
    if (callback.state === null) return foreign(callback, 'no state');
    const { state } = callback;
    const id = attemptId(state);
    if (id === null) return foreign(callback, 'no state of ours');
    const earlier = await outcomes.read(request, id, state);
    if (earlier !== null) {
      await useUp(callback.code);
      return { kind: 'settled', settled: earlier, cookies: [] };
    }

    const sealed = jar.read(request)[jar.attempt(id)];
    if (sealed === undefined) return foreign(callback, 'no attempt of this browser');
    const opened = await sealer.open('attempt', sealed);
    if (opened.kind === 'expired') return refused('callback_timeout');
    const attempt = opened.kind === 'open' ? readAttempt(opened.data) : null;
    if (attempt === null) return foreign(callback, 'an attempt that is not ours');

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
    if (ending === null) return refused('code_already_claimed');
    const { outcome } = ending.settled;
    if (outcome.status === 'succeeded' || !forgeable.has(outcome.code)) return { kind: 'settled', ...ending };
    // Told already, by the attempt that judged it.
    return { kind: 'refused', failure: await describe(outcome.code, outcome.evidence) };
  };
}
