import type { AppPage } from '@linkedin-auth/testing/mounted';
import { createRenderEffect, createSignal, Show } from 'solid-js';
import {
  type LinkedInAuthOptions,
  LinkedInAuthProvider,
  LinkedInCallback,
  LinkedInFailure,
  SignInWithLinkedIn,
  useLinkedInAuth,
} from '../src/index.ts';

function Status() {
  const auth = useLinkedInAuth();
  return <output>{auth.status}</output>;
}

function Late(props: { readonly page: AppPage }) {
  const auth = useLinkedInAuth();
  props.page.readsFirst(auth);
  return <output data-late>{auth.status}</output>;
}

function Page(props: { readonly page: AppPage }) {
  const auth = useLinkedInAuth();
  const [isMore, setIsMore] = createSignal(false);
  createRenderEffect(() => props.page.shows({ ...auth }));
  return (
    <main
      data-status={auth.status}
      data-failure={auth.status === 'failed' ? auth.failure.code : undefined}
      data-member={auth.status === 'signed-in' ? (auth.member.name ?? undefined) : undefined}
      data-grant={auth.status === 'signed-in' ? auth.grant?.status : undefined}
    >
      <SignInWithLinkedIn mode="popup" data-mode="popup" class="mine" />
      <SignInWithLinkedIn mode="redirect" data-mode="redirect" />
      <LinkedInFailure details contact={<a href="mailto:owner@example.com">Write to us</a>} />
      <button name="sign-out" onClick={() => props.page.signsOut(auth.signOut())}>
        Sign out
      </button>
      <button onClick={() => void auth.refetch()}>Refetch</button>
      <button onClick={() => setIsMore(true)}>More</button>
      <Status />
      <Show when={isMore()}>
        <Late page={props.page} />
      </Show>
      <Show when={props.page.isCallback}>
        <LinkedInCallback>One moment …</LinkedInCallback>
      </Show>
    </main>
  );
}

/** The application that the suite for adapters uses. */
export const TestApp = (props: { readonly page: AppPage; readonly options: LinkedInAuthOptions }) => (
  <LinkedInAuthProvider {...props.options}>
    <Page page={props.page} />
  </LinkedInAuthProvider>
);
