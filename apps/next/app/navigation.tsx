'use client';

import { useLinkedInAuth } from '@linkedin-auth/react';
import Link from 'next/link';

export function Navigation() {
  const isSignedIn = useLinkedInAuth(({ session }) => session.status === 'signed-in');
  return (
    <nav>
      <Link href="/">Home</Link> <Link href="/members">Members</Link>{' '}
      {/* A document of the server: next/link would prefetch and fetch it. */}
      {!isSignedIn && <a href="/auth/linkedin/login?returnTo=/members">Sign in</a>}
    </nav>
  );
}
