import type { Failure, Member } from '@linkedin-auth/core';

/** Who is signed in, as far as it is known. */
export type Session =
  /** It is not yet known whether somebody is signed in. */
  | { readonly status: 'loading' }
  | { readonly status: 'signed-out' }
  | {
      readonly status: 'signed-in';
      readonly member: Member;
      /** When the session ends, in milliseconds since the epoch. It moves where the server prolongs sessions. */
      readonly expiresAt: number;
    };

/** Who is signed in, or how a login stands. */
export type LinkedInAuthState =
  | Session
  /** The member is at LinkedIn. */
  | { readonly status: 'authorizing' }
  /** LinkedIn has answered; the server is finishing. */
  | { readonly status: 'exchanging' }
  | { readonly status: 'failed'; readonly failure: Failure };

/** How the login stands, and what can be done about it. Discriminated by `status`. The same object as long as nothing changes. */
export type LinkedInAuth = LinkedInAuthState &
  LinkedInAuthActions & {
    /** Who is signed in, also while a login is under way, or has failed. */
    readonly session: Session;
  };

/** The member as the server's `session(request)` returns them. */
export interface SignedInMember extends Member {
  /** When the session ends, in milliseconds since the epoch. */
  readonly expiresAt: number;
  /** Belongs to the server, and is ignored here. */
  readonly signedInAt?: number | undefined;
  /** Belongs to the server, and is ignored here: leave it out of what a page receives. */
  readonly fields?: unknown;
}

/** `auto`: a popup where that works, otherwise a redirect. */
export type Mode = 'auto' | 'popup' | 'redirect';

export interface SignInOptions {
  /** Where the member arrives after the login, on this site. @default the current page */
  readonly returnTo?: string | undefined;
  /** @default the provider's mode */
  readonly mode?: Mode | undefined;
  /** Name of the set of scopes to ask for: a key of `scopes` on the server, which refuses unknown names. @default the set `default` */
  readonly scope?: string | undefined;
}

export interface LinkedInAuthActions {
  /** Begins a login. Call it directly in a click handler: browsers open windows only there. */
  readonly signIn: (options?: SignInOptions) => void;
  /**
   * Begins the last login of this tab again, with the options it had unless `options` names others. After a redirect or a reload it
   * repeats the set of scopes. Call it directly in a click handler.
   */
  readonly tryAgain: (options?: SignInOptions) => void;
  /** Ends the login that is under way. What the server half has begun to finish it finishes: who is signed in then is shown. */
  readonly cancel: () => void;
  /** Never rejects. Resolves with whether the member is signed out; where the server half did not do it, that is shown as a failure. */
  readonly signOut: () => Promise<boolean>;
  /** Puts a failure away and shows who is signed in. */
  readonly dismiss: () => void;
}
