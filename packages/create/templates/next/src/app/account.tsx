'use client';

import { LinkedInFailure, SignInWithLinkedIn, useLinkedInAuth } from '@linkedin-auth/react';

export function Account() {
  const auth = useLinkedInAuth();
  if (auth.status === 'loading') return null;
  if (auth.status === 'signed-in')
    return (
      <p>
        Signed in as {auth.member.name}.{' '}
        <button type="button" onClick={auth.signOut}>
          Sign out
        </button>
      </p>
    );
  return (
    <>
      <LinkedInFailure />
      {auth.status !== 'failed' && <SignInWithLinkedIn />}
    </>
  );
}
