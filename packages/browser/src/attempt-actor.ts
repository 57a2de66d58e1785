import { connect, type LinkedInAuthOutcome } from '@linkedin-auth/core';
import { linkedInPageLogic } from '@linkedin-auth/core/compiled';
import type { InspectionObserver } from '@linkedin-auth/core/inspection';
import type { LinkedInPageEvent } from '@linkedin-auth/core/page';
import { createActor } from 'xstate';
import type { Browser } from './browser.ts';
import { redactor } from './redactor.ts';
import type { Progress } from './store/events.ts';

/** One attempt to sign in, from the click to its outcome: one actor. */
export interface Attempt {
  readonly channel: string;
  /** Ignored after the end. */
  readonly send: (event: LinkedInPageEvent) => void;
  readonly isOver: () => boolean;
  /** Resolves with `null` when the attempt was stopped. */
  readonly outcome: Promise<LinkedInAuthOutcome | null>;
  /** Stops the attempt. Does nothing after the end. */
  readonly stop: () => void;
}

export interface AttemptOptions {
  readonly browser: Browser;
  readonly channel: string;
  /** How long the member may take, in milliseconds. @default 3600000 */
  readonly callbackTimeout?: number | undefined;
  /** Whether this page is leaving, so that nothing more happens to the attempt here unless it stays after all. @default false */
  readonly isLeaving?: boolean | undefined;
  readonly inspect: InspectionObserver | undefined;
  readonly onChange: (progress: Progress) => void;
}

/** Starts the actor of an attempt. The server makes and judges its requests. `channel` is this page's name for the attempt. */
export function startActor({ browser, channel, callbackTimeout, inspect, onChange }: AttemptOptions): Attempt {
  const watch = inspect && redactor();
  const actor = createActor(watch?.watchedLogic ?? linkedInPageLogic, {
    input: { state: channel, callbackTimeout },
    clock: {
      setTimeout: (call: () => void, milliseconds: number) => browser.after(milliseconds, call),
      clearTimeout: (stop: () => void) => stop(),
    },
    // Passes redacted frames on at once, because the page may leave right after one.
    ...(watch && { inspect: watch.inspectRedacted(inspect) }),
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
