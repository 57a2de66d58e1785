import { LinkedInAuthProvider, LinkedInFailure, SignInWithLinkedIn, useLinkedInAuth } from '@linkedin-auth/react';
import '@linkedin-auth/react/styles.css';

function Account() {
  const auth = useLinkedInAuth();
  switch (auth.status) {
    case 'loading':
      return null;
    case 'authorizing':
    case 'exchanging':
      return (
        <p>
          Continue in the LinkedIn window, or <button onClick={auth.cancel}>cancel</button>.
        </p>
      );
    case 'signed-in':
      return (
        <p>
          {auth.member.name} <button onClick={auth.signOut}>Sign out</button>
        </p>
      );
    case 'failed':
      return <LinkedInFailure contact={<a href="mailto:owner@example.com">Write to us</a>} />;
    case 'signed-out':
      return <SignInWithLinkedIn label="Sign in with LinkedIn" />;
  }
}

export const App = () => (
  <LinkedInAuthProvider mode="auto">
    <Account />
  </LinkedInAuthProvider>
);
