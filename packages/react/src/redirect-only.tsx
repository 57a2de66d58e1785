'use client';

import type { ReactNode } from 'react';
import { createStore, type LinkedInAuthClient, type LinkedInAuthClientOptions } from './client.ts';
import { type LinkedInAuthProviderProps, StoreProvider } from './context.tsx';

/** Creates a store that knows no popup: every login is a redirect, whatever `mode` says. */
export const createLinkedInAuthClient = (options: LinkedInAuthClientOptions = {}): LinkedInAuthClient =>
  createStore(options, null);

/** Holds one store for the components below it. The options are read once. */
export const LinkedInAuthProvider = (props: LinkedInAuthProviderProps): ReactNode => (
  <StoreProvider create={createLinkedInAuthClient} {...props} />
);
