import { type Mode, SignInWithLinkedIn } from '@linkedin-auth/react';

export function SignedOutView({ mode }: { readonly mode: Mode }) {
  return (
    <>
      <h2>Welcome</h2>
      <p>
        Press the button, choose a member, and allow or refuse. Whatever happens, this card says what it was, why, and
        what to change.
      </p>
      <SignInWithLinkedIn mode={mode} />
    </>
  );
}
