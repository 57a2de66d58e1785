'use client';

// By name: Next.js takes no `export *` between server and client.
export type {
  Advice,
  Browser,
  Channel,
  Failure,
  FailureCode,
  FailureWords,
  Finished,
  GrantStanding,
  InspectionFrame,
  InspectionObserver,
  LinkedInAuth,
  LinkedInAuthActions,
  LinkedInAuthClient,
  LinkedInAuthClientOptions,
  LinkedInAuthOutcome,
  LinkedInAuthSource,
  LinkedInAuthState,
  LocalWords,
  Member,
  Mode,
  OpenedWindow,
  OwnWindow,
  Session,
  SignedInMember,
  SignInOptions,
  Words,
} from '@linkedin-auth/browser';
export {
  adviceFor,
  createLinkedInAuthClient,
  englishWords,
  finishLinkedInLogin,
  leaveLinkedInCallback,
} from '@linkedin-auth/browser';
export type { LinkedInAuthProviderProps } from './context.tsx';
export { LinkedInCallback, type LinkedInCallbackProps } from './linkedin-callback.tsx';
export { LinkedInFailure, type LinkedInFailureProps } from './linkedin-failure.tsx';
export { LinkedInAuthProvider } from './provider.tsx';
export { SignInWithLinkedIn, type SignInWithLinkedInProps } from './sign-in-with-linkedin.tsx';
export { useLinkedInAuth, useSuspenseLinkedInAuth } from './use-linkedin-auth.ts';
