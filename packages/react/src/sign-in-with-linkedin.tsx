'use client';

import type { ButtonHTMLAttributes, CSSProperties, ReactNode } from 'react';
import type { SignInOptions } from './state.ts';
import { useLinkedInAuth } from './use-linkedin-auth.ts';

export interface SignInWithLinkedInProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type'>, SignInOptions {}

const style: CSSProperties = {
  display: 'inline-flex',
  alignItems: 'center',
  justifyContent: 'center',
  gap: 10,
  minHeight: 44,
  padding: '0 20px',
  border: '1px solid transparent',
  borderRadius: 22,
  background: '#0a66c2',
  color: '#fff',
  font: '600 16px/1.25 system-ui, sans-serif',
  cursor: 'pointer',
};

/**
 * A button that begins the login. It takes everything a `<button>` takes; `onClick` may call `preventDefault()` to keep
 * the login from beginning. While the member is at LinkedIn it is busy, yet can be pressed again to start over.
 */
export function SignInWithLinkedIn({ returnTo, mode, children, onClick, ...rest }: SignInWithLinkedInProps): ReactNode {
  const { status, signIn } = useLinkedInAuth();
  return (
    <button
      style={style}
      aria-busy={status === 'authorizing' || status === 'exchanging'}
      {...rest}
      type="button"
      onClick={(event) => {
        onClick?.(event);
        if (!event.defaultPrevented) signIn({ returnTo, mode });
      }}
    >
      <svg width="20" height="20" viewBox="0 0 24 24" fill="currentColor" aria-hidden="true">
        <path d="M3 9.5h4V21H3zM5 3.2A2.3 2.3 0 1 1 5 7.8 2.3 2.3 0 0 1 5 3.200M9.500 9.500h3.800v1.600c.6-1 1.900-1.900 3.800-1.900 3.400 0 4.400 2.100 4.400 5.300V21h-4v-5.900c0-1.500-.4-2.600-1.900-2.600-1.600 0-2.200 1.200-2.200 2.700V21H9.500z" />
      </svg>
      {children ?? 'Sign in with LinkedIn'}
    </button>
  );
}
