'use client';

import type { LinkedInAuthClient, LinkedInAuthClientOptions } from '@linkedin-auth/browser';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';

const LinkedInAuthContext = createContext<LinkedInAuthClient | null>(null);

export interface LinkedInAuthProviderProps extends LinkedInAuthClientOptions {
  /** A store made outside, for example to share it with code that is not React. Then the other options are its own. */
  readonly client?: LinkedInAuthClient | undefined;
  readonly children?: ReactNode;
}

interface StoreProviderProps extends LinkedInAuthProviderProps {
  readonly create: (options: LinkedInAuthClientOptions) => LinkedInAuthClient;
}

/** Holds one store for the components below it, and starts and stops it with them. */
export function StoreProvider({ create, client: given, children, ...options }: StoreProviderProps): ReactNode {
  const [own] = useState(() => given ?? create(options));
  const client = given ?? own;
  useEffect(() => client.start(), [client]);
  return <LinkedInAuthContext.Provider value={client}>{children}</LinkedInAuthContext.Provider>;
}

/** @throws Error outside a `LinkedInAuthProvider` */
export function useStore(asking: string): LinkedInAuthClient {
  const client = useContext(LinkedInAuthContext);
  if (client === null) throw new Error(`${asking}: wrap the component in <LinkedInAuthProvider>`);
  return client;
}
