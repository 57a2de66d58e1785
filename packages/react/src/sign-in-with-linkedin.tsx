'use client';

import type { SignInOptions } from '@linkedin-auth/browser';
import { type ButtonHTMLAttributes, forwardRef, type ReactNode } from 'react';
import { useLinkedInAuth } from './use-linkedin-auth.ts';

export interface SignInWithLinkedInProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type'>, SignInOptions {
  /** @default 'Sign in with LinkedIn' */
  readonly label?: string | undefined;
  /** Said in the label's place while the member is at LinkedIn. @default the label */
  readonly busyLabel?: string | undefined;
  /** What stands before the label; `null` for nothing. @default LinkedIn's letters, which remain LinkedIn's trademark */
  readonly icon?: ReactNode;
  /** Height: 32, 40 or 48 px. @default 'medium' */
  readonly size?: 'small' | 'medium' | 'large' | undefined;
  /** `auto` is blue where the page's `color-scheme` is light, and white where it is dark. @default 'auto' */
  readonly theme?: 'auto' | 'blue' | 'white' | undefined;
  /** Without the class names that `styles.css` looks for. */
  readonly unstyled?: boolean | undefined;
  /** Stands in the place of icon and label. */
  readonly children?: ReactNode;
}

const isBusy = (status: string): boolean => status === 'authorizing' || status === 'exchanging';

/**
 * A button that begins the login. It takes everything a `<button>` takes; `onClick` may call `preventDefault()` to keep
 * the login from beginning. While the member is at LinkedIn it is busy, yet can be pressed again to start over.
 *
 * Import `@linkedin-auth/react/styles.css` for its looks.
 */
export const SignInWithLinkedIn = forwardRef<HTMLButtonElement, SignInWithLinkedInProps>(function SignInWithLinkedIn(
  {
    returnTo,
    mode,
    scope,
    label = 'Sign in with LinkedIn',
    busyLabel = label,
    icon = letters,
    size = 'medium',
    theme = 'auto',
    unstyled = false,
    className = '',
    children,
    onClick,
    ...rest
  },
  ref,
) {
  const busy = useLinkedInAuth((auth) => isBusy(auth.status));
  const signIn = useLinkedInAuth((auth) => auth.signIn);
  const looks = unstyled
    ? { className }
    : { className: `linkedin-auth-button ${className}`.trim(), 'data-size': size, 'data-theme': theme };
  return (
    <button
      ref={ref}
      aria-busy={busy}
      {...looks}
      {...rest}
      type="button"
      onClick={(event) => {
        onClick?.(event);
        if (!event.defaultPrevented) signIn({ returnTo, mode, scope });
      }}
    >
      {children ?? (
        <>
          {icon}
          <span dir="auto">{busy ? busyLabel : label}</span>
        </>
      )}
    </button>
  );
});

/** LinkedIn's own drawing, as simple-icons 13 has it (CC0); nobody redraws a trademark. */
const letters = (
  <svg width="21" height="21" viewBox="3 3 18 18" fill="currentColor" aria-hidden="true">
    <path d="M20.447 20.452h-3.554v-5.569c0-1.328-.027-3.037-1.852-3.037-1.853 0-2.136 1.445-2.136 2.939v5.667H9.351V9h3.414v1.561h.046c.477-.9 1.637-1.85 3.37-1.85 3.601 0 4.267 2.37 4.267 5.455v6.286zM5.337 7.433c-1.144 0-2.063-.926-2.063-2.065 0-1.138.92-2.063 2.063-2.063 1.14 0 2.064.925 2.064 2.063 0 1.139-.925 2.065-2.064 2.065zm1.782 13.019H3.555V9h3.564v11.452z" />
  </svg>
);
