import { LinkedInFailure, SignInWithLinkedIn, useLinkedInAuth } from '@linkedin-auth/react';
import { createFileRoute } from '@tanstack/react-router';

export const Route = createFileRoute('/')({
  validateSearch: ({ returnTo, linkedin_error }: Record<string, unknown>) => ({
    ...(typeof returnTo === 'string' && { returnTo }),
    ...(typeof linkedin_error === 'string' && { linkedin_error }),
  }),
  component: Home,
});

function Home() {
  const auth = useLinkedInAuth();
  const { returnTo = '/' } = Route.useSearch();
  return (
    <>
      <h1>Welcome</h1>
      <LinkedInFailure returnTo={returnTo} />
      {auth.status === 'signed-in' && (
        <p>
          Signed in as {auth.member.name}. <button onClick={auth.signOut}>Sign out</button>
        </p>
      )}
      {auth.status !== 'signed-in' && auth.status !== 'failed' && <SignInWithLinkedIn returnTo={returnTo} />}
    </>
  );
}
