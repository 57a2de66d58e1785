'use client';

/*
 * Everything but the popup: for applications that always redirect. What opens and hears a window is not in the bundle. By name, as in
 * `index.ts`: Next.js takes no `export *` at the edge between server and client.
 */
export type { Failure, FailureCode, LinkedInAuthOutcome, Member } from '@linkedin-auth/core';
export { type Advice, adviceFor, englishWords, type FailureWords } from '@linkedin-auth/core';
export type { InspectionFrame, InspectionObserver } from '@linkedin-auth/core/inspection';
export type { Browser, Channel, OpenedWindow, OwnWindow } from './browser.ts';
export { type Finished, finishLinkedInLogin, leaveLinkedInCallback } from './callback.ts';
export type { LinkedInAuthClient, LinkedInAuthClientOptions, LinkedInAuthSource } from './client.ts';
export type { LinkedInAuthProviderProps } from './context.tsx';
export { LinkedInCallback, type LinkedInCallbackProps } from './linkedin-callback.tsx';
export { LinkedInFailure, type LinkedInFailureProps } from './linkedin-failure.tsx';
export { createLinkedInAuthClient, LinkedInAuthProvider } from './redirect-only.tsx';
export { SignInWithLinkedIn, type SignInWithLinkedInProps } from './sign-in-with-linkedin.tsx';
export type {
  LinkedInAuth,
  LinkedInAuthActions,
  LinkedInAuthState,
  Mode,
  Session,
  SignedInMember,
  SignInOptions,
} from './state.ts';
export { useLinkedInAuth, useSuspenseLinkedInAuth } from './use-linkedin-auth.ts';
