'use client';

import { LinkedInFailure, SignInWithLinkedIn, useLinkedInAuth } from '@linkedin-auth/react';

export function Account() {
  const auth = useLinkedInAuth();
  if (auth.status === 'signed-in')
    return (
      <>
        <p>Signed in as {auth.member.name}.</p>
        <button onClick={auth.signOut}>Sign out</button>
      </>
    );
  return (
    <>
      <LinkedInFailure />
      {auth.status !== 'failed' && <SignInWithLinkedIn />}
    </>
  );
}
