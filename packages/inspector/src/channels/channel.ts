import type { InspectionMessage } from '../message.ts';

/** A way out for messages, which are redacted before they get here. None of its functions throws or rejects. */
export interface Channel {
  readonly send: (message: InspectionMessage) => void;
  /** Resolves when what was sent so far is under way, or cannot be. */
  readonly flush: () => Promise<void>;
  readonly close: () => void;
}

/** As a relay takes several at once. */
export const linesOf = (messages: readonly InspectionMessage[]): string =>
  messages.map((message) => `${JSON.stringify(message)}\n`).join('');
