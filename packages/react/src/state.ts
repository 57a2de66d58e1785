import type { Failure, Member } from '@linkedin-auth/core';

/** Who is signed in, or how a login stands. */
export type LinkedInAuthState =
  /** It is not yet known whether somebody is signed in. */
  | { readonly status: 'loading' }
  | { readonly status: 'signed-out' }
  /** The member is at LinkedIn. */
  | { readonly status: 'authorizing' }
  /** LinkedIn has answered; the server is finishing. */
  | { readonly status: 'exchanging' }
  | {
      readonly status: 'signed-in';
      readonly member: Member;
      /** When LinkedIn's token, and with it the session, ends; milliseconds since the epoch. */
      readonly expiresAt: number;
    }
  | { readonly status: 'failed'; readonly failure: Failure };

/** `auto`: a popup where that works, otherwise a redirect. */
export type Mode = 'auto' | 'popup' | 'redirect';

export interface SignInOptions {
  /** Where the member arrives after the login, on this site. @default the current page */
  readonly returnTo?: string | undefined;
  /** @default the provider's mode */
  readonly mode?: Mode | undefined;
}

export interface LinkedInAuthActions {
  /** Begins a login. Call it directly in a click handler: browsers open windows only there. */
  readonly signIn: (options?: SignInOptions) => void;
  /** Ends the login that is under way. */
  readonly cancel: () => void;
  readonly signOut: () => Promise<void>;
  /** Puts a failure away and shows who is signed in. */
  readonly dismiss: () => void;
}
