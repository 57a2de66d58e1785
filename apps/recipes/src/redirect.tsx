import {
  LinkedInAuthProvider,
  LinkedInFailure,
  SignInWithLinkedIn,
  useLinkedInAuth,
} from '@linkedin-auth/react/redirect';
import '@linkedin-auth/react/styles.css';

function Account() {
  const auth = useLinkedInAuth();
  if (auth.status === 'loading') return null;
  if (auth.status === 'signed-in')
    return (
      <p>
        {auth.member.name} <button onClick={auth.signOut}>Sign out</button>
      </p>
    );
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
