'use client';

import { LinkedInFailure, SignInWithLinkedIn, useLinkedInAuth } from '@linkedin-auth/react';

export function Account({ returnTo }: { readonly returnTo: string }) {
  const auth = useLinkedInAuth();
  if (auth.status === 'signed-in')
    return (
      <p>
        Signed in as {auth.member.name}. <button onClick={auth.signOut}>Sign out</button>
      </p>
    );
  return (
    <>
      <LinkedInFailure returnTo={returnTo} />
      {auth.status !== 'failed' && <SignInWithLinkedIn returnTo={returnTo} />}
    </>
  );
}
