import { connect, type LinkedInAuthOutcome } from '@linkedin-auth/core';
import type { InspectionObserver } from '@linkedin-auth/core/inspection';
import { type LinkedInPageEvent, linkedInPageMachine } from '@linkedin-auth/core/page';
import { createActor } from 'xstate';
import type { Browser } from './browser.ts';
import { redactLater } from './redact-later.ts';
import type { Progress } from './store/events.ts';

/** One login, from the click to its outcome: one actor. */
export interface Attempt {
  readonly channel: string;
  /** What comes after the end is not heard. */
  readonly send: (event: LinkedInPageEvent) => void;
  readonly isOver: () => boolean;
  /** `null` when it was abandoned. */
  readonly outcome: Promise<LinkedInAuthOutcome | null>;
  /** Abandons it, if it is not over. */
  readonly stop: () => void;
}

export interface AttemptOptions {
  readonly browser: Browser;
  readonly channel: string;
  /** Milliseconds that the member has. @default an hour */
  readonly callbackTimeout?: number | undefined;
  readonly inspect: InspectionObserver | undefined;
  readonly onChange: (progress: Progress) => void;
}

/** Starts an attempt, whose requests the server half makes and judges. `channel` is this page's own name for it. */
export function startAttempt({ browser, channel, callbackTimeout, inspect, onChange }: AttemptOptions): Attempt {
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
