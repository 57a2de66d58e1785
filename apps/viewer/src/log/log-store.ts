import type { InspectionMessage } from '@linkedin-auth/inspector';
import { createLogBuilder, type EventLog, emptyLog } from './event-log.ts';

/** An event log as an external store for React. It changes at most once per frame. */
export interface LogStore {
  readonly receive: (messages: readonly InspectionMessage[]) => void;
  readonly clear: () => void;
  readonly subscribe: (listener: () => void) => () => void;
  readonly log: () => EventLog;
}

/** @param schedule calls back in the next frame */
export function createLogStore(schedule: (call: () => void) => void): LogStore {
  let builder = createLogBuilder();
  let log: EventLog = emptyLog;
  let isScheduled = false;
  const listeners = new Set<() => void>();

  const scheduleChange = (): void => {
    if (isScheduled) return;
    isScheduled = true;
    schedule(() => {
      isScheduled = false;
      log = builder.log();
      for (const listener of listeners) listener();
    });
  };

  return {
    receive: (messages) => {
      builder.add(messages);
      scheduleChange();
    },
    clear: () => {
      builder = createLogBuilder();
      scheduleChange();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    log: () => log,
  };
}
