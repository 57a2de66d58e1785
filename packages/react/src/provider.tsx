'use client';

import { createLinkedInAuthClient } from '@linkedin-auth/browser';
import type { ReactNode } from 'react';
import { type LinkedInAuthProviderProps, StoreProvider } from './context.tsx';

/** Provides one store to the components below it. The options are read once. */
export const LinkedInAuthProvider = (props: LinkedInAuthProviderProps): ReactNode => (
  <StoreProvider create={createLinkedInAuthClient} {...props} />
);
