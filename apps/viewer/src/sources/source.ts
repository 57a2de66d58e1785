import type { InspectionMessage } from '@linkedin-auth/inspector';

/** How it stands with whoever is watched. */
export interface Status {
  readonly kind: 'none' | 'loading' | 'waiting' | 'live' | 'away' | 'file' | 'trouble';
  readonly words: string;
}

/** What a source tells the viewer. */
export interface Told {
  readonly receive: (messages: readonly InspectionMessage[]) => void;
  /** What was received so far comes again, or belongs to something else. */
  readonly clear: () => void;
  readonly tell: (status: Status) => void;
}

export interface Source {
  readonly close: () => void;
}
