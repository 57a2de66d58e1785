import { LinkedInAuthProvider, LinkedInFailure, SignInWithLinkedIn, useLinkedInAuth } from '@linkedin-auth/react';
import '@linkedin-auth/react/styles.css';

function Account() {
  const auth = useLinkedInAuth();
  if (auth.status === 'loading') return null;
  if (auth.status === 'signed-in') return <button onClick={auth.signOut}>Sign out {auth.member.name}</button>;
  return (
    <>
      <LinkedInFailure />
      {auth.status !== 'failed' && <SignInWithLinkedIn />}
    </>
  );
}

export const App = () => (
  <LinkedInAuthProvider>
    <Account />
  </LinkedInAuthProvider>
);
