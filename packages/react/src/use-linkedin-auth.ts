'use client';

import type { LinkedInAuth } from '@linkedin-auth/browser';
import { useSelector } from '@xstate/react';
import { useSyncExternalStore } from 'react';
import { useStore } from './context.tsx';

const never = (): (() => void) => () => {};

/**
 * Returns the state of the sign-in and what can be done about it.
 *
 * The result is the same object until something changes. With `select` it is the selected value, and the component renders again only
 * when that value changes.
 *
 * @param isEqual compares selected values. @default `Object.is`
 * @throws Error outside a `LinkedInAuthProvider`
 * @example
 * const name = useLinkedInAuth((auth) => (auth.status === 'signed-in' ? auth.member.name : null));
 */
export function useLinkedInAuth(): LinkedInAuth;
export function useLinkedInAuth<T>(select: (auth: LinkedInAuth) => T, isEqual?: (one: T, other: T) => boolean): T;
export function useLinkedInAuth(
  select: (auth: LinkedInAuth) => unknown = whole,
  isEqual?: (one: unknown, other: unknown) => boolean,
): unknown {
  const client = useStore('useLinkedInAuth');
  // XState's hook hydrates with the present. A boundary may hydrate late, when the store has moved on from what the server rendered.
  const isHydrating = useSyncExternalStore(
    never,
    () => false,
    () => true,
  );
  return useSelector(isHydrating ? client.served : client, select, isEqual);
}

const whole = (auth: LinkedInAuth): LinkedInAuth => auth;

/**
 * Works like `useLinkedInAuth` for components below a `<Suspense>` that is below the provider: waits until it is known who is signed in.
 *
 * @throws Error on a server without an `initialSession`: React then shows the fallback and renders in the browser
 * @throws Error outside a `LinkedInAuthProvider`
 */
export function useSuspenseLinkedInAuth(): Exclude<LinkedInAuth, { readonly status: 'loading' }> {
  const client = useStore('useSuspenseLinkedInAuth');
  const auth = useLinkedInAuth();
  if (auth.status !== 'loading') return auth;
  // A server cannot wait for the session.
  if (typeof document === 'undefined')
    throw new Error('useSuspenseLinkedInAuth: on a server, give <LinkedInAuthProvider> an initialSession');
  // How React 18 and 19 wait.
  // oxlint-disable-next-line typescript/only-throw-error
  throw client.load();
}
