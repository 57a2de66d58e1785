import type { Callback, Failure } from '@linkedin-auth/core';
import { linkedInAuthLogic } from '@linkedin-auth/core/compiled';
import { type InspectionObserver, linkedInAuthDefinition, redactFrame } from '@linkedin-auth/core/inspection';

/* Loaded only where an `inspect` option is set. */

export { inspectRedacted } from '@linkedin-auth/core/inspection';

/** The login as an inspector sees it. */
export const watchedLogic: typeof linkedInAuthLogic = linkedInAuthLogic.watched(linkedInAuthDefinition);

let rejections = 0;

/**
 * Reports a callback that was rejected without an attempt, in two frames: an actor that is not a machine, and its final snapshot with
 * the failure. No machine has run, so there is no definition, transition or guard to report. Ignores what the observer throws.
 *
 * @param receivedAt milliseconds since the epoch
 * @returns the `rootId` of the frames
 */
export function inspectRejection(
  inspect: InspectionObserver,
  callback: Callback,
  { code, evidence }: Pick<Failure, 'code' | 'evidence'>,
  receivedAt: number,
): string {
  // XState names the actors of a process `x:0`, `x:1`, …; these names never meet them.
  const sessionId = `id:${(rejections % 0x1000000).toString(16).padStart(6, '0')}`;
  rejections += 1;
  const send = async (frame: object): Promise<void> => {
    const redacted = redactFrame({ ...frame, sessionId }, { except: inspect.except });
    if (redacted !== null) await inspect(redacted);
  };
  const frames = [
    { type: '@xstate.actor', name: 'rejectedCallback' },
    {
      type: '@xstate.snapshot',
      event: { type: 'callback.received', callback, receivedAt },
      snapshot: { status: 'done', output: { status: 'failed', code, evidence } },
    },
  ];
  for (const frame of frames) send(frame).catch(() => {});
  return sessionId;
}
