'use client';

import type { LinkedInAuth } from '@linkedin-auth/browser';
import { useSelector } from '@xstate/react';
import { useSyncExternalStore } from 'react';
import { useStore } from './context.tsx';

const never = (): (() => void) => () => {};

/**
 * How the login stands, and what can be done about it.
 *
 * The result is the same object as long as nothing changes. With `select` it is what that picks, and the component renders again only
 * when the picked thing changes.
 *
 * @param isEqual how picked things are compared; `Object.is` if it is left out
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
  // XState's hook hydrates with what is now. A boundary may hydrate late, when the store is long past what the server rendered.
  const isHydrating = useSyncExternalStore(
    never,
    () => false,
    () => true,
  );
  return useSelector(isHydrating ? client.served : client, select, isEqual);
}

const whole = (auth: LinkedInAuth): LinkedInAuth => auth;

/** Whether this runs where pages are rendered ahead, and nothing can be asked for. */
const isServer = (): boolean => typeof document === 'undefined';

/**
 * `useLinkedInAuth` for components below a `<Suspense>` that is below the provider: it waits until it is known who is signed in.
 *
 * @throws Error on a server that was given no `initialSession`: React then shows the fallback and renders in the browser
 * @throws Error outside a `LinkedInAuthProvider`
 */
export function useSuspenseLinkedInAuth(): Exclude<LinkedInAuth, { readonly status: 'loading' }> {
  const client = useStore('useSuspenseLinkedInAuth');
  const auth = useLinkedInAuth();
  if (auth.status !== 'loading') return auth;
  if (isServer())
    throw new Error('useSuspenseLinkedInAuth: on a server, give <LinkedInAuthProvider> an initialSession');
  // React's own way to wait, of 18 and 19.
  // oxlint-disable-next-line typescript/only-throw-error
  throw client.load();
}
