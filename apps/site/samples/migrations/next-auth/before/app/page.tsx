import { auth, signIn, signOut } from '../auth';

export default async function Page() {
  const session = await auth();
  return session?.user ? (
    <form
      action={async () => {
        'use server';
        await signOut();
      }}
    >
      <p>Signed in as {session.user.name}.</p>
      <button>Sign out</button>
    </form>
  ) : (
    <form
      action={async () => {
        'use server';
        await signIn('linkedin');
      }}
    >
      <button>Sign in with LinkedIn</button>
    </form>
  );
}
