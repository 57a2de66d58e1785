'use client';

import type { LinkedInAuth, LinkedInAuthSource } from '@linkedin-auth/browser';
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { useStore } from './context.tsx';

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
  isEqual: (one: unknown, other: unknown) => boolean = Object.is,
): unknown {
  const client = useStore('useLinkedInAuth');
  const subscribe = useCallback((changed: () => void) => client.subscribe(changed).unsubscribe, [client]);
  const [rendered] = useState(createMemory);
  const pick = (auth: LinkedInAuth): unknown => rendered.orEqual(select(auth), isEqual);
  // A boundary may hydrate late, when the store has moved on from what the server rendered.
  const value = useSyncExternalStore(subscribe, reader(client, pick), reader(client.served, pick));
  useEffect(() => rendered.remember(value), [rendered, value]);
  return value;
}

/** Remembers the value rendered last, which stays as long as what is picked equals it. */
function createMemory() {
  let last: { readonly value: unknown } | null = null;
  return {
    remember: (value: unknown): void => void (last = { value }),
    orEqual: (value: unknown, isEqual: (one: unknown, other: unknown) => boolean): unknown =>
      last !== null && isEqual(last.value, value) ? last.value : value,
  };
}

/** Returns a function that picks from a store. React calls it more than once for each rendering, and expects the same value. */
function reader(source: LinkedInAuthSource, pick: (auth: LinkedInAuth) => unknown): () => unknown {
  let read: { readonly auth: LinkedInAuth; readonly value: unknown } | null = null;
  return () => {
    const auth = source.getSnapshot();
    if (read?.auth !== auth) read = { auth, value: pick(auth) };
    return read.value;
  };
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
