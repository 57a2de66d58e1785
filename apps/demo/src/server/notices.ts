import type { Failure } from '@linkedin-auth/core';
import type { OnNotice } from '@linkedin-auth/vault';

/** The words of a failure that the page shows. */
export type FailureWords = Pick<Failure, 'code' | 'summary' | 'resolution'>;

export const wordsOf = ({ code, summary, resolution }: Failure): FailureWords => ({ code, summary, resolution });

/** What the vault has announced to the demo, where other applications would write to the member. */
export interface Notices {
  /** For the vault's `onReauthorizationDue` and `onEnded`. */
  readonly receive: OnNotice;
  /** Returns the last notice about a member's grants since a moment, or `null`. */
  readonly lastSince: (sub: string, since: number) => FailureWords | null;
}

/** Keeps the last notice about each member in memory. */
export function createNotices(clock: () => number): Notices {
  const received = new Map<string, { readonly at: number; readonly words: FailureWords }>();
  return {
    receive: ({ sub, failure }) => void received.set(sub, { at: clock(), words: wordsOf(failure) }),
    lastSince: (sub, since) => {
      const last = received.get(sub);
      return last !== undefined && last.at >= since ? last.words : null;
    },
  };
}
