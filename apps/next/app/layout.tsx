import { LinkedInAuthProvider } from '@linkedin-auth/react';
import '@linkedin-auth/react/styles.css';
import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { Navigation } from './navigation';
import { session } from './session';

export const metadata: Metadata = { title: 'Sign in with LinkedIn' };

export default async function Layout({ children }: { readonly children: ReactNode }) {
  const signedIn = await session();
  // The session's fields are for the server only.
  const member = signedIn && { ...signedIn, fields: undefined };
  return (
    <html lang="en" style={{ colorScheme: 'light dark' }}>
      <body
        style={{ font: '1.1rem/1.6 system-ui, sans-serif', maxWidth: '36rem', margin: '4rem auto', padding: '0 1rem' }}
      >
        {/* The key creates a new store after a server action has signed out. */}
        <LinkedInAuthProvider key={member?.sub} initialSession={member}>
          <Navigation />
          <main>{children}</main>
        </LinkedInAuthProvider>
      </body>
    </html>
  );
}
