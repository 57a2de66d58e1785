import type { Component } from 'svelte';
import Callback from './LinkedInCallback.svelte';
import Failure from './LinkedInFailure.svelte';
import type { LinkedInCallbackProps, LinkedInFailureProps, SignInWithLinkedInProps } from './props.ts';
import Button from './SignInWithLinkedIn.svelte';

export * from '@linkedin-auth/browser';
export { type LinkedInAuthOptions, linkedInAuth, useLinkedInAuth } from './linkedin-auth.ts';
export type { LinkedInCallbackProps, LinkedInFailureProps, SignInWithLinkedInProps } from './props.ts';

/* Typed here, so that the declarations do not refer to files that TypeScript cannot read. */
export const LinkedInCallback: Component<LinkedInCallbackProps> = Callback;
export const LinkedInFailure: Component<LinkedInFailureProps> = Failure;
export const SignInWithLinkedIn: Component<SignInWithLinkedInProps> = Button;
