import type { Failure } from '@linkedin-auth/core';

/** What a failure view says to the member. Translate it by passing your own. */
export interface FailureWords {
  readonly cancelled: string;
  readonly blocked: string;
  readonly again: string;
  readonly later: string;
  readonly owner: string;
  readonly tryAgain: string;
  readonly dismiss: string;
}

export const englishWords: FailureWords = {
  cancelled: 'You did not finish signing in with LinkedIn.',
  blocked: 'Your browser blocked the sign-in window.',
  again: 'That sign-in could not be finished. Please try again.',
  later: 'That is not possible just now. Please try again in a few minutes.',
  owner: 'Sign-in with LinkedIn does not work on this site at the moment. Please tell its owner.',
  tryAgain: 'Try again',
  dismiss: 'Dismiss',
};

/** What a failure means to the member in front of the page. */
export interface Advice {
  /** One sentence for the member, without a word about configuration. */
  readonly sentence: string;
  /** Whether the member decided so: nothing went wrong. */
  readonly isCancelled: boolean;
  /** Whether trying again can help. */
  readonly canTryAgain: boolean;
  /** The way to try again: a blocked window would be blocked again. */
  readonly mode: 'redirect' | undefined;
}

/** What to say to the member, from the failure's remedy. For failure views of your own. Pure. */
export function adviceFor({ code, remedy }: Pick<Failure, 'code' | 'remedy'>, words = englishWords): Advice {
  const isBlocked = code === 'popup_blocked';
  const isCancelled = remedy === 'ask-member-again' && !isBlocked;
  return {
    sentence: isBlocked ? words.blocked : words[sentences[remedy]],
    isCancelled,
    canTryAgain: remedy !== 'fix-configuration',
    mode: isBlocked ? 'redirect' : undefined,
  };
}

const sentences = {
  'ask-member-again': 'cancelled',
  'new-authorization': 'again',
  'retry-later': 'later',
  'fix-configuration': 'owner',
  report: 'owner',
} as const satisfies Readonly<Record<Failure['remedy'], keyof FailureWords>>;
