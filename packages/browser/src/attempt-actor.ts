import { connect, type LinkedInAuthOutcome } from '@linkedin-auth/core';
import { linkedInPageMachine } from '@linkedin-auth/core/page';
import { createActor } from 'xstate';
import type { Attempt, AttemptOptions } from './attempt.ts';
import { redactLater } from './redact-later.ts';

/** Starts the actor of an attempt. The server makes and judges its requests. `channel` is this page's name for the attempt. */
export function startActor({ browser, channel, callbackTimeout, inspect, onChange }: AttemptOptions): Attempt {
  const actor = createActor(linkedInPageMachine, {
    input: { state: channel, callbackTimeout },
    clock: {
      setTimeout: (call: () => void, milliseconds: number) => browser.after(milliseconds, call),
      clearTimeout: (stop: () => void) => stop(),
    },
    ...(inspect && { inspect: redactLater(inspect) }),
  });
  let end: (outcome: LinkedInAuthOutcome | null) => void = () => {};
  const outcome = new Promise<LinkedInAuthOutcome | null>((resolve) => {
    end = resolve;
  });
  actor.subscribe((snapshot) => {
    const api = connect(snapshot, actor.send);
    if (api.status === 'succeeded' || api.status === 'failed') end(api);
    onChange(api);
  });
  actor.start();
  const isOver = (): boolean => actor.getSnapshot().status !== 'active';
  return {
    channel,
    send: (event) => {
      if (!isOver()) actor.send(event);
    },
    isOver,
    outcome,
    stop: () => {
      actor.stop();
      end(null);
    },
  };
}
