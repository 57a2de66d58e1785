import type { Failure, GrantStanding, Member } from '@linkedin-auth/core';
import type { Words } from '@linkedin-auth/core/words';

/** Who is signed in, as far as the page knows. */
export type Session =
  /** The page does not know yet whether somebody is signed in. */
  | { readonly status: 'loading' }
  | { readonly status: 'signed-out' }
  | {
      readonly status: 'signed-in';
      readonly member: Member;
      /** When the session ends, in milliseconds since the epoch. Changes when the server prolongs the session. */
      readonly expiresAt: number;
      /**
       * Where the tokens stand that the server has stored for the member: as of the last answer, so a page that stays open does not follow
       * it without `refetch()`. `null` without a vault, without a stored grant, and when the vault did not answer.
       */
      readonly grant: GrantStanding | null;
    };

/** Who is signed in, or the state of a login that is under way or has failed. */
export type LinkedInAuthState =
  | Session
  /** The member is at LinkedIn. */
  | { readonly status: 'authorizing' }
  /** LinkedIn has answered, and the server is finishing the login. */
  | { readonly status: 'exchanging' }
  | { readonly status: 'failed'; readonly failure: Failure };

/** Texts for members, in one language: all or some. */
export interface LocalWords extends Partial<Words> {
  /** Loads the texts when the store starts, and replaces all that are given here. They stay where it rejects. */
  readonly load?: (() => Promise<Partial<Words>>) | undefined;
}

/** The state of the sign-in and what can be done about it, discriminated by `status`. The same object until something changes. */
export type LinkedInAuth = LinkedInAuthState &
  LinkedInAuthActions & {
    /** Who is signed in, also while a login is under way or has failed. */
    readonly session: Session;
    /** The texts for members of the option `words`: none until they are loaded. What is missing is English. */
    readonly words: Partial<Words>;
  };

/** The member as the server's `session(request)` returns them. */
export interface SignedInMember extends Member {
  /** When the session ends, in milliseconds since the epoch. */
  readonly expiresAt: number;
  /** Where the stored grant stands, from `vault.grantOf(sub)`. @default null */
  readonly grant?: GrantStanding | null | undefined;
  /** Ignored: for the server only. */
  readonly signedInAt?: number | undefined;
  /** Ignored: for the server only. Do not send it to a page. */
  readonly fields?: unknown;
}

/** `auto`: a popup where popups work, otherwise a redirect. */
export type Mode = 'auto' | 'popup' | 'redirect';

export interface SignInOptions {
  /** A path on this site to return to after the login. @default the current page */
  readonly returnTo?: string | undefined;
  /** @default the mode of the store */
  readonly mode?: Mode | undefined;
  /** Name of a set of scopes: a key of `scopes` on the server, which rejects unknown names. @default 'default' */
  readonly scope?: string | undefined;
}

export interface LinkedInAuthActions {
  /** Starts a login. Call it directly in a click handler, because browsers open windows only there. */
  readonly signIn: (options?: SignInOptions) => void;
  /**
   * Starts the last login of this tab again with the same options, unless `options` replaces them. After a redirect or a reload only the
   * set of scopes is known. Call it directly in a click handler.
   */
  readonly tryAgain: (options?: SignInOptions) => void;
  /** Ends the login that is under way. If the server is already finishing it, the member may still be signed in. */
  readonly cancel: () => void;
  /** Signs out. Resolves with whether the member is signed out; otherwise `status` is `failed`. Never rejects. */
  readonly signOut: () => Promise<boolean>;
  /**
   * Asks the server again who is signed in and where the stored grant stands. Call it when either may have changed unseen, for example
   * when a page that was open for days is visible again. A sign-in or sign-out that ends in the meantime wins over the answer. Resolves
   * with whether the server answered; otherwise the page keeps what it shows. Never rejects.
   */
  readonly refetch: () => Promise<boolean>;
  /** Dismisses a failure, so that the session is shown again. Does nothing while a login is under way. */
  readonly dismiss: () => void;
}
