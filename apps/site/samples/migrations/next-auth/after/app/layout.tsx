import { LinkedInAuthProvider } from '@linkedin-auth/react';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import '@linkedin-auth/react/styles.css';
import { auth } from '../linked-in';

export default async function Layout({ children }: { readonly children: ReactNode }) {
  const session = await auth(await headers());
  return (
    <html lang="en">
      <body>
        {/* The session's fields are for the server only. */}
        <LinkedInAuthProvider initialSession={session && { ...session, fields: undefined }}>
          {children}
        </LinkedInAuthProvider>
      </body>
    </html>
  );
}
