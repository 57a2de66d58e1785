import { type FailureWords, englishWords as failureWords } from '@linkedin-auth/core/login';

/** Texts of the adapter's pages, for members. Override them with `pages.words`. */
export interface PageWords extends FailureWords {
  /** Language of these texts, as a BCP 47 tag: the page's `lang`. */
  readonly lang: string;
  readonly signedIn: string;
  /** The last page of a popup whose scope set identifies nobody. */
  readonly permissionGranted: string;
  /** Title of a failure page. */
  readonly signInFailed: string;
  readonly closeWindow: string;
  readonly continueToSite: string;
  readonly backToSite: string;
  /** Label of the failure's code, which a member may quote. */
  readonly failureCode: string;
}

/** The English texts of the adapter's pages. */
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
