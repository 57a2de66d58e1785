import type { InspectionMessage } from '@linkedin-auth/inspector';

/** The state of the connection to a source. */
export interface Status {
  readonly kind: 'none' | 'loading' | 'waiting' | 'live' | 'disconnected' | 'file' | 'error';
  readonly text: string;
}

/** Receives the messages and the status of a source. */
export interface SourceListener {
  readonly receive: (messages: readonly InspectionMessage[]) => void;
  /** Discards all messages so far: the source sends them again, or has changed. */
  readonly clear: () => void;
  readonly setStatus: (status: Status) => void;
}

export interface Source {
  readonly close: () => void;
}
