import type { FailureWords } from '../failures/advice.ts';

/** Every text that members read: labels, sentences and titles of pages, in one language. Plain text. */
export interface Words extends FailureWords {
  /** Language of these texts, as a BCP 47 tag, for `lang` attributes. */
  readonly lang: string;
  /** Direction of the language, for `dir` attributes. `auto`: as the first letter says. */
  readonly dir: 'ltr' | 'rtl' | 'auto';
  /** Label of the button that begins a sign-in. */
  readonly signIn: string;
  /** The last page of a popup. */
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
