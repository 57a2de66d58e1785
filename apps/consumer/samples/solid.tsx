/** @jsxImportSource solid-js */
import { LinkedInAuthProvider, LinkedInFailure, SignInWithLinkedIn, useLinkedInAuth } from '@linkedin-auth/solid';
import { wordsIn } from '@linkedin-auth/solid/words';
import { Show } from 'solid-js';
import '@linkedin-auth/solid/styles.css';

function Account() {
  const auth = useLinkedInAuth();
  // @ts-expect-error a member's name is optional
  if (auth.status === 'signed-in') auth.member.name satisfies string;
  return (
    <Show when={auth.status === 'failed'} fallback={<SignInWithLinkedIn returnTo="/account" />}>
      <LinkedInFailure />
    </Show>
  );
}

export const App = () => (
  <LinkedInAuthProvider basePath="/auth/linkedin" words={wordsIn('de')}>
    <Account />
  </LinkedInAuthProvider>
);
