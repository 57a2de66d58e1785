'use client';

/* Everything but popups, for applications that always redirect: the bundle contains no code that opens or listens to a window. */
export {
  adviceFor,
  createLinkedInAuthClient,
  englishWords,
  finishLinkedInLogin,
  leaveLinkedInCallback,
} from '@linkedin-auth/browser/redirect';
export type * from './index.ts';
export { LinkedInCallback } from './linkedin-callback.tsx';
export { LinkedInFailure } from './linkedin-failure.tsx';
export { LinkedInAuthProvider } from './redirect-only.tsx';
export { SignInWithLinkedIn } from './sign-in-with-linkedin.tsx';
export { useLinkedInAuth, useSuspenseLinkedInAuth } from './use-linkedin-auth.ts';
