import type { Failure } from './catalogue.ts';

/** The texts of a failure view for the member. Pass your own to translate them. */
export interface FailureWords {
  readonly cancelled: string;
  readonly blocked: string;
  readonly again: string;
  readonly later: string;
  readonly owner: string;
  /** Shown if the application refused the member without a sentence of its own. */
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

/** What a failure view shows to the member. */
export interface Advice {
  /** One sentence for the member, without a word about configuration. */
  readonly sentence: string;
  /** Whether the member decided against the login, so that nothing went wrong. */
  readonly isCancelled: boolean;
  /** Whether trying again can help. */
  readonly canTryAgain: boolean;
  /** `redirect` if a retry must not open a popup, because the browser blocked the last one. */
  readonly mode: 'redirect' | undefined;
}

/** The input of `adviceFor`. `evidence` contains the application's own sentence, if the application refused the member. */
type Advised = Pick<Failure, 'code' | 'remedy'> & Partial<Pick<Failure, 'evidence'>>;

/**
 * Returns the advice for the member, from the failure's remedy. Use it in your own failure view. Pure.
 *
 * If the application refused the member, the sentence is the application's own (plain text, at most 500 characters), and `canTryAgain`
 * is `false`: LinkedIn would send the same member back at once.
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

/** Maximum length of an application's sentence, in characters. */
const longest = 500;

/** Returns a non-empty text, shortened, or `null` for any other value: evidence may have crossed a network. Never throws. */
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
