import { LinkedInAuthProvider, LinkedInFailure, SignInWithLinkedIn, useLinkedInAuth } from '@linkedin-auth/solid';
import '@linkedin-auth/solid/styles.css';
import { Match, Show, Switch } from 'solid-js';

function Account() {
  const auth = useLinkedInAuth();
  return (
    <Switch>
      <Match when={auth.status === 'signed-in' && auth.member}>
        {(member) => (
          <p>
            {member().name} <button onClick={() => auth.signOut()}>Sign out</button>
          </p>
        )}
      </Match>
      <Match when={auth.status !== 'loading'}>
        <LinkedInFailure />
        <Show when={auth.status !== 'failed'}>
          <SignInWithLinkedIn />
        </Show>
      </Match>
    </Switch>
  );
}

export const App = () => (
  <LinkedInAuthProvider basePath="/auth/linkedin">
    <Account />
  </LinkedInAuthProvider>
);
