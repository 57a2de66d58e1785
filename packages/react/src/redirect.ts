'use client';

export type {
  Browser,
  Channel,
  LinkedInAuth,
  LinkedInAuthActions,
  LinkedInAuthClient,
  LinkedInAuthClientOptions,
  LinkedInAuthSource,
  LinkedInAuthState,
  Mode,
  OpenedWindow,
  OwnWindow,
  Session,
  SignedInMember,
  SignInOptions,
} from '@linkedin-auth/browser';
export { type Finished, finishLinkedInLogin, leaveLinkedInCallback } from '@linkedin-auth/browser';
export { createLinkedInAuthClient } from '@linkedin-auth/browser/redirect';
/*
 * Everything but the popup: for applications that always redirect. What opens and hears a window is not in the bundle. By name, as in
 * `index.ts`: Next.js takes no `export *` at the edge between server and client.
 */
export type { Failure, FailureCode, LinkedInAuthOutcome, Member } from '@linkedin-auth/core';
export { type Advice, adviceFor, englishWords, type FailureWords } from '@linkedin-auth/core';
export type { LinkedInAuthProviderProps } from './context.tsx';
export { LinkedInCallback, type LinkedInCallbackProps } from './linkedin-callback.tsx';
export { LinkedInFailure, type LinkedInFailureProps } from './linkedin-failure.tsx';
export { LinkedInAuthProvider } from './redirect-only.tsx';
export { SignInWithLinkedIn, type SignInWithLinkedInProps } from './sign-in-with-linkedin.tsx';
export { useLinkedInAuth, useSuspenseLinkedInAuth } from './use-linkedin-auth.ts';
