import { LinkedInFailure, SignInWithLinkedIn, useLinkedInAuth } from '@linkedin-auth/react';
import { useSearchParams } from 'react-router';

export default function Home() {
  const auth = useLinkedInAuth();
  const returnTo = useSearchParams()[0].get('returnTo') ?? '/';
  return (
    <>
      <h1>Welcome</h1>
      <LinkedInFailure returnTo={returnTo} />
      {auth.status === 'signed-in' && (
        <p>
          Signed in as {auth.member.name}. <button onClick={auth.signOut}>Sign out</button>
        </p>
      )}
      {auth.status !== 'signed-in' && auth.status !== 'failed' && <SignInWithLinkedIn returnTo={returnTo} />}
    </>
  );
}
