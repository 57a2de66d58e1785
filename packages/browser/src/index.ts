export type { Failure, FailureCode, GrantStanding, LinkedInAuthOutcome, Member } from '@linkedin-auth/core';
export { type Advice, adviceFor, englishWords, type FailureWords } from '@linkedin-auth/core';
export type { InspectionFrame, InspectionObserver } from '@linkedin-auth/core/inspection';
export type { Words } from '@linkedin-auth/core/words';
export { type Browser, type Channel, type OpenedWindow, type OwnWindow, thisBrowser } from './browser.ts';
export { type Finished, finishLinkedInLogin, leaveLinkedInCallback, runLinkedInCallback } from './callback.ts';
export type { LinkedInAuthClient, LinkedInAuthClientOptions, LinkedInAuthSource } from './client.ts';
export { createLinkedInAuthClient } from './create-client.ts';
export type {
  LinkedInAuth,
  LinkedInAuthActions,
  LinkedInAuthState,
  LocalWords,
  Mode,
  Session,
  SignedInMember,
  SignInOptions,
} from './state.ts';
