import { type Callback, type LinkedInAuthInput, type LinkedInAuthMachine, type LinkedInAuthOutcome, linkedInAuthMachine } from '@linkedin-auth/core';
import { createActor, fromPromise, toPromise } from 'xstate';
import { beganHere, type ExchangeCodeActor, type LoginBeginning } from '../exchange/exchange-code.ts';
import type { Config } from '../options/config.ts';

export interface AttemptRun {
  readonly input: Pick<LinkedInAuthInput, 'request' | 'state' | 'startedAt'>;
  readonly callback: Callback;
  /** By what else the login is known to an observer: the name that the page has for it. */
  readonly alsoKnownAs?: readonly string[] | undefined;
  /** How the login began. @default here */
  readonly began?: LoginBeginning | undefined;
  /** Cancels the attempt. */
  readonly signal?: AbortSignal | undefined;
}

export interface Attempted {
  readonly outcome: LinkedInAuthOutcome;
  /** The `rootId` of its inspection frames. */
  readonly attemptId: string;
}

/** From a callback to its outcome: one attempt, one actor, begun here, settled here, gone when it is told. */
export type Attempts = (run: AttemptRun) => Promise<Attempted>;

export function createAttempts(config: Config, exchangeCode: ExchangeCodeActor): Attempts {
  const machineFor = (began: LoginBeginning): LinkedInAuthMachine =>
    linkedInAuthMachine.provide({
      actors: { exchangeCode: fromPromise(({ input, signal }) => exchangeCode(input, signal, began)) },
    });
  const machine = machineFor(beganHere);
  const attempt: Attempts = async ({ input, callback, alsoKnownAs, signal, began }) => {
    const inspect =
      config.inspect && (await import('../inspection/inspect.ts')).inspectRedacted(config.inspect, { alsoKnownAs });
    const actor = createActor(began === undefined ? machine : machineFor(began), {
      ...(inspect && { inspect }),
      input: {
        ...input,
        exchangeTimeout: config.requestTimeout,
        issuers: config.endpoints.issuers,
        jitter: Math.random(),
      },
    });
    const cancel = (): void => actor.send({ type: 'login.cancel' });
    // Observed before it starts: XState throws an error without an observer later, outside every call.
    const ended = toPromise(actor);
    ended.catch(() => {});
    try {
      actor.start();
      signal?.addEventListener('abort', cancel);
      // An input that LinkedIn would refuse has ended it before anything was sent.
      if (actor.getSnapshot().status === 'active')
        actor.send({ type: 'callback.received', callback, receivedAt: config.clock() });
      return { outcome: await ended, attemptId: actor.sessionId };
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  };
  return (run) =>
    config.telemetry.follow({
      name: 'linkedin_auth.attempt',
      kind: 'internal',
      attributes: {},
      run: () => attempt(run),
      end: ({ outcome }) => (outcome.status === 'failed' ? { errorType: outcome.code } : {}),
    });
}
