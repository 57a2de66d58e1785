export * from '@linkedin-auth/browser';
export {
  createLinkedInAuth,
  type LinkedInAuthOptions,
  LinkedInAuthProvider,
  useLinkedInAuth,
} from './linkedin-auth.ts';
export { LinkedInCallback, type LinkedInCallbackProps } from './linkedin-callback.ts';
export { LinkedInFailure, type LinkedInFailureProps } from './linkedin-failure.ts';
export { SignInWithLinkedIn, type SignInWithLinkedInProps } from './sign-in-with-linkedin.ts';
