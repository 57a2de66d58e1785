import type { Callback, LinkedInAuthInput, LinkedInAuthMachine } from '@linkedin-auth/core';
import { type LogicOf, linkedInAuthLogic } from '@linkedin-auth/core/compiled';
import { createActor, fromPromise, toPromise } from 'xstate';
import type { ExchangeCodeActor, LoginOrigin } from '../exchange/exchange-code.ts';
import type { Config } from '../options/config.ts';
import type { Outcome } from './outcome.ts';

/** Input of {@link RunAttempt}. */
export interface AttemptRun {
  readonly input: Pick<LinkedInAuthInput, 'request' | 'state' | 'startedAt'>;
  readonly callback: Callback;
  /** Other names of the login for inspectors, such as the page's channel. */
  readonly alsoKnownAs?: readonly string[] | undefined;
  /** Where the login began. @default at this server's `/login` */
  readonly origin?: LoginOrigin | undefined;
  /** Cancels the attempt. */
  readonly signal?: AbortSignal | undefined;
}

/** Runs the machine from one callback to the attempt's outcome. Each call creates and stops one actor. */
export type RunAttempt = (run: AttemptRun) => Promise<Outcome>;

export function createRunAttempt(config: Config, exchangeCode: ExchangeCodeActor): RunAttempt {
  type Logic = LogicOf<LinkedInAuthMachine>;
  const provided = (logic: Logic, origin: LoginOrigin | undefined): Logic =>
    logic.provide({
      actors: { exchangeCode: fromPromise(({ input, signal }) => exchangeCode(input, signal, origin)) },
    });
  const usual = provided(linkedInAuthLogic, undefined);
  const runMachine: RunAttempt = async ({ input, callback, alsoKnownAs, signal, origin }) => {
    const watch = config.inspect && (await import('../inspection/inspect.ts'));
    const inspect = config.inspect && watch?.inspectRedacted(config.inspect, { alsoKnownAs });
    const logic = watch?.watchedLogic ?? linkedInAuthLogic;
    const actor = createActor(origin === undefined && watch === undefined ? usual : provided(logic, origin), {
      ...(inspect && { inspect }),
      input: {
        ...input,
        exchangeTimeout: config.requestTimeout,
        issuers: config.endpoints.issuers,
        jitter: Math.random(),
      },
    });
    const cancel = (): void => actor.send({ type: 'login.cancel' });
    // Subscribed before the start: without an observer, XState throws an error later, outside every call.
    const ended = toPromise(actor);
    ended.catch(() => {});
    try {
      actor.start();
      signal?.addEventListener('abort', cancel);
      // An input that LinkedIn would refuse ends the attempt at its start.
      if (actor.getSnapshot().status === 'active')
        actor.send({ type: 'callback.received', callback, receivedAt: config.clock() });
      return { ...(await ended), attemptId: actor.sessionId };
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  };
  return (run) =>
    config.telemetry.follow({
      name: 'linkedin_auth.attempt',
      kind: 'internal',
      attributes: {},
      run: () => runMachine(run),
      end: (outcome) => (outcome.status === 'failed' ? { errorType: outcome.code } : {}),
    });
}
