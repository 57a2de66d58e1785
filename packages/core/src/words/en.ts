import { englishWords } from '../failures/advice.ts';
import type { Words } from './words.ts';

export const words: Words = {
  ...englishWords,
  lang: 'en',
  dir: 'ltr',
  signIn: 'Sign in with LinkedIn',
  signedIn: 'You are signed in.',
  permissionGranted: 'You have granted the permission.',
  signInFailed: 'Sign-in failed',
  closeWindow: 'You can close this window.',
  continueToSite: 'Continue to the site',
  backToSite: 'Back to the site',
  failureCode: 'Failure code',
};
