import { type Mode, SignInWithLinkedIn } from '@linkedin-auth/react';

export function SignedOutView({ mode }: { readonly mode: Mode }) {
  return (
    <>
      <h2>Welcome</h2>
      <p>
        Press the button, choose a member, and allow or refuse. This card then shows the result: who signed in, or what
        failed, why, and what to change.
      </p>
      <SignInWithLinkedIn mode={mode} />
    </>
  );
}
