export * from '@linkedin-auth/browser';
export { LinkedInCallback, type LinkedInCallbackProps } from './linkedin-callback.ts';
export { LinkedInFailure, type LinkedInFailureProps } from './linkedin-failure.ts';
export { type LinkedInAuthPluginOptions, linkedInAuth } from './plugin.ts';
export { SignInWithLinkedIn, type SignInWithLinkedInProps } from './sign-in-with-linkedin.ts';
export { useLinkedInAuth } from './use-linkedin-auth.ts';
