import { LinkedInAuthProvider, LinkedInFailure, SignInWithLinkedIn, useLinkedInAuth } from '@linkedin-auth/react';
import { useLinkedInAuth as useRedirect } from '@linkedin-auth/react/redirect';
import { wordsIn } from '@linkedin-auth/react/words';
import '@linkedin-auth/react/styles.css';

function Account() {
  const auth = useLinkedInAuth();
  if (auth.status === 'loading') return null;
  // @ts-expect-error a member's name is optional
  if (auth.status === 'signed-in') auth.member.name satisfies string;
  return auth.status === 'failed' ? <LinkedInFailure /> : <SignInWithLinkedIn />;
}

export const useStatus = (): string => useRedirect((auth) => auth.status);

export const App = () => (
  <LinkedInAuthProvider basePath="/auth/linkedin" words={wordsIn(['de-AT', 'fr'], { signIn: 'Join' })}>
    <Account />
  </LinkedInAuthProvider>
);
