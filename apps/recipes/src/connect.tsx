import { LinkedInAuthProvider, LinkedInFailure, SignInWithLinkedIn, useLinkedInAuth } from '@linkedin-auth/react';
import '@linkedin-auth/react/styles.css';

function Account() {
  // The signed-in member, also while another login is in progress or has failed.
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
    {/* “Try again” requests the same set of scopes. */}
    <LinkedInFailure />
    <Account />
  </LinkedInAuthProvider>
);
