import type { InspectionMessage } from '../message.ts';

/** Sends messages, which are already redacted. None of its functions throws or rejects. */
export interface Channel {
  readonly send: (message: InspectionMessage) => void;
  /** Resolves when all messages so far are sent or lost. */
  readonly flush: () => Promise<void>;
  readonly close: () => void;
}

/** Returns messages as JSON lines, the format in which a relay accepts several in one request. */
export const linesOf = (messages: readonly InspectionMessage[]): string =>
  messages.map((message) => `${JSON.stringify(message)}\n`).join('');
