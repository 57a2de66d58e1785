import type { Finished, SignInOptions, Words } from '@linkedin-auth/browser';
import type { Snippet } from 'svelte';
import type { HTMLAttributes, HTMLButtonAttributes } from 'svelte/elements';

export interface SignInWithLinkedInProps extends Omit<HTMLButtonAttributes, 'type' | 'children'>, SignInOptions {
  /** @default “Sign in with LinkedIn”, in the language of the store's `words` */
  readonly label?: string | undefined;
  /** Replaces the label while the member is at LinkedIn. @default the label */
  readonly busyLabel?: string | undefined;
  /** Precedes the label; `null` shows no icon. @default LinkedIn's letters, which remain LinkedIn's trademark */
  readonly icon?: Snippet | null | undefined;
  /** Height: 32, 40 or 48 px. @default 'medium' */
  readonly size?: 'small' | 'medium' | 'large' | undefined;
  /** `auto` is blue where the page's `color-scheme` is light and white where it is dark. @default 'auto' */
  readonly theme?: 'auto' | 'blue' | 'white' | undefined;
  /** Leaves out the class names that `styles.css` uses. */
  readonly unstyled?: boolean | undefined;
  /** Replaces icon and label. */
  readonly children?: Snippet | undefined;
}

/** `returnTo`, `mode` and `scope` apply to the next try; without them it repeats the options of the failed one. */
export interface LinkedInFailureProps extends Omit<HTMLAttributes<HTMLElement>, 'children' | 'role'>, SignInOptions {
  /** All or some words in your own language. @default those of the store, which are English without its `words` */
  readonly words?: Partial<Words> | undefined;
  /** How to reach the site's owner, for failures that only the owner can correct. */
  readonly contact?: Snippet | undefined;
  /** Shows developers the cause, the resolution, LinkedIn's words and the code. @default only outside production */
  readonly details?: boolean | undefined;
  /** Leaves out the class names that `styles.css` uses. */
  readonly unstyled?: boolean | undefined;
}

export interface LinkedInCallbackProps {
  /**
   * Takes the member to `returnTo`, for example with a router, replacing this page. Not called in a popup, which closes.
   * @default loads `returnTo`, with `?linkedin_error=` after a failure
   */
  readonly onfinished?: ((finished: Finished) => void) | undefined;
  /** Shown in a popup that the browser does not close. @default a sentence and a link to `returnTo` */
  readonly left?: Snippet<[Finished]> | undefined;
  /** Shown while the sign-in is being finished. */
  readonly children?: Snippet | undefined;
}
