'use client';

import type { SignInOptions } from '@linkedin-auth/browser';
import { buttonView, isUnderWay, linkedInLetters } from '@linkedin-auth/browser/view';
import { type ButtonHTMLAttributes, forwardRef, type ReactNode } from 'react';
import { useLinkedInAuth } from './use-linkedin-auth.ts';

export interface SignInWithLinkedInProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type'>, SignInOptions {
  /** @default “Sign in with LinkedIn”, in the language of the provider's `words` */
  readonly label?: string | undefined;
  /** Replaces the label while the member is at LinkedIn. @default the label */
  readonly busyLabel?: string | undefined;
  /** Precedes the label; `null` for no icon. @default LinkedIn's letters, which remain LinkedIn's trademark */
  readonly icon?: ReactNode;
  /** Height: 32, 40 or 48 px. @default 'medium' */
  readonly size?: 'small' | 'medium' | 'large' | undefined;
  /** `auto` is blue where the page's `color-scheme` is light and white where it is dark. @default 'auto' */
  readonly theme?: 'auto' | 'blue' | 'white' | undefined;
  /** Leaves out the class names that `styles.css` uses. */
  readonly unstyled?: boolean | undefined;
  /** Replaces icon and label. */
  readonly children?: ReactNode;
}

/**
 * A button that begins the sign-in. It takes all props of a `<button>`; `onClick` may call `preventDefault()` to keep the sign-in from
 * beginning. While the member is at LinkedIn the button is busy, but can be pressed again to start over.
 *
 * Import `@linkedin-auth/react/styles.css` to style it.
 *
 * @throws Error outside a `LinkedInAuthProvider`
 */
export const SignInWithLinkedIn = forwardRef<HTMLButtonElement, SignInWithLinkedInProps>(function SignInWithLinkedIn(
  {
    returnTo,
    mode,
    scope,
    label,
    busyLabel,
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
  const auth = useLinkedInAuth();
  const isBusy = isUnderWay(auth);
  const { text, lang, dir } = buttonView(isBusy, auth.words, label, busyLabel);
  const looks = unstyled
    ? { className }
    : { className: `linkedin-auth-button ${className}`.trim(), 'data-size': size, 'data-theme': theme };
  return (
    <button
      ref={ref}
      aria-busy={isBusy}
      lang={lang}
      dir={dir}
      {...looks}
      {...rest}
      type="button"
      onClick={(event) => {
        onClick?.(event);
        if (!event.defaultPrevented) auth.signIn({ returnTo, mode, scope });
      }}
    >
      {children ?? (
        <>
          {icon}
          <span dir="auto">{text}</span>
        </>
      )}
    </button>
  );
});

const letters = (
  <svg width="21" height="21" viewBox="3 3 18 18" fill="currentColor" aria-hidden="true">
    <path d={linkedInLetters} />
  </svg>
);
