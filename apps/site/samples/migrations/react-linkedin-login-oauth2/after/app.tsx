import {
  LinkedInAuthProvider,
  LinkedInCallback,
  LinkedInFailure,
  SignInWithLinkedIn,
  useLinkedInAuth,
} from '@linkedin-auth/react';
import '@linkedin-auth/react/styles.css';

function SignIn() {
  const auth = useLinkedInAuth();
  if (auth.status === 'signed-in') return <p>Signed in as {auth.member.name}.</p>;
  return auth.status === 'failed' ? <LinkedInFailure /> : <SignInWithLinkedIn />;
}

export const App = () => (
  <LinkedInAuthProvider mode="popup">
    {location.pathname === '/linkedin' ? <LinkedInCallback /> : <SignIn />}
  </LinkedInAuthProvider>
);
