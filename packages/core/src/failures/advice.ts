import type { Failure } from './catalogue.ts';

/** What a failure view says to the member. Translate it by passing your own. */
export interface FailureWords {
  readonly cancelled: string;
  readonly blocked: string;
  readonly again: string;
  readonly later: string;
  readonly owner: string;
  /** Stands in for the application's own sentence where it gave none. */
  readonly refused: string;
  readonly tryAgain: string;
  readonly dismiss: string;
}

export const englishWords: FailureWords = {
  cancelled: 'You did not finish signing in with LinkedIn.',
  blocked: 'Your browser blocked the sign-in window.',
  again: 'That sign-in could not be finished. Please try again.',
  later: 'That is not possible just now. Please try again in a few minutes.',
  owner: 'Sign-in with LinkedIn does not work on this site at the moment. Please tell its owner.',
  refused: 'This site did not let you in.',
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

/** What advice is made of. `evidence` holds the application's own sentence, if it has refused the member. */
type Advised = Pick<Failure, 'code' | 'remedy'> & Partial<Pick<Failure, 'evidence'>>;

/**
 * Returns what to say to the member, from the failure's remedy. For failure views of your own. Pure.
 *
 * A member whom the application refuses reads the application's sentence (plain text, at most 500 characters), and is not asked to try
 * again: LinkedIn would send the same member back at once.
 */
export function adviceFor({ code, remedy, evidence }: Advised, words = englishWords): Advice {
  const isBlocked = code === 'popup_blocked';
  const isRefused = code === 'refused_by_application';
  return {
    sentence: isBlocked
      ? words.blocked
      : isRefused
        ? (sentenceIn(evidence?.message) ?? words.refused)
        : words[sentences[remedy]],
    isCancelled: remedy === 'ask-member-again' && !isBlocked && !isRefused,
    canTryAgain: remedy !== 'fix-configuration' && !isRefused,
    mode: isBlocked ? 'redirect' : undefined,
  };
}

/** Longest sentence of an application that is shown, in characters. */
const longest = 500;

/** Evidence may have crossed a network: returns `null` for anything but a text that says something. */
function sentenceIn(message: unknown): string | null {
  if (typeof message !== 'string' || message.trim() === '') return null;
  const characters = [...message.trim()];
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : message.trim();
}

const sentences = {
  'ask-member-again': 'cancelled',
  'new-authorization': 'again',
  'retry-later': 'later',
  'fix-configuration': 'owner',
  report: 'owner',
} as const satisfies Readonly<Record<Failure['remedy'], keyof FailureWords>>;
