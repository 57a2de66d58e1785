import { LinkedInAuthProvider, LinkedInFailure, SignInWithLinkedIn, useLinkedInAuth } from '@linkedin-auth/react';
import '@linkedin-auth/react/styles.css';

function Account() {
  const auth = useLinkedInAuth();
  switch (auth.status) {
    case 'loading':
    case 'failed':
      return null;
    case 'signed-out':
      return <SignInWithLinkedIn label="Sign in with LinkedIn" />;
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
  }
}

export const App = () => (
  <LinkedInAuthProvider mode="auto">
    <LinkedInFailure contact={<a href="mailto:owner@example.com">Write to us</a>} />
    <Account />
  </LinkedInAuthProvider>
);
