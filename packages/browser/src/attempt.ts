import type { LinkedInAuthOutcome } from '@linkedin-auth/core';
import type { LinkedInPageEvent } from '@linkedin-auth/core/page';
import type { Attempt, AttemptOptions } from './attempt-actor.ts';
import { loadRedactor, redactor } from './redactor.ts';
import type { Progress } from './store/events.ts';

type Start = (options: AttemptOptions) => Attempt;

let startActor: Start | null = null;
let loading: Promise<Start> | null = null;

/**
 * Loads the actor with its machine, three fifths of what a login weighs: most people who see a button do not press it. Loads once; a
 * load that failed is tried again by the next attempt.
 */
export function loadActor(): Promise<Start> {
  loading ??= import('./attempt-actor.ts').then(
    (module) => {
      startActor = module.startActor;
      return startActor;
    },
    (error: unknown) => {
      loading = null;
      throw error;
    },
  );
  return loading;
}

/**
 * Starts an attempt. What it is sent while the actor loads is passed on in order. An attempt that is inspected waits for the redactor
 * too: a page that leaves before it is loaded would lose the last frames.
 */
export const startAttempt: Start = (options) =>
  (((!options.inspect || redactor()) && startActor) || startLater)(options);

/** How long a page may take to leave before it loads the actor for itself, in milliseconds. */
const leavingTime = 10_000;

function startLater(options: AttemptOptions): Attempt {
  const { browser, channel, isLeaving = false, inspect, onChange } = options;
  const events: LinkedInPageEvent[] = [];
  let attempt: Attempt | null = null;
  let isOver = false;
  let isLoading = false;
  let end: (outcome: LinkedInAuthOutcome | null) => void = () => {};
  const outcome = new Promise<LinkedInAuthOutcome | null>((resolve) => {
    end = resolve;
  });

  const begin = (start: Start): void => {
    if (isOver) return;
    let latest: Progress = { status: 'authorizing' };
    let isCatchingUp = true;
    const report = (progress: Progress): void => {
      if (isCatchingUp) latest = progress;
      else onChange(progress);
    };
    attempt = start({ ...options, onChange: report });
    void attempt.outcome.then(end);
    for (const event of events) attempt.send(event);
    isCatchingUp = false;
    onChange(latest);
  };
  const fail = (): void => {
    if (isOver) return;
    isOver = true;
    const failed = { status: 'failed', code: 'unexpected_error', evidence: { reason: 'script not loaded' } } as const;
    end(failed);
    onChange(failed);
  };
  let stopWaiting = (): void => {};
  const load = (): void => {
    stopWaiting();
    if (isLoading) return;
    isLoading = true;
    void (inspect ? loadRedactor().then(loadActor) : loadActor()).then(begin, fail);
  };

  // A page that leaves needs no actor, and may cancel a load.
  if (isLeaving && !inspect) stopWaiting = browser.after(leavingTime, load);
  else load();
  return {
    channel,
    send: (event) => {
      if (attempt !== null) return attempt.send(event);
      events.push(event);
      // The page has begun to send the code: a page that is unmounted for a moment must not abandon the attempt.
      if (event.type === 'callback.received' && event.callback.duplicated.length === 0)
        onChange({ status: 'exchanging' });
      load();
    },
    isOver: () => attempt?.isOver() ?? isOver,
    outcome,
    stop: () => {
      stopWaiting();
      attempt?.stop();
      if (attempt !== null || isOver) return;
      isOver = true;
      end(null);
    },
  };
}
