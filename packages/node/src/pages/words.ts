import { type FailureWords, englishWords as failureWords } from '@linkedin-auth/core';

/** What the adapter's own pages say to a member. Pass your own through `pages.words`. */
export interface PageWords extends FailureWords {
  /** Language of these words, as a BCP 47 tag: the page's `lang`. */
  readonly lang: string;
  readonly signedIn: string;
  /** Ends a popup whose set of scopes identifies nobody. */
  readonly permissionGranted: string;
  /** Title of a page that shows a failure. */
  readonly signInFailed: string;
  readonly closeWindow: string;
  readonly continueToSite: string;
  readonly backToSite: string;
  /** Stands before the failure's code, which a member may quote. */
  readonly failureCode: string;
}

export const englishWords: PageWords = {
  ...failureWords,
  lang: 'en',
  signedIn: 'You are signed in.',
  permissionGranted: 'You have granted the permission.',
  signInFailed: 'Sign-in failed',
  closeWindow: 'You can close this window.',
  continueToSite: 'Continue to the site',
  backToSite: 'Back to the site',
  failureCode: 'Failure code',
};
