import { LinkedInAuthProvider, LinkedInFailure, SignInWithLinkedIn, useLinkedInAuth } from '@linkedin-auth/react';
import '@linkedin-auth/react/styles.css';

function Account() {
  // Who is signed in, also while another login is under way or has failed.
  const { session, signOut } = useLinkedInAuth();
  if (session.status === 'loading') return null;
  if (session.status === 'signed-out') return <SignInWithLinkedIn />;
  return (
    <>
      <p>
        {session.member.name} <button onClick={signOut}>Sign out</button>
      </p>
      <SignInWithLinkedIn scope="share" label="Allow posts on LinkedIn" />
    </>
  );
}

export const App = () => (
  <LinkedInAuthProvider>
    {/* “Try again” asks for the same set of scopes. */}
    <LinkedInFailure />
    <Account />
  </LinkedInAuthProvider>
);
