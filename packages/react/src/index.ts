export type { Failure, FailureCode, Member } from '@linkedin-auth/core';
export type { Browser, OpenedWindow } from './browser.ts';
export type { Finished } from './callback.ts';
export { createLinkedInAuthClient, type LinkedInAuthClient, type LinkedInAuthClientOptions } from './client.ts';
export { LinkedInCallback, type LinkedInCallbackProps } from './linkedin-callback.tsx';
export { LinkedInAuthProvider, type LinkedInAuthProviderProps } from './provider.tsx';
export { SignInWithLinkedIn, type SignInWithLinkedInProps } from './sign-in-with-linkedin.tsx';
export type { LinkedInAuthActions, LinkedInAuthState, Mode, SignInOptions } from './state.ts';
export { type LinkedInAuth, useLinkedInAuth } from './use-linkedin-auth.ts';
