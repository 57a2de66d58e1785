import { LinkedInAuthProvider } from '@linkedin-auth/react';
import '@linkedin-auth/react/styles.css';
import type { Metadata } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { linkedIn } from './linked-in';

export const metadata: Metadata = { title: 'Sign in with LinkedIn' };

export default async function Layout({ children }: { readonly children: ReactNode }) {
  // Read first: it makes Next.js render pages for each request.
  const request = { headers: await headers() };
  const session = await linkedIn().session(request);
  // The session's fields are for the server only.
  const member = session && { ...session, fields: undefined };
  return (
    <html lang="en" style={{ colorScheme: 'light dark' }}>
      <body
        style={{ font: '1.1rem/1.6 system-ui, sans-serif', maxWidth: '36rem', margin: '4rem auto', padding: '0 1rem' }}
      >
        <LinkedInAuthProvider initialSession={member}>{children}</LinkedInAuthProvider>
      </body>
    </html>
  );
}
