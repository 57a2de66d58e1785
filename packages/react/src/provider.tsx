import { createContext, type ReactNode, useEffect, useState } from 'react';
import { createLinkedInAuthClient, type LinkedInAuthClient, type LinkedInAuthClientOptions } from './client.ts';

export const LinkedInAuthContext = createContext<LinkedInAuthClient | null>(null);

export interface LinkedInAuthProviderProps extends LinkedInAuthClientOptions {
  /** A store made outside, for example to share it with code that is not React. Then the other options are its own. */
  readonly client?: LinkedInAuthClient | undefined;
  readonly children?: ReactNode;
}

/** Holds one store for the components below it. The options are read once. */
export function LinkedInAuthProvider({ client: given, children, ...options }: LinkedInAuthProviderProps): ReactNode {
  const [own] = useState(() => given ?? createLinkedInAuthClient(options));
  const client = given ?? own;
  useEffect(() => client.start(), [client]);
  return <LinkedInAuthContext.Provider value={client}>{children}</LinkedInAuthContext.Provider>;
}
