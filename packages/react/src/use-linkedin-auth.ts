import { useSelector } from '@xstate/react';
import { useContext, useMemo } from 'react';
import { LinkedInAuthContext } from './provider.tsx';
import type { LinkedInAuthActions, LinkedInAuthState } from './state.ts';

/** How the login stands, and what can be done about it. Discriminated by `status`. */
export type LinkedInAuth = LinkedInAuthState & LinkedInAuthActions;

const whole = (state: LinkedInAuthState): LinkedInAuthState => state;

/**
 * How the login stands, and what can be done about it.
 *
 * The result is the same object as long as nothing changes.
 *
 * @throws Error outside a `LinkedInAuthProvider`
 */
export function useLinkedInAuth(): LinkedInAuth {
  const client = useContext(LinkedInAuthContext);
  if (client === null) throw new Error('useLinkedInAuth: wrap the component in <LinkedInAuthProvider>');
  const state = useSelector(client, whole);
  return useMemo(() => {
    const { signIn, cancel, signOut, dismiss } = client;
    return { ...state, signIn, cancel, signOut, dismiss };
  }, [client, state]);
}
