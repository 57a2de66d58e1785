import { adviceFor, englishWords, type Failure } from '@linkedin-auth/core';
import type { Words } from '@linkedin-auth/core/words';
import type { LinkedInAuth, LinkedInAuthState, SignInOptions } from './state.ts';

/* What buttons and failure views show, without a framework. */

/**
 * The path of LinkedIn's letters, for a 21 px wide `<svg viewBox="3 3 18 18">`. LinkedIn's own drawing, as in simple-icons 13 (CC0); it
 * remains LinkedIn's trademark.
 */
export const linkedInLetters =
  'M20.447 20.452h-3.554v-5.569c0-1.328-.027-3.037-1.852-3.037-1.853 0-2.136 1.445-2.136 2.939v5.667H9.351V9h3.414v1.561h.046c.477-.9 1.637-1.85 3.37-1.85 3.601 0 4.267 2.37 4.267 5.455v6.286zM5.337 7.433c-1.144 0-2.063-.926-2.063-2.065 0-1.138.92-2.063 2.063-2.063 1.14 0 2.064.925 2.064 2.063 0 1.139-.925 2.065-2.064 2.065zm1.782 13.019H3.555V9h3.564v11.452z';

/** Returns whether a sign-in is under way. */
export const isUnderWay = ({ status }: Pick<LinkedInAuthState, 'status'>): boolean =>
  status === 'authorizing' || status === 'exchanging';

/** Language and direction of an element whose texts are not the application's own; `undefined` for the English defaults. */
export interface Spoken {
  readonly lang?: Words['lang'] | undefined;
  readonly dir?: Words['dir'] | undefined;
}

/** What a button that begins a sign-in says. */
export interface ButtonView extends Spoken {
  readonly text: string;
}

/**
 * Returns what a button that begins a sign-in says. Pure.
 *
 * @param words the texts of the store
 * @param label replaces them
 * @param busyLabel replaces the label while a sign-in is under way
 */
export function buttonView(
  isBusy: boolean,
  { signIn = 'Sign in with LinkedIn', lang, dir }: Partial<Words>,
  label: string | undefined,
  busyLabel: string | undefined = label,
): ButtonView {
  const own = isBusy ? busyLabel : label;
  return own === undefined ? { text: signIn, lang, dir } : { text: own };
}

/** What a callback page says in a popup that the browser does not close. */
export interface LeftView extends Spoken {
  readonly sentence: string;
  /** The label of the link to the site. */
  readonly onward: string;
}

/** Returns what a callback page says in a popup that the browser does not close. Pure. */
export const leftView = ({
  closeWindow = 'You can close this window.',
  continueToSite = 'Continue to the site',
  lang,
  dir,
}: Partial<Words>): LeftView => ({ sentence: closeWindow, onward: continueToSite, lang, dir });

/** What a failure view says and offers to the member. */
export interface FailureView extends Spoken {
  readonly sentence: string;
  /** Whether the member ended the sign-in: shown calmly, not as an alert. */
  readonly isCancelled: boolean;
  /** The button for the next try with its options; `null` where trying again cannot help. */
  readonly tryAgain: { readonly label: string; readonly options: SignInOptions } | null;
  /** The label of the button that dismisses the failure. */
  readonly dismiss: string;
}

/**
 * Returns what a failure view shows to the member. Pure.
 *
 * @param words replace the English ones, all or some
 * @param options apply to the next try; a blocked popup is tried again as a redirect
 */
export function failureView(failure: Failure, words: Partial<Words> = {}, options: SignInOptions = {}): FailureView {
  const said = { ...englishWords, ...words };
  const { lang, dir } = words;
  const { sentence, isCancelled, canTryAgain, mode } = adviceFor(failure, said);
  const { returnTo, scope } = options;
  return {
    sentence,
    isCancelled,
    tryAgain: canTryAgain ? { label: said.tryAgain, options: { returnTo, mode: mode ?? options.mode, scope } } : null,
    dismiss: said.dismiss,
    lang,
    dir,
  };
}

declare const process: { readonly env: { readonly NODE_ENV?: string } };

/** Returns whether this is a development build. Bundlers replace `process.env.NODE_ENV`; a page without a bundler has no `process`. */
export function isDevelopment(): boolean {
  try {
    return process.env.NODE_ENV !== 'production';
  } catch {
    return false;
  }
}

/** Every property that any member of a union has. */
type AnyOf<T> = { readonly [K in T extends T ? keyof T : never]: unknown };

const names: readonly (keyof AnyOf<LinkedInAuth>)[] = [
  'status',
  'session',
  'words',
  'member',
  'expiresAt',
  'grant',
  'failure',
  'signIn',
  'tryAgain',
  'cancel',
  'signOut',
  'refetch',
  'dismiss',
];

/**
 * Returns an object whose properties read the current state each time, for frameworks that track what is read. Destructuring it reads
 * once; the verbs never change.
 */
export function liveView(read: () => LinkedInAuth): LinkedInAuth {
  const view = {};
  for (const name of names)
    Object.defineProperty(view, name, { enumerable: true, get: () => (read() as Partial<AnyOf<LinkedInAuth>>)[name] });
  // It has a getter for every property of the union.
  return view as LinkedInAuth;
}
