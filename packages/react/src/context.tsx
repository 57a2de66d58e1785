'use client';

import type { LinkedInAuthClient, LinkedInAuthClientOptions } from '@linkedin-auth/browser';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';

const LinkedInAuthContext = createContext<LinkedInAuthClient | null>(null);

export interface LinkedInAuthProviderProps extends LinkedInAuthClientOptions {
  /** A store created elsewhere, for example to share it with code outside React. The other options are then ignored. */
  readonly client?: LinkedInAuthClient | undefined;
  readonly children?: ReactNode;
}

interface StoreProviderProps extends LinkedInAuthProviderProps {
  readonly create: (options: LinkedInAuthClientOptions) => LinkedInAuthClient;
}

/** Provides one store to the components below it. The store starts when this component is mounted and stops when it is unmounted. */
export function StoreProvider({ create, client: given, children, ...options }: StoreProviderProps): ReactNode {
  const [own] = useState(() => given ?? create(options));
  const client = given ?? own;
  useEffect(() => client.start(), [client]);
  return <LinkedInAuthContext.Provider value={client}>{children}</LinkedInAuthContext.Provider>;
}

/** @throws Error outside a `LinkedInAuthProvider` */
export function useStore(caller: string): LinkedInAuthClient {
  const client = useContext(LinkedInAuthContext);
  if (client === null) throw new Error(`${caller}: wrap the component in <LinkedInAuthProvider>`);
  return client;
}
