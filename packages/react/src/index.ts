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
export {
  createLinkedInAuthClient,
  type Finished,
  finishLinkedInLogin,
  leaveLinkedInCallback,
} from '@linkedin-auth/browser';
export type { Failure, FailureCode, LinkedInAuthOutcome, Member } from '@linkedin-auth/core';
export type { InspectionFrame, InspectionObserver } from '@linkedin-auth/core/inspection';
export { type Advice, adviceFor, englishWords, type FailureWords } from '@linkedin-auth/core';
export type { LinkedInAuthProviderProps } from './context.tsx';
export { LinkedInCallback, type LinkedInCallbackProps } from './linkedin-callback.tsx';
export { LinkedInFailure, type LinkedInFailureProps } from './linkedin-failure.tsx';
export { LinkedInAuthProvider } from './provider.tsx';
export { SignInWithLinkedIn, type SignInWithLinkedInProps } from './sign-in-with-linkedin.tsx';
export { useLinkedInAuth, useSuspenseLinkedInAuth } from './use-linkedin-auth.ts';
