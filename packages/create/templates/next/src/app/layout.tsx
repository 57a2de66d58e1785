import { LinkedInAuthProvider } from '@linkedin-auth/react';
import '@linkedin-auth/react/styles.css';
import type { Metadata } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { linkedIn } from '../linkedin.ts';
import './style.css';

export const metadata: Metadata = { title: 'Sign in with LinkedIn' };

export default async function Layout({ children }: { readonly children: ReactNode }) {
  // Read first: it makes Next.js render pages for each request.
  const request = { headers: await headers() };
  const session = await linkedIn().session(request);
  // The session's fields are for the server only.
  const member = session && { ...session, fields: undefined };
  return (
    <html lang="en">
      <body>
        <LinkedInAuthProvider initialSession={member}>{children}</LinkedInAuthProvider>
      </body>
    </html>
  );
}
